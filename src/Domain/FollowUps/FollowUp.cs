using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>
/// One thing that one person is to do by a day (追访、待办). Of a series this is one occurrence; the next one is made when it is closed
/// or its period is over. What happens next, and when, is worked out from it by the reminders.
/// </summary>
public sealed partial class FollowUp
{
    private readonly List<FollowUpEvent> _events = [];

    public int Id { get; private set; }

    /// <summary>Runs through the whole installation; names the follow-up in the keys of its messages.</summary>
    public int Number { get; private set; }

    public string What { get; private set; }

    /// <summary>Whose it was when it was set, and whose the next one of the series is.</summary>
    public int OwnerId { get; private set; }

    /// <summary>Who has it to do now: another one than the owner once it was handed over.</summary>
    public int WhoId { get; private set; }

    /// <summary>The day of the series that it stands for; differs from <see cref="Due"/> where that day was moved (顺延).</summary>
    public DateOnly Occurrence { get; private set; }

    public DateOnly Due { get; private set; }

    public TimeOnly? Hour { get; private set; }

    public RestDays RestDays { get; private set; }

    public int? EarlyDays { get; private set; }

    /// <summary>The last day on which anybody is reminded; null: no end.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>As it was planned, for the next one of the series.</summary>
    public DateOnly? PeriodEnd { get; private set; }

    public OriginKind OriginKind { get; private set; }

    public int? AskerId { get; private set; }

    public string? OriginTitle { get; private set; }

    public string? OriginClause { get; private set; }

    public string? OriginQuote { get; private set; }

    public string? OriginKey { get; private set; }

    public string? Rule { get; private set; }

    public string? RuleWords { get; private set; }

    public DateOnly? RuleAnchor { get; private set; }

    public DateOnly? RuleUntil { get; private set; }

    public string LadderPeople { get; private set; } = "";

    public string? CaseCode { get; private set; }

    public int? AreaId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public FollowUpState State { get; private set; }

    /// <summary>Nudges since somebody last answered.</summary>
    public int Nudges { get; private set; }

    public DateOnly? NudgedOn { get; private set; }

    public bool WasNudgedEarly { get; private set; }

    public int Snoozes { get; private set; }

    public DateOnly? SnoozedTo { get; private set; }

    public TimeOnly? SnoozedHour { get; private set; }

    /// <summary>How many of the ladder have heard of it.</summary>
    public int Rung { get; private set; }

