namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A line of the log that waits to be handed to its platform.</summary>
/// <param name="UserId">The receiver's id at the platform.</param>
/// <param name="Occasion">Names it for ever: the announcement's occasion, or the line that a reply answers. The same at every try.</param>
/// <param name="ResponseCode">For a card's update: the platform's one-time leave to change it.</param>
/// <param name="Words">For a card's update: what stands in place of its buttons from now on.</param>
/// <param name="TextOnly">The receiver's phone shows no cards.</param>
internal sealed record DueDelivery(string ConversationId, long Position, DeliveryKind Kind, string UserId, string Occasion, Reply Reply, string? ResponseCode, string? Words, bool TextOnly)
{
    /// <summary>Above 0 when it failed for good before and a person has put it back.</summary>
    public int TriesBefore { get; init; }
}

/// <summary>One call of the platform: its body and receivers are frozen when it is first made, so that every repeat is the same to the byte.</summary>
/// <param name="Body">The request as the channel wrote it.</param>
/// <param name="StartedAt">UTC moment of the first try.</param>
/// <param name="Attempts">Tries so far, this one included.</param>
internal sealed record DeliveryBatch(string Id, DeliveryKind Kind, string Body, DateTime StartedAt, int Attempts, IReadOnlyList<DeliveryTarget> Targets);

/// <summary>One receiver of a call.</summary>
internal sealed record DeliveryTarget(string ConversationId, long Position, string UserId);

/// <summary>What the platform said to one receiver's message.</summary>
/// <param name="State"><see cref="DeliveryState.Waiting"/> tries again at <paramref name="DueAt"/>.</param>
/// <param name="FailureCode">The platform's error code; 0 when there was no answer at all.</param>
/// <param name="Failure">Why, in words for the office.</param>
internal sealed record DeliveryOutcome(DeliveryTarget Target, DeliveryKind Kind, DeliveryState State, DateTime? DueAt = null, int? FailureCode = null, string? Failure = null, string? PlatformId = null, string? ResponseCode = null)
{
    /// <summary>The call may have happened although it failed here.</summary>
    public bool IsDoubtful { get; init; }
}

/// <summary>The reply to a message, and what became of it.</summary>
internal sealed record StoredReply(long Position, Reply Reply, DeliveryState State, DateTime DueAt, DateTime? SentAt);

/// <summary>
/// The part of the outbox that a platform must be called for: each of the assistant's lines in a conversation of such a channel has one row,
/// written in the transaction that wrote the line.
/// </summary>
internal interface IDeliveryBook
{
    /// <summary>
    /// Takes what is due: first calls whose answer was never heard, with their old bodies, then new messages, which <paramref name="freeze"/> puts
    /// into calls. What is taken is on the disk as being sent when this returns, and nobody else takes it before <paramref name="lease"/> is over.
    /// Of one conversation only the earliest message that is not done is taken.
    /// </summary>
    /// <param name="forgetAfter">A call first made longer ago than this is not repeated: it becomes <see cref="DeliveryState.MaybeSent"/>.</param>
    Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(string channelId, int limit, TimeSpan lease, TimeSpan forgetAfter, Func<IReadOnlyList<DueDelivery>, IReadOnlyList<DeliveryBatch>> freeze, CancellationToken cancellationToken);

    Task MarkAsync(IReadOnlyList<DeliveryOutcome> outcomes, CancellationToken cancellationToken);

    /// <summary>
    /// At a start: takes what an earlier run was sending when it was killed, without waiting out its lease. Does nothing while another program
    /// may be alive on this database.
    /// </summary>
    Task TakeOverAsync(CancellationToken cancellationToken);

    /// <summary>When the receivers of a call were sent something since that moment (UTC), by whichever program; older moments first.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<DateTime>>> SentSinceAsync(string batchId, DateTime since, CancellationToken cancellationToken);

    /// <summary>How many messages other programs, and earlier runs of this one, have sent in the last minute, hour and day.</summary>
    Task<(int LastMinute, int LastHour, int LastDay)> SentElsewhereAsync(CancellationToken cancellationToken);

    /// <summary>The first reply to the message of that position; null while there is none.</summary>
    Task<StoredReply?> FindReplyAsync(string conversationId, long position, CancellationToken cancellationToken);

    /// <summary>Takes a reply that nobody has begun to send for a callback that is open now; false when somebody was quicker.</summary>
    Task<bool> MarkAnsweredAsync(string conversationId, long position, CancellationToken cancellationToken);

    /// <summary>Nobody fetches the reply any more: it may be pushed at once.</summary>
    Task ReleaseAsync(string conversationId, long position, CancellationToken cancellationToken);

    /// <summary>A card was tapped: keeps the fresh leave to change it. Returns the occasion of the card, or null when this person never got it.</summary>
    Task<string?> KeepResponseCodeAsync(string conversationId, string batchId, string responseCode, CancellationToken cancellationToken);

    /// <summary>Removes what was done with and due before that moment (UTC), and the calls that nothing names any more. What failed stays.</summary>
    /// <returns>How many messages were removed.</returns>
    Task<int> PurgeAsync(DateTime before, CancellationToken cancellationToken);

    /// <summary>How many rows wait or failed, for the health page.</summary>
    Task<DeliveryCounts> CountAsync(CancellationToken cancellationToken);
}

/// <param name="OldestWaiting">UTC moment since which the oldest waiting message has been due; null when none waits.</param>
internal sealed record DeliveryCounts(int Waiting, int Dead, int MaybeSent, DateTime? OldestWaiting);
