using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Reminders.Meetings;

/// <summary>What a meeting's people are reminded of.</summary>
public enum MeetingReminderKind
{
    /// <summary>Five days before a meeting that a paper wants: what is to be spoken of?</summary>
    Topics,
    /// <summary>Two workdays before such a meeting, to the convener: topics and what is not done yet.</summary>
    Brief,
    /// <summary>Two workdays before, to whoever has not answered.</summary>
    Nudge,
    /// <summary>On the last workday before, to whoever has still not answered.</summary>
    SecondNudge,
    /// <summary>That afternoon, to the convener: whom to call.</summary>
    PhoneList,
    /// <summary>The day before, to whoever comes.</summary>
    Tomorrow,
    /// <summary>Two hours before, to whoever is expected.</summary>
    Soon,
    /// <summary>The evening before a meeting whose last reminder would fall into the night.</summary>
    Dawn,
    /// <summary>An hour before, to the convener.</summary>
    HeadCount,
}

/// <summary>One rule: when its bell rings, and in which span of a meeting's time it holds.</summary>
/// <param name="Span">The wall clock span in which the reminder may be given; missed, it is not given later.</param>
public sealed record MeetingRule(MeetingReminderKind Kind, string Bell, string Cron, MissedRing Missed, Func<DateTime, WorkCalendar, (DateTime From, DateTime To)> Span);

/// <summary>Works out from the meetings as stored who is to be reminded of what at a moment. Pure: asking twice gives the same.</summary>
public static class MeetingReminders
{
    private const string EachMinute = "40 * * * * ?";
    private const string Mornings = "0 20 8 ? * *";

    // What has its hour leaves a little before it, so never on the hour or half hour.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(3);

    private const int TopicDays = 5;

    public static IReadOnlyList<MeetingRule> Rules { get; } =
    [
        new(MeetingReminderKind.Topics, "meeting-topics", Mornings, MissedRing.OnceAfterwards, (start, days) => WholeDay(days.OnOrBefore(DateOnly.FromDateTime(start).AddDays(-TopicDays)))),
        new(MeetingReminderKind.Brief, "meeting-brief", Mornings, MissedRing.OnceAfterwards, (start, days) => WholeDay(days.OnOrBefore(days.OnOrBefore(DayBefore(start)).AddDays(-1)))),
        new(MeetingReminderKind.Nudge, "meeting-nudge", Mornings, MissedRing.OnceAfterwards, (start, days) => WholeDay(days.OnOrBefore(days.OnOrBefore(DayBefore(start)).AddDays(-1)))),
        new(MeetingReminderKind.SecondNudge, "meeting-second-nudge", Mornings, MissedRing.OnceAfterwards, (start, days) => WholeDay(days.OnOrBefore(DayBefore(start)))),
        new(MeetingReminderKind.PhoneList, "meeting-phone-list", "0 33 14 ? * *", MissedRing.OnceAfterwards, (start, days) => (At(days.OnOrBefore(DayBefore(start)), new TimeOnly(14, 30)), start - TimeSpan.FromHours(2))),
        new(MeetingReminderKind.Tomorrow, "meeting-tomorrow", Mornings, MissedRing.OnceAfterwards, (start, _) => WholeDay(DayBefore(start))),
        new(MeetingReminderKind.Soon, "meeting-soon", EachMinute, MissedRing.Skip, (start, _) => (start - TimeSpan.FromHours(2) - Early, start - TimeSpan.FromHours(1))),
        new(MeetingReminderKind.Dawn, "meeting-dawn", "0 22 20 ? * *", MissedRing.Skip, (start, _) => IsAtDawn(start) ? (At(DayBefore(start), new TimeOnly(20, 0)), At(DayBefore(start), new TimeOnly(20, 57))) : (start, start)),
        new(MeetingReminderKind.HeadCount, "meeting-head-count", EachMinute, MissedRing.Skip, (start, _) => (start - TimeSpan.FromHours(1) - Early, start)),
    ];

