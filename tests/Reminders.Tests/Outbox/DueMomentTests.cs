using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Reminders.Tests.Outbox;

public sealed class DueMomentTests
{
    private static readonly DueMoment Moments = new(QuietHours.Parse("21:00-07:30"), new TimeOnly(8, 30));

    private static DateTime Due(Lane lane, DateTime now, int timedThatDay = 0, string key = "handover/9/clerk") =>
        Moments.Of(lane, key, 12, now, now, DateTime.MaxValue, _ => timedThatDay)!.Value.At;

    private static Due? Of(Lane lane, DateTime now, DateTime wanted, DateTime before, int timedThatDay = 0, int person = 12) =>
        Moments.Of(lane, "meeting/1/0/soon/12", person, now, wanted, before, _ => timedThatDay);

    [Theory]
    [InlineData(Lane.Urgent)]
    [InlineData(Lane.Answer)]
    public void Urgent_messages_and_answers_pass_the_quiet_hours(Lane lane)
    {
        var night = new DateTime(2026, 11, 20, 23, 15, 0);

        Assert.Equal(night, Due(lane, night));
    }

    [Fact]
    public void A_colleagues_act_leaves_at_once_by_day()
    {
        var day = new DateTime(2026, 11, 17, 9, 20, 0);

        Assert.Equal(day, Due(Lane.Timed, day));
    }

    [Theory]
    [InlineData(20, 21, 0, 21)]
    [InlineData(20, 21, 40, 21)]
    [InlineData(21, 0, 5, 21)]
    [InlineData(21, 7, 29, 21)]
    public void What_the_quiet_hours_hold_back_leaves_in_the_half_hour_after_them(int day, int hour, int minute, int dueDay)
    {
        foreach (var key in Enumerable.Range(0, 200).Select(n => $"handover/{n}/clerk"))
        {
            var due = Due(Lane.Timed, new DateTime(2026, 11, day, hour, minute, 0), key: key);

            Assert.Equal(new DateTime(2026, 11, dueDay), due.Date);
            Assert.InRange(due.TimeOfDay, new TimeSpan(7, 33, 0), new TimeSpan(7, 57, 0));
        }
    }

    [Theory]
    [InlineData(20, 59)]
    [InlineData(7, 30)]
    public void The_ends_of_the_quiet_hours_belong_to_the_day(int hour, int minute)
    {
        var now = new DateTime(2026, 11, 20, hour, minute, 0);

        Assert.Equal(now, Due(Lane.Timed, now));
    }

    [Fact]
    public void The_fourth_act_of_a_day_waits_for_the_morning_message()
    {
        var now = new DateTime(2026, 11, 17, 15, 0, 0);

        Assert.Equal(now, Due(Lane.Timed, now, timedThatDay: 2));
        Assert.InRange(Due(Lane.Timed, now, timedThatDay: 3), new DateTime(2026, 11, 18, 8, 33, 0), new DateTime(2026, 11, 18, 8, 57, 0));
    }

    [Fact]
    public void A_restart_does_not_move_a_moment() =>
        Assert.Equal(new DateTime(2026, 11, 21, 7, 39, 0), Due(Lane.Timed, new DateTime(2026, 11, 20, 21, 40, 0)));

    [Fact]
    public void What_would_be_useless_after_the_quiet_hours_leaves_in_the_half_hour_before_them()
    {
        var noon = new DateTime(2026, 11, 17, 12, 0, 0);
        var dawn = new DateTime(2026, 11, 18, 6, 57, 0);

        foreach (var person in Enumerable.Range(1, 50))
        {
            var due = Moments.Of(Lane.Timed, $"meeting/1/0/soon/{person}", person, noon, dawn, new DateTime(2026, 11, 18, 7, 30, 0), _ => 0)!.Value;

            Assert.Equal(OutboxSlot.Alone, due.Slot);
            Assert.Equal(noon.Date, due.At.Date);
            Assert.InRange(due.At.TimeOfDay, new TimeSpan(20, 33, 0), new TimeSpan(20, 55, 0));
        }

        Assert.Equal(new TimeSpan(7, 0, 0), new TimeSpan(Of(Lane.Timed, noon, dawn, new DateTime(2026, 11, 18, 9, 0, 0))!.Value.At.Hour, 0, 0));
        Assert.Null(Of(Lane.Timed, dawn, dawn, new DateTime(2026, 11, 18, 7, 30, 0)));
    }

