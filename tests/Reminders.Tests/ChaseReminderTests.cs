using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Reminders.Reports;

namespace HealthAssistantBot.Reminders.Tests;

/// <summary>On which mornings a village that owes is chased.</summary>
public sealed class ChaseReminderTests
{
    private static readonly Form Monthly = BuiltInForms.All[0];

    private static string Days(int month, DateOnly? promised = null)
    {
        var period = ReportPeriod.Holding(new DateOnly(2026, month, 1), FormRhythm.Month);
        var due = period.DueAt(Monthly.Due, WorkCalendar.Official);
        List<string> said = [];
        for (var day = period.First; day < period.First.AddMonths(2); day = day.AddDays(1))
        {
            if (ChaseReminders.Of(period, due, day, WorkCalendar.Official, promised) is { } chase) said.Add($"{day:MM-dd} {chase.Kind} {chase.Name}");
        }
        return string.Join(", ", said);
    }

    [Fact]
    public void On_plain_days_three_before_one_before_the_day_and_the_day_after() =>
        Assert.Equal("11-02 Early T-3, 11-04 Tomorrow T-1, 11-05 Today T, 11-06 After T1", Days(10));

    [Fact]
    public void A_due_day_at_rest_is_spoken_of_on_the_workday_before_and_once_a_morning() =>
        Assert.Equal("12-02 Early T-3, 12-04 Tomorrow T, 12-07 After T1", Days(11));

    [Fact]
    public void Nobody_is_chased_in_the_holiday() =>
        Assert.Equal("09-30 Early T, 10-08 After T1", Days(9));

    [Fact]
    public void Whoever_named_a_day_is_left_alone_until_then()
    {
        Assert.Equal("11-03 Promised P-20261103, 11-04 Tomorrow T-1, 11-05 Today T, 11-06 After T1", Days(10, new DateOnly(2026, 11, 3)));
        Assert.Equal("11-05 Today T, 11-06 After T1", Days(10, new DateOnly(2026, 11, 5)));
        Assert.Equal("11-09 Promised P-20261109", Days(10, new DateOnly(2026, 11, 9)));
    }
}
