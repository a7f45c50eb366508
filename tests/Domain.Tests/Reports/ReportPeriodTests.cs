using System.Globalization;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Tests.Reports;

public sealed class ReportPeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Theory]
    [InlineData("2026-11-28T09:00", "2026-11")]
    [InlineData("2026-11-03T09:00", "2026-10")]
    [InlineData("2026-11-05T18:00", "2026-10")]
    [InlineData("2026-11-05T18:01", "2026-11")]
    [InlineData("2027-01-02T08:00", "2026-12")]
    public void The_usual_period_is_the_one_whose_due_moment_comes_next(string now, string period) =>
        Assert.Equal(period, ReportPeriod.Usual(BuiltInForms.All[0], At(now), WorkCalendar.Official).ToString());

    [Theory]
    [InlineData(FormRhythm.Month, "2026-11", "2026-11-01", "2026-11-30", "11月")]
    [InlineData(FormRhythm.Quarter, "2026-Q4", "2026-10-01", "2026-12-31", "四季度")]
    [InlineData(FormRhythm.HalfYear, "2026-H2", "2026-07-01", "2026-12-31", "下半年")]
    [InlineData(FormRhythm.Week, "2026-W48", "2026-11-23", "2026-11-29", "11月23日到11月29日")]
    [InlineData(FormRhythm.Day, "2026-11-28", "2026-11-28", "2026-11-28", "11月28日（周六）")]
    [InlineData(FormRhythm.Year, "2026", "2026-01-01", "2026-12-31", "2026年")]
    public void A_period_has_its_first_and_last_day_and_its_spoken_name(FormRhythm rhythm, string name, string first, string last, string spoken)
    {
        var period = ReportPeriod.Holding(Today, rhythm);
        Assert.Equal((name, Day(first), Day(last), spoken), (period.ToString(), period.First, period.Last, period.Spoken(Today)));
        Assert.Equal(period, period.Next.Before);
        Assert.True(period < period.Next);
    }

    [Theory]
    [InlineData("day 5 of next month 18:00", FormRhythm.Month, "2026-12-05T18:00")]
    [InlineData("workday 3 of next month 12:00", FormRhythm.Month, "2026-12-03T12:00")]
    [InlineData("day 31 of next month 18:00", FormRhythm.Month, "2026-12-31T18:00")]
    [InlineData("day 10 of next quarter 18:00", FormRhythm.Quarter, "2027-01-10T18:00")]
    [InlineData("day 1 of next week 10:00", FormRhythm.Week, "2026-11-30T10:00")]
    [InlineData("same day 18:00", FormRhythm.Day, "2026-11-28T18:00")]
    [InlineData("2 hours after event", FormRhythm.Event, "2026-11-28T10:30")]
    [InlineData("day 3 after event", FormRhythm.Event, "2026-12-01T23:59")]
    [InlineData("workday 1 after event", FormRhythm.Event, "2026-11-30T23:59")]
    public void A_due_rule_gives_its_moment(string rule, FormRhythm rhythm, string due) =>
        Assert.Equal(At(due), ReportPeriod.Holding(Today, rhythm).DueAt(DueRule.Parse(rule)!, WorkCalendar.Official, At("2026-11-28T08:30")));

    [Theory]
    [InlineData("soon")]
    [InlineData("day 0 of next month 18:00")]
    [InlineData("same day 25:00")]
    public void What_is_no_due_rule_is_not_taken_for_one(string rule) => Assert.Null(DueRule.Parse(rule));

    private static DateTime At(string moment) => DateTime.Parse(moment, CultureInfo.InvariantCulture);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
