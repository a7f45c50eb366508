using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Reminders.FollowUps;

/// <summary>What comes next for a follow-up.</summary>
public enum FollowUpStepKind
{
    /// <summary>还有3天: so many days before.</summary>
    EarlyNudge,
    Nudge,
    /// <summary>The next one of the ladder is asked to look into it.</summary>
    Escalate,
    /// <summary>Its period is over: nobody is reminded any more, and the next one of its series begins.</summary>
    End,
}

/// <summary>One step, and the wall clock moment from which on it is taken.</summary>
/// <param name="HasHour">The person set an hour: it is said then, and not with the morning message.</param>
public sealed record FollowUpStep(FollowUpStepKind Kind, DateTime At, bool HasHour);

/// <summary>
/// Works out from a follow-up as stored what comes next and when: nudge on its day, once more on the next workday, then up the ladder, a
/// workday each, to its end or to 收到. Pure: asking twice gives the same.
/// </summary>
public static class FollowUpPace
{
    /// <summary>Nudges before a leader is asked.</summary>
    public const int MostNudges = 2;

    // Before the half hour in which the morning message leaves.
    private static readonly TimeSpan BeforeMorning = TimeSpan.FromMinutes(10);

    // What has its hour leaves a little before it, so never on the hour or half hour.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan NightBegins = TimeSpan.FromMinutes(5);

    /// <summary>Null: nothing more is to come.</summary>
    public static FollowUpStep? Next(FollowUp followUp, WorkCalendar calendar, QuietHours quiet, TimeOnly morning)
    {
        if (!followUp.IsOpen) return null;

        var step = NextNudge(followUp, calendar, quiet, morning) ?? NextRung(followUp, calendar, morning);
        if (followUp.EndsOn is not { } last) return step;

        // On the day after its last one it ends, whatever was still to come.
        var end = new FollowUpStep(FollowUpStepKind.End, last.AddDays(1).ToDateTime(TimeOnly.MinValue) + NightBegins, false);
        return step is null || step.At >= end.At ? end : step;
    }

    private static FollowUpStep? NextNudge(FollowUp followUp, WorkCalendar calendar, QuietHours quiet, TimeOnly morning)
    {
        var day = followUp.NudgeDay(calendar);
        if (followUp.Nudges == 0)
        {
            if (followUp is { EarlyDays: { } days, WasNudgedEarly: false, SnoozedTo: null } && calendar.OnOrBefore(followUp.Due.AddDays(-days)) is var before && before < day && before > DateOnly.FromDateTime(followUp.CreatedAt))
                return new FollowUpStep(FollowUpStepKind.EarlyNudge, Morning(before, morning), false);

            var hour = followUp.SnoozedTo is null ? followUp.Hour : followUp.SnoozedHour;
            return hour is { } said ? new FollowUpStep(FollowUpStepKind.Nudge, AtHour(day, said, quiet), true) : new FollowUpStep(FollowUpStepKind.Nudge, Morning(day, morning), false);
        }

        // Only what others wait for is said twice.
        return !followUp.IsAcknowledged && followUp.Nudges < MostNudges && followUp.Ladder.People.Count > 0 && followUp.NudgedOn is { } nudged
            ? new FollowUpStep(FollowUpStepKind.Nudge, Morning(calendar.OnOrAfter(nudged.AddDays(1)), morning), false)
            : null;
    }

    private static FollowUpStep? NextRung(FollowUp followUp, WorkCalendar calendar, TimeOnly morning)
    {
        if (followUp.IsAcknowledged || followUp.Rung >= followUp.Ladder.People.Count || (followUp.EscalatedOn ?? followUp.NudgedOn) is not { } last) return null;

        return new FollowUpStep(FollowUpStepKind.Escalate, Morning(calendar.OnOrAfter(last.AddDays(1)), morning), false);
    }

    private static DateTime Morning(DateOnly day, TimeOnly morning) => day.ToDateTime(morning) - BeforeMorning;

    // An hour in the night would be useless after it: it is said the evening before.
    private static DateTime AtHour(DateOnly day, TimeOnly hour, QuietHours quiet)
    {
        var at = day.ToDateTime(hour) - Early;
        return quiet.Cover(at) ? quiet.BeginBefore(at) - TimeSpan.FromMinutes(30 - 7) : at;
    }
}
