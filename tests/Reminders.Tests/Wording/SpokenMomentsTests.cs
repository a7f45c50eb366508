using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Reminders.Tests.Wording;

public sealed class SpokenMomentsTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData(21, "今天上午9点20分")]
    [InlineData(20, "昨天上午9点20分")]
    [InlineData(17, "11月17日（周二）上午9点20分")]
    public void A_moment_is_said_from_the_day_on_which_it_is_read(int day, string said) =>
        Assert.Equal(said, SpokenMoments.Moment(new DateTime(2026, 11, day, 9, 20, 0), Today));

    [Theory]
    [InlineData(14, 17, "下午2点到5点")]
    [InlineData(9, 16, "上午9点到下午4点")]
    public void A_span_says_the_part_of_the_day_once(int from, int to, string said) =>
        Assert.Equal(said, SpokenMoments.Hours(new DateTime(2026, 11, 25, from, 0, 0), new DateTime(2026, 11, 25, to, 0, 0)));

    [Theory]
    [InlineData(21, "今天")]
    [InlineData(22, "明天")]
    [InlineData(24, "还有3天")]
    public void Days_that_are_left_are_counted(int day, string said) => Assert.Equal(said, SpokenMoments.Left(new DateOnly(2026, 11, day), Today));
}
