using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Tests.Language;

public sealed class ChineseDatesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void A_day_is_said_with_its_weekday_and_another_year_with_the_year()
    {
        Assert.Equal("11月25日（周三）", ChineseDates.Day(new(2026, 11, 25), Today));
        Assert.Equal("2027年1月5日（周二）", ChineseDates.Day(new(2027, 1, 5), Today));
        Assert.Equal("农历十月十七", ChineseDates.LunarDay(new(2026, 11, 25)));
        Assert.Equal("农历正月初一", ChineseDates.LunarDay(new(2026, 2, 17)));
        Assert.Equal("农历闰六月初一", ChineseDates.LunarDay(new(2025, 7, 25)));
    }

    [Theory]
    [InlineData(9, 20, "上午9点20分")]
    [InlineData(12, 0, "中午12点")]
    [InlineData(18, 0, "下午6点")]
    [InlineData(18, 1, "晚上6点01分")]
    [InlineData(20, 5, "晚上8点05分")]
    [InlineData(8, 30, "早上8点半")]
    [InlineData(0, 0, "凌晨0点")]
    public void An_hour_is_said_with_the_part_of_the_day(int hour, int minute, string said) => Assert.Equal(said, ChineseDates.Hour(new(hour, minute)));

    [Fact]
    public void Offices_rest_on_official_days_off_and_work_on_the_weekends_given_for_them()
    {
        var calendar = WorkCalendar.Official;

        Assert.False(calendar.IsWorkday(new(2026, 10, 1)));
        Assert.Equal("国庆节", calendar.Holiday(new(2026, 10, 1)));
        Assert.True(calendar.IsWorkday(new(2026, 10, 10)));
        Assert.Equal(new DateOnly(2026, 12, 4), calendar.OnOrBefore(new(2026, 12, 5)));
        Assert.Equal(new DateOnly(2026, 10, 8), calendar.AddWorkdays(new(2026, 9, 30), 1));
    }

    [Fact]
    public void A_year_that_is_not_announced_is_taken_as_plain_weeks_and_says_so()
    {
        Assert.True(WorkCalendar.Official.IsAnnounced(2026));
        Assert.False(WorkCalendar.Official.IsAnnounced(2031));
        Assert.True(WorkCalendar.Official.IsWorkday(new(2031, 10, 1)));
    }

    [Theory]
    [InlineData("一百二十", 120)]
    [InlineData("两千零五", 2005)]
    [InlineData("二〇二六", 2026)]
    [InlineData("廿三", 23)]
    [InlineData("一万二", 12000)]
    [InlineData("两万五千", 25000)]
    [InlineData("十", 10)]
    [InlineData("17", 17)]
    public void Numerals_are_read(string numeral, long value)
    {
        Assert.True(Numerals.TryRead(numeral, out var read));
        Assert.Equal(value, read);
    }
}