    [Fact]
    public void Everything_of_the_morning_leaves_at_one_minute_of_the_person()
    {
        var now = new DateTime(2026, 11, 17, 15, 0, 0);
        foreach (var person in Enumerable.Range(1, 100))
        {
            var due = Of(Lane.Digest, now, now, DateTime.MaxValue, person: person)!.Value;

            Assert.Equal(OutboxSlot.Morning, due.Slot);
            Assert.Equal(due, Of(Lane.Timed, now, now, DateTime.MaxValue, timedThatDay: 3, person: person));
            Assert.InRange(due.At, new DateTime(2026, 11, 18, 8, 33, 0), new DateTime(2026, 11, 18, 8, 57, 0));
        }
    }

    [Fact]
    public void The_fourth_act_of_a_night_waits_for_that_very_morning() =>
        Assert.Equal(new DateTime(2026, 11, 18), Of(Lane.Timed, new DateTime(2026, 11, 18, 2, 0, 0), DateTime.MinValue, DateTime.MaxValue, timedThatDay: 3)!.Value.At.Date);

    [Fact]
    public void What_the_morning_message_would_bring_too_late_leaves_today_or_not_at_all()
    {
        var now = new DateTime(2026, 11, 17, 15, 0, 0);

        Assert.Equal(new Due(now, OutboxSlot.Alone), Of(Lane.Digest, now, now, new DateTime(2026, 11, 17, 20, 0, 0)));
        Assert.Null(Of(Lane.Digest, now, now, new DateTime(2026, 11, 17, 20, 0, 0), timedThatDay: 3));
        Assert.Null(Of(Lane.Timed, now, now, now));
    }

    [Fact]
    public void A_named_hour_is_met_a_little_early_and_never_on_the_hour()
    {
        Assert.Equal(new DateTime(2026, 11, 17, 14, 57, 0), DueMoment.NotOnTheHour(new DateTime(2026, 11, 17, 15, 0, 0)));
        Assert.Equal(new DateTime(2026, 11, 17, 14, 27, 0), DueMoment.NotOnTheHour(new DateTime(2026, 11, 17, 14, 30, 0)));
        Assert.Equal(new DateTime(2026, 11, 17, 15, 10, 0), DueMoment.NotOnTheHour(new DateTime(2026, 11, 17, 15, 10, 0)));
    }

    [Fact]
    public void An_outages_moments_are_soon_and_never_on_the_hour()
    {
        foreach (var start in Enumerable.Range(0, 60).Select(m => new DateTime(2026, 11, 12, 0, m, 0, DateTimeKind.Utc)))
        {
            var outage = new Outage(start.AddHours(-5), start, OutageCause.Failed, start);
            foreach (var at in Enumerable.Range(1, 200).Select(outage.CatchUpFor).Append(outage.ReportFrom))
            {
                Assert.InRange(at.Minute % 30, 3, 27);
                Assert.InRange(at, start.AddMinutes(3), start.AddMinutes(28));
            }

            Assert.All(Enumerable.Range(1, 200), person => Assert.True(outage.CatchUpFor(person) < outage.ReportFrom));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("21:00")]
    [InlineData("21-7")]
    [InlineData("25:00-07:30")]
    public void Hours_that_are_no_hours_are_named(string text) => Assert.Throws<FormatException>(() => QuietHours.Parse(text));
}
