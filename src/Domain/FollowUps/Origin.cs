namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>Why somebody has something to do.</summary>
public enum OriginKind
{
    /// <summary>Somebody wished to be reminded themselves.</summary>
    Own = 0,
    /// <summary>A colleague asked for it.</summary>
    Colleague = 1,
    /// <summary>A clause of a paper wants it, and a clerk has confirmed that.</summary>
    Clause = 2,
    /// <summary>A meeting decided it.</summary>
    Decision = 3,
}

/// <summary>Where a follow-up comes from.</summary>
/// <param name="AskerId">Who set it; sees when it is done. Null where nobody did.</param>
/// <param name="Title">The paper's title, or the meeting's.</param>
/// <param name="Clause">The clause's path.</param>
/// <param name="Quote">The paper's words, or the minutes'.</param>
/// <param name="Key">Names the source for whoever made it (obligation/12, meeting/7); all of one source are found by it.</param>
public sealed record Origin(OriginKind Kind, int? AskerId, string? Title, string? Clause, string? Quote, string? Key)
{
    public static Origin Own(int personId) => new(OriginKind.Own, personId, null, null, null, null);

    public static Origin Colleague(int askerId, string? key = null) => new(OriginKind.Colleague, askerId, null, null, null, key);

    public static Origin OfClause(string title, string clause, string quote, string? key = null, int? confirmedBy = null) => new(OriginKind.Clause, confirmedBy, title, clause, quote, key);

    public static Origin Decision(string meeting, int? askerId, string? key = null, string? quote = null) => new(OriginKind.Decision, askerId, meeting, null, quote, key);
}