    public DateOnly? EscalatedOn { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public int? ClosedById { get; private set; }

    public string? Outcome { get; private set; }

    /// <summary>Visits of a case that met nobody.</summary>
    public int Tries { get; private set; }

    /// <summary>The number of the next one of the series, once there is one.</summary>
    public int? SuccessorNumber { get; private set; }

    /// <summary>
    /// When the reminders look at it again (UTC); null: never, it is closed or nothing more is to be said. Every change makes them look at
    /// once, so that nobody but they has to know what comes next.
    /// </summary>
    public DateTime? WakeAt { get; private set; }

    /// <summary>Grows with each change: of two who change it at once the second one looks again.</summary>
    public int Revision { get; private set; }

    public IReadOnlyList<FollowUpEvent> Events => _events;

    public bool IsOpen => State == FollowUpState.Open;

    /// <summary>Somebody said 收到 since the last nudge.</summary>
    public bool IsAcknowledged => _events.FindLast(e => e.Kind is FollowUpEventKind.Seen or FollowUpEventKind.Nudged)?.Kind == FollowUpEventKind.Seen;

    public bool IsHandedOver => WhoId != OwnerId;

    public bool IsCase => CaseCode is not null;

    public Origin Origin => new(OriginKind, AskerId, OriginTitle, OriginClause, OriginQuote, OriginKey);

    public ChaseLadder Ladder => ChaseLadder.Read(LadderPeople);

    public Repeat? Repeat => RuleAnchor is { } anchor ? new Repeat(Rule, RuleWords!, anchor, RuleUntil) : null;

    private FollowUp(int number, string what, int ownerId, int whoId, DateOnly occurrence, DateOnly due, DateTime createdAt) =>
        (Number, What, OwnerId, WhoId, Occurrence, Due, CreatedAt) = (number, what, ownerId, whoId, occurrence, due, createdAt);

    /// <summary>Sets a follow-up; of a series its first occurrence. Refused when its day has passed or nothing is to be done.</summary>
    /// <param name="today">The office's day.</param>
    public static Outcome<FollowUp> Set(int number, FollowUpPlan plan, WorkCalendar calendar, DateOnly today, DateTime now)
    {
        if (plan.What.Trim().Length == 0 && plan.CaseCode is null) return FollowUpRefusals.NothingToDo;

        var followUp = At(number, plan, plan.Due, calendar, now);
        if (followUp.Due < today) return FollowUpRefusals.Past;

        followUp.Note(FollowUpEventKind.Set, plan.Origin.AskerId, now, null);
        return followUp;
    }

    /// <summary>The next one of the series, belonging to its owner; null when there is none or it was made already.</summary>
    public FollowUp? Next(int number, WorkCalendar calendar, DateOnly today, DateTime now)
    {
        if (SuccessorNumber is not null || NextOccurrence(calendar, today) is not { } day) return null;

        SuccessorNumber = number;
        Touch();
        var next = At(number, Plan, day, calendar, now);
        next.Note(FollowUpEventKind.Set, null, now, null);
        return next;
    }

    /// <summary>The day of the series after this one, none that has passed: after an outage nobody works off what was missed.</summary>
    public DateOnly? NextOccurrence(WorkCalendar calendar, DateOnly today)
    {
        if (Repeat is not { } repeat) return null;

        var next = repeat.Days(Occurrence.AddDays(1), calendar).Select(d => (DateOnly?)d).FirstOrDefault(d => Moved(d!.Value, RestDays, calendar) >= today);
        return next is { } day && (PeriodEnd is not { } end || day <= end) ? next : null;
    }

    /// <summary>The day on which it is first reminded of: the due day, or the last workday before it.</summary>
    public DateOnly NudgeDay(WorkCalendar calendar) => SnoozedTo ?? (RestDays == RestDays.Earlier ? calendar.OnOrBefore(Due) : Due);

    private FollowUpPlan Plan => new(What, OwnerId, Occurrence, Origin)
    {
        Hour = Hour, Repeat = Repeat, RestDays = RestDays, EarlyDays = EarlyDays, PeriodEnd = PeriodEnd, Ladder = Ladder, CaseCode = CaseCode, AreaId = AreaId,
    };

    private static DateOnly Moved(DateOnly day, RestDays restDays, WorkCalendar calendar) => restDays == RestDays.Later ? calendar.OnOrAfter(day) : day;

    private static FollowUp At(int number, FollowUpPlan plan, DateOnly day, WorkCalendar calendar, DateTime now)
    {
        var origin = plan.Origin;
        var followUp = new FollowUp(number, plan.What.Trim(), plan.WhoId, plan.WhoId, day, Moved(day, plan.RestDays, calendar), now)
        {
            Hour = plan.Hour, RestDays = plan.RestDays, EarlyDays = plan.EarlyDays, PeriodEnd = plan.PeriodEnd, LadderPeople = plan.Ladder.ToString(),
            OriginKind = origin.Kind, AskerId = origin.AskerId, OriginTitle = origin.Title, OriginClause = origin.Clause, OriginQuote = origin.Quote, OriginKey = origin.Key,
            Rule = plan.Repeat?.Rule, RuleWords = plan.Repeat?.Words, RuleAnchor = plan.Repeat?.Anchor, RuleUntil = plan.Repeat?.Until,
            CaseCode = plan.CaseCode, AreaId = plan.AreaId, WakeAt = now,
        };
        // An occurrence makes room for the next one.
        var next = plan.Repeat?.After(day, calendar) is { } after ? Moved(after, plan.RestDays, calendar).AddDays(-1) : (DateOnly?)null;
        followUp.EndsOn = next is null || plan.PeriodEnd < next ? plan.PeriodEnd : next < followUp.Due ? followUp.Due : next;
        return followUp;
    }

    private void Note(FollowUpEventKind kind, int? by, DateTime at, string? words) => _events.Add(new FollowUpEvent(kind, by, at, words is null ? null : PersonalData.Mask(words)));

    // The reminders look at it anew.
    private void Touch() => Revision++;
}
