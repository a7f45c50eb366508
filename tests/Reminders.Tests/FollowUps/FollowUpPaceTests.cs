using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Reminders.FollowUps;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Reminders.Tests.FollowUps;

/// <summary>The days and hours of a follow-up's messages, from setting to end.</summary>
public sealed class FollowUpPaceTests
{
    private static readonly QuietHours Quiet = QuietHours.Parse("21:00-07:30");
    private static readonly TimeOnly Morning = new(8, 30);

    // A Wednesday.
    private static readonly DateOnly SetOn = new(2026, 11, 18);

    private static FollowUp Set(DateOnly due, Func<FollowUpPlan, FollowUpPlan>? with = null)
    {
        var plan = new FollowUpPlan("交改水表", 1, due, Origin.Colleague(9));
        return FollowUp.Set(1, with?.Invoke(plan) ?? plan, WorkCalendar.Official, SetOn, SetOn.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc)).Value;
    }

    private static FollowUpStep? Next(FollowUp followUp) => FollowUpPace.Next(followUp, WorkCalendar.Official, Quiet, Morning);

    /// <summary>Everything that is said if nobody answers.</summary>
    private static string Course(FollowUp followUp)
    {
        var said = new List<string>();
        for (var (step, tries) = (Next(followUp), 0); step is not null && tries < 20; step = Next(followUp), tries++)
        {
            said.Add($"{step.Kind} {step.At:MM-dd HH:mm}");
            var day = DateOnly.FromDateTime(step.At);
            if (step.Kind == FollowUpStepKind.End) followUp.End(step.At);
            else if (step.Kind == FollowUpStepKind.Escalate) followUp.NoteEscalation(day, step.At);
            else followUp.NoteNudge(day, step.At, step.Kind == FollowUpStepKind.EarlyNudge);
        }

        return string.Join(", ", said);
    }

    [Fact]
    public void What_nobody_waits_for_is_said_once() => Assert.Equal("Nudge 11-20 08:20", Course(Set(new DateOnly(2026, 11, 20))));

    [Fact]
    public void What_others_wait_for_is_said_twice_and_then_goes_up_a_workday_each() =>
        // Friday, Monday, Tuesday, Wednesday.
        Assert.Equal("Nudge 11-20 08:20, Nudge 11-23 08:20, Escalate 11-24 08:20, Escalate 11-25 08:20", Course(Set(new DateOnly(2026, 11, 20), p => p with { Ladder = ChaseLadder.Of([3, 4], 1) })));

    [Fact]
    public void Whoever_says_received_is_left_alone_and_so_are_those_above_until_a_day_they_name_comes()
    {
        var followUp = Set(new DateOnly(2026, 11, 20), p => p with { Ladder = ChaseLadder.Of([3, 4], 1) });
        followUp.NoteNudge(new DateOnly(2026, 11, 20), new DateTime(2026, 11, 20, 0, 20, 0, DateTimeKind.Utc), early: false);
        Assert.Equal("Nudge 11-23 08:20", $"{Next(followUp)!.Kind} {Next(followUp)!.At:MM-dd HH:mm}");
        Assert.Null(followUp.Acknowledge(1, new DateTime(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc)));
        Assert.Null(Next(followUp));

        followUp.Snooze(1, new DateOnly(2026, 11, 25), null, new DateTime(2026, 11, 20, 3, 0, 0, DateTimeKind.Utc));
        Assert.Equal("Nudge 11-25 08:20, Nudge 11-26 08:20, Escalate 11-27 08:20, Escalate 11-30 08:20", Course(followUp));
    }

    [Fact]
    public void Three_days_before_and_on_the_last_workday_before_a_sunday() =>
        Assert.Equal("EarlyNudge 12-17 08:20, Nudge 12-18 08:20", Course(Set(new DateOnly(2026, 12, 20), p => p with { EarlyDays = 3, RestDays = RestDays.Earlier })));

    [Fact]
    public void At_the_end_of_its_period_everything_stops() =>
        Assert.Equal("Nudge 11-20 08:20, Nudge 11-23 08:20, End 11-24 00:05", Course(Set(new DateOnly(2026, 11, 20), p => p with { Ladder = ChaseLadder.Of([3, 4], 1), PeriodEnd = new DateOnly(2026, 11, 23) })));

    [Fact]
    public void A_set_hour_is_said_a_little_before_it_and_one_in_the_night_the_evening_before()
    {
        Assert.Equal("Nudge 11-20 14:57", Course(Set(new DateOnly(2026, 11, 20), p => p with { Hour = new TimeOnly(15, 0) })));
        Assert.Equal("Nudge 11-19 20:37", Course(Set(new DateOnly(2026, 11, 20), p => p with { Hour = new TimeOnly(6, 0) })));
    }

    [Fact]
    public void Put_off_it_comes_on_the_day_that_was_said_and_once_closed_never()
    {
        var followUp = Set(new DateOnly(2026, 11, 18));
        followUp.NoteNudge(SetOn, DateTime.UnixEpoch, early: false);
        followUp.Snooze(1, new DateOnly(2026, 11, 19), null, DateTime.UnixEpoch);
        Assert.Equal(new DateTime(2026, 11, 19, 8, 20, 0), Next(followUp)?.At);

        followUp.Finish(1, SetOn, DateTime.UnixEpoch);
        Assert.Null(Next(followUp));
    }

    [Fact]
    public void The_next_one_of_a_series_ends_the_one_before() =>
        Assert.Equal("Nudge 12-07 08:20, End 01-05 00:05", Course(Set(new DateOnly(2026, 12, 5), p => p with { Repeat = new Repeat("FREQ=MONTHLY;BYMONTHDAY=5", "每月5号", SetOn), RestDays = RestDays.Later })));
}
