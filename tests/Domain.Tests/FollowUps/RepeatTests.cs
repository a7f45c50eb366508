using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Tests.FollowUps;

public sealed class RepeatTests
{
    private static readonly DateOnly Anchor = new(2026, 11, 20);

    [Theory]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=5", "2026-12-05 2027-01-05 2027-02-05")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=5,20", "2026-11-20 2026-12-05 2026-12-20")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30 2026-12-31 2027-01-31")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0", "2026-11-23 2026-11-30 2026-12-07")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-12-02 2026-12-16 2026-12-30")]
    [InlineData("FREQ=MONTHLY;BYDAY=1FR", "2026-12-04 2027-01-01 2027-02-05")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27 2026-12-25 2027-01-29")]
    [InlineData("FREQ=DAILY;INTERVAL=4", "2026-11-20 2026-11-24 2026-11-28")]
    [InlineData("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2026-12-31 2027-03-31 2027-06-30")]
    [InlineData("FREQ=MONTHLY;INTERVAL=6", "2026-11-20 2027-05-20 2027-11-20")]
    [InlineData("FREQ=YEARLY", "2026-11-20 2027-11-20 2028-11-20")]
    public void A_rule_says_its_days(string rule, string days) =>
        Assert.Equal(days, string.Join(' ', new Repeat(rule, "", Anchor).Days(Anchor, WorkCalendar.Official).Take(3).Select(d => d.ToString("yyyy-MM-dd", null))));

    [Fact]
    public void The_31st_of_each_month_from_an_anchor_is_its_last_day_where_there_is_none() =>
        Assert.Equal([new(2026, 8, 31), new(2026, 9, 30), new(2026, 10, 31)], new Repeat("FREQ=MONTHLY", "", new(2026, 8, 31)).Days(new(2026, 8, 31), WorkCalendar.Official).Take(3));

    [Theory]
    [InlineData("每月最后一个工作日", "2026-11-30 2026-12-31 2027-01-29")]
    [InlineData("每年腊月廿三", "2027-01-30 2028-01-19")]
    public void What_no_rule_can_say_is_read_from_its_words_again(string words, string days) =>
        Assert.Equal(days, string.Join(' ', new Repeat(null, words, Anchor).Days(Anchor, WorkCalendar.Official).Take(days.Split(' ').Length).Select(d => d.ToString("yyyy-MM-dd", null))));

    [Fact]
    public void A_series_ends_with_its_last_day() =>
        Assert.Equal([new DateOnly(2026, 12, 5)], new Repeat("FREQ=MONTHLY;BYMONTHDAY=5", "", Anchor, new DateOnly(2026, 12, 31)).Days(Anchor, WorkCalendar.Official));
}
