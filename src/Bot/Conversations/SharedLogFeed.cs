using System.Threading.Channels;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>
/// The feed where several processes write one log (PostgreSQL): each socket reads what is new from the log itself, when this process has
/// written something, and once a second for what another process wrote.
/// </summary>
internal sealed class SharedLogFeed(IConversationBook book, Clock clock) : ILogFeed
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly IConversationBook _book = book;
    private readonly Clock _clock = clock;
    private readonly Listeners<Subscription> _listeners = new();

    public IFeedSubscription Subscribe(string conversationId)
    {
        var subscription = new Subscription(this, conversationId);
        _listeners.Add(subscription, conversationId);
        subscription.Begin();
        return subscription;
    }

    public void Publish(LogEntry entry)
    {
        foreach (var listener in _listeners.Of(entry.ConversationId)) listener.Poke();
    }

    private sealed class Subscription(SharedLogFeed feed, string conversationId) : IFeedSubscription
    {
        private const int Page = 100;
        // The reader's backlog is read at about the same time; what overlaps it drops, a gap it could not fill.
        private const int Overlap = 100;

        private readonly Channel<LogEntry> _entries = Channel.CreateBounded<LogEntry>(new BoundedChannelOptions(1000) { SingleReader = true, SingleWriter = true });
        private readonly Channel<bool> _pokes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private readonly CancellationTokenSource _end = new();

        public ChannelReader<LogEntry> Entries => _entries.Reader;

        public void Begin() => _ = Task.Run(() => ReadAsync(_end.Token));

        public void Poke() => _pokes.Writer.TryWrite(true);

        public void Dispose()
        {
            feed._listeners.Remove(this, conversationId);
            _end.Cancel();
        }

        private async Task ReadAsync(CancellationToken end)
        {
            try
            {
                var position = Math.Max(0, await feed._book.LastPositionAsync(conversationId, end) - Overlap);
                while (true)
                {
                    var fresh = await feed._book.ReadAsync(conversationId, position, Page, end);
                    foreach (var entry in fresh)
                    {
                        if (!_entries.Writer.TryWrite(entry)) return;

                        position = entry.Position;
                    }

                    if (fresh.Count < Page) await WaitAsync(end);
                }
            }
            catch (Exception)
            {
                // Disposed, or the database is away: the reader ends, the client comes back by its watermark.
            }
            finally
            {
                _entries.Writer.TryComplete();
            }
        }

        private async Task WaitAsync(CancellationToken end)
        {
            using var round = new CancellationTokenSource(Round, feed._clock.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(round.Token, end);
            try
            {
                await _pokes.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!end.IsCancellationRequested)
            {
                // Nobody here wrote; look whether another process did.
            }
        }
    }
}
