using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>One message on its way out, with the rows of the outbox that it says.</summary>
/// <param name="Key">Names it in the log; the same key again is said only once.</param>
/// <param name="Rows">What it says; none of them is said any other way.</param>
internal sealed record Leaving(string Key, Reply Reply, IReadOnlyList<OutboxMessage> Rows)
{
    /// <summary>The members who get it; empty for a visitor's conversation.</summary>
    public IReadOnlyList<int> Receivers { get; init; } = [];

    public string? ConversationId { get; init; }

    /// <summary>What a message made of several rows stands for, as JSON; null where the message is a row itself.</summary>
    public string? Contents { get; init; }

    public OutboxSlot Slot { get; init; }

    public IReadOnlyList<VoidCard> Voids { get; init; } = [];
}

internal enum LeftAs
{
    Said,
    /// <summary>There is no conversation to say it in; nothing was changed.</summary>
    NobodyThere,
    /// <summary>A turn took one of its rows back, or another program was quicker; nothing was changed.</summary>
    Overtaken,
}

/// <summary>
/// The door of the outbox: log lines and marks are written in one transaction, so a message that was said is marked as said and one that was
/// taken back is not said, wherever the program is killed.
/// </summary>
internal interface IOutboxExit
{
    Task<LeftAs> LeaveAsync(Leaving leaving, CancellationToken cancellationToken);
}
