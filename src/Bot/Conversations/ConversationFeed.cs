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

    private readonly Listeners<Subscription> _listeners = new();

    public IFeedSubscription Subscribe(string conversationId)
    {
        var subscription = new Subscription(this, conversationId);
        _listeners.Add(subscription, conversationId);
        return subscription;
    }

    public void Publish(LogEntry entry)
    {
        foreach (var listener in _listeners.Of(entry.ConversationId)) listener.Hand(entry);
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
            feed._listeners.Remove(this, conversationId);
            _entries.Writer.TryComplete();
        }
    }
}
