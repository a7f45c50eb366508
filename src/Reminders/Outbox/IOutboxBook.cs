namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>Words that a person has had: a hash of them, and when.</summary>
public readonly record struct SaidWords(int PersonId, long TextHash, DateTime At);

/// <summary>The outbox as stored. Adding takes part in the caller's unit of work; nothing leaves before that is saved.</summary>
public interface IOutboxBook
{
    void Add(OutboxMessage message);

    /// <summary>All messages whose key begins so, whatever became of them; what waits may be dropped.</summary>
    Task<IReadOnlyList<OutboxMessage>> WithKeyAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>The UTC moments in the span at which the person is disturbed: answers, urgent, dropped messages and those of the morning not counted.</summary>
    Task<IReadOnlyList<DateTime>> TimedAsync(int personId, DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);

    /// <summary>Waiting messages whose moment has come, oldest first; those for members who can be told, so that nobody else holds them up.</summary>
    /// <param name="accountsAreReached">A member with an account can be told without having opened a conversation.</param>
    /// <param name="atOnceOnly">Urgent messages and answers only.</param>
    Task<IReadOnlyList<OutboxMessage>> DueAsync(DateTime nowUtc, int limit, bool accountsAreReached, bool atOnceOnly, CancellationToken cancellationToken);

    /// <summary>Messages whose moment has come for people whom no channel reaches, by person.</summary>
    Task<IReadOnlyList<OutboxMessage>> UnreachedAsync(DateTime nowUtc, bool accountsAreReached, CancellationToken cancellationToken);

    /// <summary>What waits for these people and leaves in that company until that moment, oldest first.</summary>
    Task<IReadOnlyList<OutboxMessage>> InCompanyAsync(IReadOnlyCollection<int> personIds, OutboxSlot slot, DateTime untilUtc, CancellationToken cancellationToken);

    /// <summary>The newest message made of several that the person got since then.</summary>
    Task<OutboxMessage?> LastListAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken);

    /// <summary>Everything that an outage held up, whatever became of it.</summary>
    Task<IReadOnlyList<OutboxMessage>> HeldUpAsync(Outage outage, CancellationToken cancellationToken);

    /// <summary>Waiting messages of the timed and digest lanes whose moment fell into the span.</summary>
    Task<IReadOnlyList<OutboxMessage>> WaitingSinceAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);

    /// <summary>The people among these who have had a morning message since then.</summary>
    Task<IReadOnlySet<int>> HadMorningAsync(IReadOnlyCollection<int> personIds, DateTime sinceUtc, CancellationToken cancellationToken);

    /// <summary>What these people have been told since then, oldest first.</summary>
    Task<IReadOnlyList<SaidWords>> SaidSinceAsync(IReadOnlyCollection<int> personIds, DateTime sinceUtc, CancellationToken cancellationToken);

    /// <summary>When each of these people last said something, for those who have since then.</summary>
    Task<IReadOnlyDictionary<int, DateTime>> HeardFromSinceAsync(IReadOnlyCollection<int> personIds, DateTime sinceUtc, CancellationToken cancellationToken);
}
