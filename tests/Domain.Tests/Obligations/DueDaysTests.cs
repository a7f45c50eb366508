using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Tests.Obligations;

/// <summary>Rules that no paper of ours prints, each with the days that a wall calendar gives.</summary>
public sealed class DueDaysTests
{
    [Fact]
    public void Twice_a_quarter_is_due_in_the_middle_and_at_the_end_and_four_times_a_year_each_quarter()
    {
        // 90 days of the first quarter of 2026: the middle is the 45th, 14 February.
        Assert.Equal("2026-02-14 2026-03-31", Due(new RecurrenceRule { Every = "quarter", MinTimes = 2 }, "2026-01-01", "2026-03-31"));
        Assert.Equal("2026-03-31 2026-06-30 2026-09-30 2026-12-31", Due(new RecurrenceRule { Every = "year", MinTimes = 4 }, "2026-01-01", "2026-12-31"));
        Assert.Equal("2026-01-10 2026-01-20 2026-01-31", Due(new RecurrenceRule { Every = "month", Times = 3 }, "2026-01-01", "2026-01-31"));
    }

    [Fact]
    public void Every_three_years_is_counted_from_the_papers_year_and_due_at_the_end_of_the_third() =>
        Assert.Equal("2026-12-31 2029-12-31", Due(new RecurrenceRule { Every = "year", Interval = 3, Times = 1 }, "2025-01-01", "2031-12-31", firstYear: 2024));

    [Fact]
    public void A_span_is_due_on_its_last_day_also_over_the_new_year_and_February_ends_when_it_ends()
    {
        Assert.Equal("2026-05-31 2027-05-31", Due(new RecurrenceRule { Every = "year", From = "04-01", To = "05-31" }, "2026-01-01", "2027-12-31"));
        Assert.Equal("2026-02-28 2027-02-28 2028-02-29", Due(new RecurrenceRule { Every = "year", From = "11-01", To = "02-28" }, "2026-01-15", "2028-12-31"));
    }

    [Fact]
    public void A_day_that_a_month_does_not_have_is_its_last_and_a_quarters_day_is_one_of_its_first_month()
    {
        Assert.Equal("2027-01-31 2027-02-28 2027-03-31", Due(new RecurrenceRule { Every = "month", Day = 31 }, "2027-01-01", "2027-03-31"));
        Assert.Equal("2026-04-10 2026-07-10", Due(new RecurrenceRule { Every = "quarter", Day = 10, Before = true }, "2026-02-01", "2026-08-31"));
        Assert.Equal("2026-06-30 2026-12-31", Due(new RecurrenceRule { Every = "quarter", OrEvery = "half-year", Times = 1 }, "2026-01-01", "2026-12-31"));
    }

    [Fact]
    public void A_phase_that_ends_in_the_middle_of_a_period_makes_its_last_day_the_due_one()
    {
        var rhythm = new Rhythm([new RecurrenceRule { Every = "quarter", MinTimes = 1 }]) { From = new(2026, 9, 1), Until = new(2027, 5, 15) };
        Assert.Equal("2026-09-30 2026-12-31 2027-03-31 2027-05-15", Text(rhythm, "2026-01-01", "2028-12-31"));
    }

    [Fact]
    public void Words_of_a_person_name_the_days_themselves_and_the_day_of_asking_counts()
    {
        Assert.Equal("2026-07-03 2026-08-07 2026-09-04", Text(new Rhythm([]) { Words = "每月第一个周五" }, "2026-06-22", "2026-09-30"));
        Assert.Equal("2026-07-03", Text(new Rhythm([]) { Words = "每月第一个周五" }, "2026-07-03", "2026-07-31"));
        Assert.Equal("2026-06-22 2026-07-06", Text(new Rhythm([]) { Words = "双周周一" }, "2026-06-22", "2026-07-12"));
    }

    [Theory]
    [InlineData("收到后3个工作日内", "2026-09-30", "2026-10-10")]
    [InlineData("会后三天内", "2026-11-20", "2026-11-23")]
    [InlineData("分娩后一个月内", "2026-01-31", "2026-02-28")]
    [InlineData("出院后两周内", "2026-11-20", "2026-12-04")]
    [InlineData("活动结束的次日", "2026-11-20", "2026-11-21")]
    public void A_distance_counts_from_the_day_on_which_it_happened(string words, string happened, string due) =>
        Assert.Equal(DateOnly.Parse(due, null), EventDistance.Read(words)!.DueAfter(DateTime.Parse(happened, null), WorkCalendar.Official));

    private static string Due(RecurrenceRule rule, string from, string to, int? firstYear = null) => Text(new Rhythm([rule]) { FirstYear = firstYear }, from, to);

    private static string Text(Rhythm rhythm, string from, string to) =>
        string.Join(' ', DueDays.Between(rhythm, DateOnly.Parse(from, null), DateOnly.Parse(to, null), WorkCalendar.Official).Select(d => d.Due.ToString("yyyy-MM-dd", null)));
}
