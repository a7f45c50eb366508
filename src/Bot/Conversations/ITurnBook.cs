namespace HealthAssistantBot.Bot.Conversations;

/// <summary>An accepted message that has not been answered.</summary>
/// <param name="IsRecovered">Left over from an earlier run of the program.</param>
/// <param name="IsDead">Its turns failed in an earlier build; it has had its apology.</param>
internal sealed record WaitingMessage(string ConversationId, long Position, Message? Message, bool IsRecovered = false, bool IsDead = false);

/// <summary>What a turn begins with.</summary>
/// <param name="StateVersion">Changed by every turn; the one that ends with another version than it began with is thrown away.</param>
internal sealed record TurnStart(Conversation Conversation, string? StateJson, long StateVersion, int Attempts);

/// <summary>What a turn leaves behind, to be saved whole or not at all.</summary>
internal sealed record TurnEnd(string ConversationId, long Position, string PlatformId, long StateVersion, string? StateJson, int? NewAreaId, IReadOnlyList<Reply> Replies)
{
    public bool StrikesMessage { get; init; }

    public bool StrikesPreviousMessage { get; init; }

    /// <summary>Text in place of cards from now on, or cards again; null leaves it as it is.</summary>
    public bool? WantsText { get; init; }

    /// <summary>Occasions of cards, and what stands in place of their buttons from now on.</summary>
    public IReadOnlyDictionary<string, string> MarkedCards { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
}

/// <summary>Somebody else saved first: throw away, load again, run again.</summary>
internal sealed class TurnConflictException(Exception? inner = null) : Exception("Another turn or process saved first", inner);

/// <summary>The disk is full, the file locked, the server away: the message is not to blame, and its turn is run until it can be saved.</summary>
internal sealed class TurnNotSavedException(Exception inner) : Exception("Nothing can be saved now", inner);

/// <summary>The inbox, as turns use it.</summary>
internal interface ITurnBook
{
    /// <summary>Stores log line and inbox row together. <paramref name="afterCommit"/> is called in the order of the log, for a new message only.</summary>
    Task<Accepted> AcceptAsync(Message message, Action<WaitingMessage> afterCommit, CancellationToken cancellationToken);

    /// <summary>Null when the message waits no longer.</summary>
    Task<TurnStart?> LoadAsync(WaitingMessage waiting, CancellationToken cancellationToken);

    Task<Message> ReadMessageAsync(WaitingMessage waiting, CancellationToken cancellationToken);

    /// <summary>Everything unanswered, in order, with the dead ones that another build failed on and that are still their person's last word.</summary>
    Task<IReadOnlyList<WaitingMessage>> LeftAsync(string build, CancellationToken cancellationToken);

    /// <summary>What has waited since before that moment: its process has died, or is not this one.</summary>
    Task<IReadOnlyList<WaitingMessage>> WaitingSinceAsync(DateTime before, CancellationToken cancellationToken);

    /// <summary>Counts a try before it is made, so that a message that kills the program is not tried for ever.</summary>
    Task<int> CountAttemptAsync(WaitingMessage waiting, CancellationToken cancellationToken);

    /// <summary>Keeps the message as dead, and says sorry unless it has been said.</summary>
    Task BuryAsync(WaitingMessage waiting, string failure, string build, Reply? apology, CancellationToken cancellationToken);
}

/// <summary>Saves the end of a turn together with what capabilities left in the stores of the same scope.</summary>
internal interface ITurnSave
{
    /// <exception cref="TurnConflictException">Nothing was saved; run the turn again.</exception>
    /// <exception cref="TurnNotSavedException">Nothing can be saved; run the turn again after a while.</exception>
    Task SaveAsync(TurnEnd end, CancellationToken cancellationToken);
}
