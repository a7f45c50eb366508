namespace HealthAssistantBot.Domain.FollowUps;

public enum FollowUpState
{
    Open = 0,
    /// <summary>办完, by its day.</summary>
    Done = 1,
    /// <summary>补办: after its day, also after its period.</summary>
    DoneLate = 2,
    /// <summary>Nobody is reminded any more: its period is over, or the next one of its series has come.</summary>
    Ended = 3,
    /// <summary>不用办了.</summary>
    Dropped = 4,
}

/// <summary>What happened to a follow-up.</summary>
public enum FollowUpEventKind
{
    Set = 0,
    Nudged = 1,
    Snoozed = 2,
    HandedOver = 3,
    /// <summary>不接: it went back.</summary>
    Declined = 4,
    Accepted = 5,
    Done = 6,
    /// <summary>A leader was told that nobody answered.</summary>
    Escalated = 7,
    /// <summary>再给3天.</summary>
    Extended = 8,
    /// <summary>我来办.</summary>
    TakenOver = 9,
    Dropped = 10,
    Ended = 11,
    /// <summary>撤: it is open again.</summary>
    Reopened = 12,
    /// <summary>A case was visited without being met.</summary>
    Tried = 13,
    /// <summary>收到: whoever has it knows of it and need not be chased.</summary>
    Seen = 14,
}

/// <summary>One line of a follow-up's story: who, when, what, in whose words.</summary>
public sealed class FollowUpEvent
{
    public int Id { get; private set; }

    public int FollowUpId { get; private set; }

    public FollowUpEventKind Kind { get; private set; }

    /// <summary>Null: by the clock.</summary>
    public int? PersonId { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>As said, ids and mobiles masked.</summary>
    public string? Words { get; private set; }

    internal FollowUpEvent(FollowUpEventKind kind, int? personId, DateTime at, string? words) => (Kind, PersonId, At, Words) = (kind, personId, at, words);
}
