namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>How soon a message must leave, and whether quiet hours hold it back.</summary>
public enum Lane
{
    /// <summary>At once, also in quiet hours.</summary>
    Urgent = 0,
    /// <summary>A reply to what the person just did, or someone's answer to their question: at once.</summary>
    Answer = 1,
    /// <summary>A colleague's act: at its time, held back by quiet hours.</summary>
    Timed = 2,
    /// <summary>In the morning message.</summary>
    Digest = 3,
}

/// <summary>In what company a message leaves.</summary>
public enum OutboxSlot
{
    /// <summary>By itself, at its own moment.</summary>
    Alone = 0,
    /// <summary>With everything else that is in the person's morning message.</summary>
    Morning = 1,
    /// <summary>With everything else that an outage held up.</summary>
    CatchUp = 2,
}

public enum OutboxState
{
    Waiting = 0,
    Sent = 1,
    Dropped = 2,
    Dead = 3,
}

/// <summary>Why a message never left.</summary>
public enum DropReason
{
    /// <summary>Whoever queued it took it back: the thing was done, changed or cancelled.</summary>
    Withdrawn = 0,
    /// <summary>It could leave only when it had lost its sense.</summary>
    Stale = 1,
    /// <summary>The person has just had the same words.</summary>
    Identical = 2,
    /// <summary>The receiver is gone, or the words cannot be read.</summary>
    Unreachable = 3,
    /// <summary>It only stood for things that were settled meanwhile.</summary>
    Empty = 4,
}

/// <summary>One message to one person, or to a visitor's conversation. Its key names the occasion and is unique, so a bell that rings twice sends once.</summary>
public sealed class OutboxMessage
{
    public long Id { get; private set; }
    public string Key { get; private set; }
    /// <summary>The member it is for; null when it is for a visitor.</summary>
    public int? PersonId { get; private set; }
    /// <summary>The one conversation it belongs to; null sends it to all conversations of the person.</summary>
    public string? ConversationId { get; private set; }
    public Lane Lane { get; private set; }
    public OutboxSlot Slot { get; private set; }
    /// <summary>The reply as JSON. Empty: the row only sees to it that a morning message is made.</summary>
    public string ReplyJson { get; private set; }
    public DateTime DueAt { get; private set; }
    /// <summary>UTC moment after which it has lost its sense; null: never.</summary>
    public DateTime? UsefulUntil { get; private set; }
    public OutboxState State { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? SentAt { get; private set; }
    /// <summary>The key of the message in which it was said as one line; null when it left by itself.</summary>
    public string? With { get; private set; }
    /// <summary>Who got it, where that is not the person alone it was for: a stand-in.</summary>
    public int? ReceiverId { get; private set; }
    /// <summary>Of the words as they were said, to know them again.</summary>
    public long? TextHash { get; private set; }
    public DropReason? DropReason { get; private set; }
    /// <summary>A morning message's lines and what each stands for, as JSON; null for all others.</summary>
    public string? Contents { get; private set; }

    public OutboxMessage(string key, int? personId, string? conversationId, Lane lane, string replyJson, DateTime dueAt, DateTime createdAt)
    {
        if (personId is null && conversationId is null) throw new ArgumentException("A message is for a person or a conversation.", nameof(personId));

        (Key, PersonId, ConversationId) = (key, personId, conversationId);
        (Lane, ReplyJson, DueAt, CreatedAt) = (lane, replyJson, dueAt, createdAt);
    }

    /// <summary>One that leaves in company, or has a moment after which it is useless.</summary>
    public static OutboxMessage For(int personId, string key, Lane lane, OutboxSlot slot, string replyJson, DateTime dueAt, DateTime? usefulUntil, DateTime createdAt) =>
        new(key, personId, null, lane, replyJson, dueAt, createdAt) { Slot = slot, UsefulUntil = usefulUntil };

    public bool IsUselessAt(DateTime utc) => UsefulUntil is { } until && utc >= until;

    public void Drop() => Drop(Outbox.DropReason.Withdrawn);

    public void Drop(DropReason why) => (State, DropReason) = (OutboxState.Dropped, why);

    /// <summary>Somebody called the person: it need not leave any more.</summary>
    public void MarkTold(DateTime at) => (State, SentAt) = (OutboxState.Sent, at);

    /// <summary>Leaves later, and in that company.</summary>
    public void PutOff(DateTime dueAt, OutboxSlot slot) => (DueAt, Slot) = (dueAt, slot);
}
