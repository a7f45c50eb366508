using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.Tests.Common;

public sealed class SpokenTests
{
    [Theory]
    [InlineData(0, 5, "凌晨0点05分")]
    [InlineData(6, 0, "早上6点")]
    [InlineData(8, 30, "早上8点半")]
    [InlineData(9, 20, "上午9点20分")]
    [InlineData(12, 30, "中午12点半")]
    [InlineData(14, 9, "下午2点09分")]
    [InlineData(18, 0, "下午6点")]
    [InlineData(18, 1, "晚上6点01分")]
    [InlineData(21, 40, "晚上9点40分")]
    public void An_hour_is_said_with_its_part_of_the_day(int hour, int minute, string said) => Assert.Equal(said, Spoken.Hour(new TimeOnly(hour, minute)));

    [Fact]
    public void A_day_has_its_weekday_and_another_year_its_year()
    {
        var today = new DateOnly(2026, 11, 21);

        Assert.Equal("11月25日（周三）", Spoken.Day(new DateOnly(2026, 11, 25), today));
        Assert.Equal("2027年1月5日（周二）", Spoken.Day(new DateOnly(2027, 1, 5), today));
    }

    [Theory]
    [InlineData(21, "今天上午9点20分")]
    [InlineData(20, "昨天上午9点20分")]
    [InlineData(17, "11月17日（周二）上午9点20分")]
    public void A_moment_is_said_for_the_day_on_which_it_is_read(int day, string said) =>
        Assert.Equal(said, Spoken.Moment(new DateTime(2026, 11, day, 9, 20, 0), new DateOnly(2026, 11, 21)));
}
