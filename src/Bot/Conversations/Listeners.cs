using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Who listens to which conversation. Sockets come and go while lines are handed out.</summary>
internal sealed class Listeners<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, ImmutableArray<T>> _byConversation = new(StringComparer.Ordinal);

    public ImmutableArray<T> Of(string conversationId) => _byConversation.GetValueOrDefault(conversationId, []);

    public void Add(T listener, string conversationId) => _byConversation.AddOrUpdate(conversationId, _ => [listener], (_, others) => others.Add(listener));

    public void Remove(T listener, string conversationId)
    {
        while (_byConversation.TryGetValue(conversationId, out var all))
        {
            var left = all.Remove(listener);
            var done = left.IsEmpty
                ? _byConversation.TryRemove(KeyValuePair.Create(conversationId, all))
                : _byConversation.TryUpdate(conversationId, left, all);
            if (done) return;
        }
    }
}
