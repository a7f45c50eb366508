using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Reminders.Tests.Outbox;

public sealed class DueMomentTests
{
    private static readonly QuietHours Quiet = QuietHours.Parse("21:00-07:30");
    private static readonly TimeOnly Morning = new(8, 30);

    private static DateTime Due(Lane lane, DateTime now, int timedThatDay = 0, string key = "handover/9/clerk") =>
        DueMoment.Of(lane, key, now, _ => timedThatDay, Quiet, Morning);

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

    [Theory]
    [InlineData("")]
    [InlineData("21:00")]
    [InlineData("21-7")]
    [InlineData("25:00-07:30")]
    public void Hours_that_are_no_hours_are_named(string text) => Assert.Throws<FormatException>(() => QuietHours.Parse(text));
}
