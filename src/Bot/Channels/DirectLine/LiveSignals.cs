using System.Collections.Concurrent;
using HealthAssistantBot.Bot.Channels.Activities;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Carries what is shown now and never again (typing) to the open sockets of a conversation.</summary>
internal sealed class LiveSignals
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Action<Activity>, byte>> _listeners = new(StringComparer.Ordinal);

    public void Send(string conversationId, Activity activity)
    {
        if (!_listeners.TryGetValue(conversationId, out var listeners)) return;
        foreach (var listener in listeners.Keys) listener(activity);
    }

    /// <summary>Open sockets of the conversation.</summary>
    public int Count(string conversationId) => _listeners.TryGetValue(conversationId, out var listeners) ? listeners.Count : 0;

    public IDisposable Listen(string conversationId, Action<Activity> listener)
    {
        while (true)
        {
            var listeners = _listeners.GetOrAdd(conversationId, _ => new());
            listeners[listener] = 0;
            // The last one to leave may have taken the list away meanwhile; then begin again.
            if (_listeners.TryGetValue(conversationId, out var current) && ReferenceEquals(current, listeners)) return new Leave(this, conversationId, listener);
        }
    }

    private sealed class Leave(LiveSignals signals, string conversationId, Action<Activity> listener) : IDisposable
    {
        public void Dispose()
        {
            if (!signals._listeners.TryGetValue(conversationId, out var listeners)) return;
            listeners.TryRemove(listener, out _);
            if (listeners.IsEmpty) signals._listeners.TryRemove(new(conversationId, listeners));
        }
    }
}