    /// <summary>How far ahead a meeting can lie that any rule speaks of: two workdays, and the longest holiday between.</summary>
    public static TimeSpan Ahead { get; } = TimeSpan.FromDays(16);

    /// <summary>The wall clock moment at which the rule's bell speaks of a meeting, and from when on it is silent; null where it never speaks.</summary>
    public static (DateTime At, DateTime Until)? MomentOf(MeetingRule rule, DateTime start, WorkCalendar calendar)
    {
        var (from, until) = rule.Span(start, calendar);
        var at = rule.Cron switch
        {
            EachMinute => from,
            Mornings => At(DateOnly.FromDateTime(from), new TimeOnly(8, 20)),
            _ => from + Early,
        };
        return at < until ? (at, until) : null;
    }

    /// <summary>The people whom the rule reminds now; empty outside its span.</summary>
    public static IReadOnlyList<int> DueFor(MeetingRule rule, Meeting meeting, Clock clock, WorkCalendar calendar) => DueFor(rule, meeting, clock.LocalNow, clock, calendar);

    /// <param name="now">The wall clock moment that is looked at.</param>
    public static IReadOnlyList<int> DueFor(MeetingRule rule, Meeting meeting, DateTime now, Clock clock, WorkCalendar calendar)
    {
        var start = clock.ToLocal(meeting.Start);
        var (from, to) = rule.Span(start, calendar);
        if (meeting.IsCancelled || now < from || now >= to || now >= start) return [];

        // Whoever was told today needs no nudge today.
        var toldToday = DateOnly.FromDateTime(clock.ToLocal(meeting.ToldAt)) == DateOnly.FromDateTime(now);
        return rule.Kind switch
        {
            MeetingReminderKind.Topics => meeting.Basis is null || toldToday ? [] : [.. Coming(meeting).Concat(Unanswered(meeting)).Distinct()],
            MeetingReminderKind.Brief => meeting.Basis is null ? [] : [meeting.ConvenerId],
            MeetingReminderKind.Nudge or MeetingReminderKind.SecondNudge => toldToday ? [] : [.. Unanswered(meeting)],
            MeetingReminderKind.PhoneList => meeting.Count(InvitationAnswer.None) > 0 && !toldToday ? [meeting.ConvenerId] : [],
            MeetingReminderKind.HeadCount => [meeting.ConvenerId],
            MeetingReminderKind.Tomorrow => toldToday ? [] : [.. Coming(meeting)],
            _ => [.. Coming(meeting).Concat(Unanswered(meeting)).Distinct()],
        };
    }

    private static IEnumerable<int> Unanswered(Meeting meeting) =>
        meeting.Invitations.Where(i => i is { Answer: InvitationAnswer.None, PersonId: not null } && i.PersonId != meeting.ConvenerId).Select(i => i.PersonId!.Value);

    private static IEnumerable<int> Coming(Meeting meeting) =>
        meeting.Invitations.Where(i => i is { Answer: InvitationAnswer.Comes, PersonId: not null } && i.PersonId != meeting.ConvenerId).Select(i => i.PersonId!.Value)
            .Concat(meeting.Invitations.Where(i => i is { StandInId: not null, StandInComes: not false }).Select(i => i.StandInId!.Value));

    private static bool IsAtDawn(DateTime start) => TimeOnly.FromDateTime(start - TimeSpan.FromHours(2) - Early) < new TimeOnly(7, 30);

    private static DateOnly DayBefore(DateTime start) => DateOnly.FromDateTime(start).AddDays(-1);

    private static DateTime At(DateOnly day, TimeOnly time) => day.ToDateTime(time);

    private static (DateTime, DateTime) WholeDay(DateOnly day) => (At(day, new TimeOnly(7, 0)), At(day, new TimeOnly(20, 0)));
}
