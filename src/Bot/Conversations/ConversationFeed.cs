using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>The feed, as whoever writes the log uses it.</summary>
internal interface ILogFeed : IConversationFeed
{
    /// <summary>Called once the line is on the disk, in the order of the log.</summary>
    void Publish(LogEntry entry);
}

/// <summary>Hands each stored line to the sockets that listen to its conversation. For one process that writes alone.</summary>
internal sealed class ConversationFeed : ILogFeed
{
    private const int MostBehind = 1000;

    private readonly ConcurrentDictionary<string, ImmutableArray<Subscription>> _listeners = new(StringComparer.Ordinal);

    public IFeedSubscription Subscribe(string conversationId)
    {
        var subscription = new Subscription(this, conversationId);
        _listeners.AddOrUpdate(conversationId, _ => [subscription], (_, others) => others.Add(subscription));
        return subscription;
    }

    public void Publish(LogEntry entry)
    {
        if (!_listeners.TryGetValue(entry.ConversationId, out var listeners)) return;

        foreach (var listener in listeners) listener.Hand(entry);
    }

    private void Remove(Subscription subscription, string conversationId)
    {
        while (_listeners.TryGetValue(conversationId, out var all))
        {
            var left = all.Remove(subscription);
            var done = left.IsEmpty
                ? _listeners.TryRemove(KeyValuePair.Create(conversationId, all))
                : _listeners.TryUpdate(conversationId, left, all);
            if (done) return;
        }
    }

    private sealed class Subscription(ConversationFeed feed, string conversationId) : IFeedSubscription
    {
        private readonly Channel<LogEntry> _entries = Channel.CreateBounded<LogEntry>(new BoundedChannelOptions(MostBehind) { SingleReader = true });

        public ChannelReader<LogEntry> Entries => _entries.Reader;

        public void Hand(LogEntry entry)
        {
            if (!_entries.Writer.TryWrite(entry)) _entries.Writer.TryComplete();
        }

        public void Dispose()
        {
            feed.Remove(this, conversationId);
            _entries.Writer.TryComplete();
        }
    }
}
