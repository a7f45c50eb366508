namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>What somebody is to do, by when and why: everything that is needed to set a follow-up.</summary>
/// <param name="What">In the words of whoever asked, without time and person: 联系卫生院. Never a name beside a disease.</param>
/// <param name="Due">The day as it is said; the first one of a series.</param>
public sealed record FollowUpPlan(string What, int WhoId, DateOnly Due, Origin Origin)
{
    /// <summary>Reminded at that hour of the wall clock; null: with the morning message.</summary>
    public TimeOnly? Hour { get; init; }

    public Repeat? Repeat { get; init; }

    public RestDays RestDays { get; init; }

    /// <summary>So many days before the due day it is reminded of once more (还有3天); null: on the due day only.</summary>
    public int? EarlyDays { get; init; }

    /// <summary>The last day on which anybody is reminded: the end of a phase, of a year. Closed late is possible ever after.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>
    /// Who hears of it, one after another, when nobody answers: after two nudges, then a workday each. Empty: one nudge, and nobody else
    /// hears of it (own wishes, and duties of a paper that nobody wants chased).
    /// </summary>
    public ChaseLadder Ladder { get; init; } = ChaseLadder.Nobody;

    /// <summary>A case by its code: it is visited, and asked for what came of it. Never a name.</summary>
    public string? CaseCode { get; init; }

    /// <summary>The place that it is about; null: none.</summary>
    public int? AreaId { get; init; }
}
