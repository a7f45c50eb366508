using System.Collections.Concurrent;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>
/// The callbacks that are held open for the first reply to their message. A turn's transaction asks here whether its reply may go back that
/// way; the callback that has waited long enough says so here, and the reply is then pushed.
/// </summary>
internal sealed class HeldReplies
{
    private readonly ConcurrentDictionary<(string ConversationId, string PlatformId), Held> _held = [];

    /// <summary>Begins to wait for the reply to a message; call it before the message is accepted.</summary>
    public HeldReply Open(string conversationId, string platformId)
    {
        var key = (conversationId, platformId);
        while (true)
        {
            var held = _held.GetOrAdd(key, _ => new Held());
            if (held.Join()) return new HeldReply(this, key, held);

            // It was settled a moment ago.
            _held.TryRemove(KeyValuePair.Create(key, held));
        }
    }

    /// <summary>Within the turn's transaction: true when a callback waits and will take the reply; null when this process never heard of the message.</summary>
    public bool? Offer(string conversationId, string platformId) =>
        _held.TryGetValue((conversationId, platformId), out var held) ? held.Offer() : null;

    /// <summary>After the turn's transaction: hands the first reply over, or nothing.</summary>
    public void Settle(string conversationId, string platformId, LogEntry? first)
    {
        if (_held.TryRemove((conversationId, platformId), out var held)) held.Settle(first);
    }

    /// <summary>The turn cannot be saved for now: who waits hears these words, which are in no log; the reply is pushed when it is there.</summary>
    public void Excuse(string conversationId, string platformId, string words)
    {
        if (_held.TryGetValue((conversationId, platformId), out var held)) held.Excuse(words);
    }

    /// <summary>Nobody waits and no turn is under way; a later delivery of the same message begins anew.</summary>
    internal void Forget((string ConversationId, string PlatformId) key, Held held)
    {
        if (held.IsLeft) _held.TryRemove(KeyValuePair.Create(key, held));
    }

    private enum Phase
    {
        Open,
        Offered,
        GivenUp,
        Settled,
    }

    /// <summary>One message's waiting callbacks: the first delivery and the platform's retries may wait side by side.</summary>
    internal sealed class Held
    {
        private readonly Lock _lock = new();
        private readonly TaskCompletionSource<HeldWords?> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Phase _phase;
        private int _waiting;

        public Task<HeldWords?> Settled => _settled.Task;

        public bool IsLeft
        {
            get
            {
                lock (_lock) return _waiting == 0 && _phase is Phase.Open or Phase.GivenUp;
            }
        }

        public bool Join()
        {
            lock (_lock)
            {
                if (_phase == Phase.Settled) return false;

                _waiting++;
                return true;
            }
        }

        public bool Offer()
        {
            lock (_lock)
            {
                if (_phase == Phase.Open && _waiting > 0) _phase = Phase.Offered;
                return _phase == Phase.Offered;
            }
        }

        /// <returns>False when a reply has been promised to a callback: it is being written to the disk.</returns>
        public bool Leave()
        {
            lock (_lock)
            {
                if (_phase == Phase.Offered) return false;

                if (--_waiting == 0 && _phase == Phase.Open) _phase = Phase.GivenUp;
                return true;
            }
        }

        public void Settle(LogEntry? first)
        {
            bool wasPromised;
            lock (_lock) (wasPromised, _phase) = (_phase == Phase.Offered, Phase.Settled);
            // Not promised to a callback, it is being pushed: one that joined since then must not say it as well.
            _settled.TrySetResult(wasPromised && first is not null ? new HeldWords(first.Text, first.Position) : null);
        }

        public void Excuse(string words)
        {
            lock (_lock)
            {
                if (_phase == Phase.Settled) return;

                _phase = Phase.GivenUp;
            }

            _settled.TrySetResult(new HeldWords(words, null));
        }
    }
}

/// <summary>What goes back in a callback.</summary>
/// <param name="Position">The line of the log; null for an excuse, which is in none.</param>
internal sealed record HeldWords(string Text, long? Position);

/// <summary>One callback's place in the waiting.</summary>
internal sealed class HeldReply(HeldReplies all, (string ConversationId, string PlatformId) key, HeldReplies.Held held)
{
    /// <summary>A reply that was promised is being committed: it is worth waiting for that much longer.</summary>
    private static readonly TimeSpan ForTheCommit = TimeSpan.FromMilliseconds(700);

    /// <summary>The first reply, or null: there is none, or it was not ready in time and will be pushed.</summary>
    public async Task<HeldWords?> WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await held.Settled.WaitAsync(longest, time, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            if (held.Leave()) return null;
        }

        try
        {
            return await held.Settled.WaitAsync(ForTheCommit, time, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The reply cannot go back this way: it is pushed as soon as it is there.</summary>
    public void PushInstead() => held.Leave();

    /// <summary>The message turned out to need no turn: a repeat that was answered before.</summary>
    public void Abandon()
    {
        if (held.Leave()) all.Forget(key, held);
    }
}
