using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.Tests.Language.Times;

public sealed class CalendarTests
{
    // Days as printed in almanacs.
    [Theory]
    [InlineData(1900, 23, "1900-12-22")]
    [InlineData(1949, 6, "1949-04-05")]
    [InlineData(1988, 2, "1988-02-04")]
    [InlineData(2017, 2, "2017-02-03")]
    [InlineData(2021, 2, "2021-02-03")]
    [InlineData(2024, 6, "2024-04-04")]
    [InlineData(2026, 6, "2026-04-05")]
    [InlineData(2026, 23, "2026-12-22")]
    [InlineData(2100, 23, "2100-12-22")]
    public void A_solar_term_falls_on_its_day(int year, int term, string day) => Assert.Equal(day, SolarTerms.Day(year, term).ToString("O"));

    [Fact]
    public void Terms_follow_one_another_through_two_centuries()
    {
        var days = Enumerable.Range(1900, 201).SelectMany(year => Enumerable.Range(0, 24).Select(term => SolarTerms.Day(year, term))).ToList();

        Assert.Equal(201 * 24, days.Count);
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.InRange(pair.Second.DayNumber - pair.First.DayNumber, 14, 16));
        // A lunar year begins on the new moon nearest to 立春: the two calendars were made apart and agree.
        Assert.All(Enumerable.Range(1902, 198), year => Assert.InRange(Math.Abs(LunarDates.Day(year, 1, 1)!.Value.DayNumber - SolarTerms.Day(year, 2).DayNumber), 0, 17));
    }

    [Fact]
    public void A_lunar_day_is_found_in_its_year_or_said_to_be_missing()
    {
        Assert.Equal(new DateOnly(2026, 2, 17), LunarDates.Day(2026, 1, 1));
        Assert.Equal(new DateOnly(2025, 7, 25), LunarDates.Day(2025, 6, 1, isLeap: true));
        Assert.Null(LunarDates.Day(2026, 6, 1, isLeap: true));
        Assert.Equal(new DateOnly(2027, 2, 5), LunarDates.Next(new(2026, 11, 21), 12, 0));
        Assert.Equal((2026, 10, 13, false), LunarDates.Of(new(2026, 11, 21)));
    }

    [Fact]
    public void The_offices_own_days_take_the_place_of_a_year_nobody_announced()
    {
        var calendar = WorkCalendar.Official.With([(new(2031, 10, 1), true, "国庆节"), (new(2031, 10, 2), true, "国庆节"), (new(2031, 10, 11), false, "国庆节")]);

        Assert.True(calendar.IsAnnounced(2031));
        Assert.False(calendar.IsWorkday(new(2031, 10, 1)));
        Assert.True(calendar.IsWorkday(new(2031, 10, 11)));
        Assert.Equal((new DateOnly(2031, 10, 1), new DateOnly(2031, 10, 2)), calendar.DaysOffAround(new(2031, 10, 2)));
        Assert.False(calendar.IsWorkday(new(2026, 10, 1)));
        Assert.False(WorkCalendar.Official.IsAnnounced(2031));
    }

    [Fact]
    public void Market_days_are_a_rule_of_last_digits()
    {
        var market = MarketDays.Read("逢三六九")!;
        var lunar = MarketDays.Read("农历逢五逢十")!;

        Assert.Equal(new DateOnly(2026, 11, 23), market.Next(new(2026, 11, 21)));
        Assert.Equal([0, 5], lunar.Digits);
        Assert.Equal(new DateOnly(2026, 11, 23), lunar.Next(new(2026, 11, 21)));
        Assert.Equal(lunar.Digits, MarketDays.Read("逢5逢10")!.Digits);
        Assert.Null(MarketDays.Read("天天都赶"));
    }

    [Fact]
    public void A_village_that_knows_its_market_days_resolves_them_and_another_asks()
    {
        var now = new DateTime(2026, 11, 21, 20, 0, 0, DateTimeKind.Unspecified);
        var setting = new TimeSetting(now, WorkCalendar.Official, Market: MarketDays.Read("二五八"));

        Assert.Equal("2026-11-22", TimePhrases.Find("赶场天来拿药", setting)[0].StartAt.ToString());
        Assert.Equal("FREQ=MONTHLY;BYMONTHDAY=2,5,8,12,15,18,22,25,28", TimePhrases.Recurrence("每个赶场天义诊", setting)!.Rule);
        Assert.True(TimePhrases.Find("赶场天来拿药", new TimeSetting(now, WorkCalendar.Official))[0].IsVague);
    }
}
