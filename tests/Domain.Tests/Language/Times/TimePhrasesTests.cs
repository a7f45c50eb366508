using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.Tests.Language.Times;

public sealed class TimePhrasesTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 20, 0, 0, DateTimeKind.Unspecified);
    private static readonly TimeSetting Setting = new(Now, WorkCalendar.Official);

    [Fact]
    public void A_meeting_sentence_gives_its_moment_and_the_rest_of_the_words()
    {
        const string Said = "下周三下午三点镇政府二楼开公卫协调会，叫上领导小组全体";
        var found = TimePhrases.Find(Said, Setting);

        Assert.Equal("2026-11-25T15:00:00", Assert.Single(found).StartAt.ToString());
        Assert.Equal("镇政府二楼开公卫协调会，叫上领导小组全体", TimePhrases.Rest(Said, found));
    }

    [Theory]
    [InlineData("下周一开会，12月5号前把表交上来", "2026-12-05T23:59:59")]
    [InlineData("提醒村里三天内补交", "2026-11-24T23:59:59")]
    [InlineData("明天下午三点叫我", "2026-11-22T15:00:00")]
    [InlineData("后天提醒我拿血压仪", "2026-11-23T23:59:59")]
    [InlineData("下周把人都通知到", "2026-11-29T23:59:59")]
    [InlineData("尽快报", null)]
    public void One_deadline_is_the_one_that_is_said_as_one(string said, string? due) => Assert.Equal(due, TimePhrases.Deadline(said, Setting)?.ToString());

    [Fact]
    public void A_series_goes_on_from_any_moment()
    {
        var series = TimePhrases.Recurrence("每月5号提醒我联系卫生院", Setting)!;

        Assert.Equal("FREQ=MONTHLY;BYMONTHDAY=5", series.Rule);
        Assert.Equal(["2028-02-05", "2028-03-05"], series.After(new(2028, 1, 6, 0, 0, 0, DateTimeKind.Unspecified)).Take(2).Select(x => x.ToString()));
    }

    [Fact]
    public void A_series_with_an_end_ends()
    {
        var series = TimePhrases.Recurrence("每天早上8点，直到11月23号", Setting)!;

        Assert.Equal(["2026-11-22T08:00:00", "2026-11-23T08:00:00"], series.Next.Select(x => x.ToString()));
    }

    [Theory]
    [InlineData("2027年国庆节后第一个工作日", true)]
    [InlineData("国庆节后第一个工作日交总结", true)]
    [InlineData("五个工作日内答复", false)]
    public void Counting_on_a_year_nobody_announced_is_said(string said, bool assumed) => Assert.Equal(assumed, TimePhrases.Find(said, Setting)[0].AssumesPlainWeeks);

    [Fact]
    public void Places_are_those_of_the_text_as_typed()
    {
        const string Said = "请 １２ 月 ５ 号 前，報 上 來";
        var found = Assert.Single(TimePhrases.Find(Said, Setting));

        Assert.Equal("１２ 月 ５ 号 前", found.Text);
        Assert.Equal(found.Text, Said.Substring(found.Start, found.Length));
    }

    [Fact]
    public void Any_text_at_any_moment_is_read_without_harm()
    {
        const string Letters = "一二三四五六七八九十廿初零半两0123456789年月日号天周星期礼拜上下本每隔逢前后内点时分刻钟底末旬季度工作日个小时国庆节春清明腊正农历闰早晚午到至-/.:、，《》（）会产孕第最近过提双单赶场起从截止差多来a ";
        var random = new Random(20261121);
        for (var i = 0; i < 30_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 18)).Select(_ => Letters[random.Next(Letters.Length)]));
            var now = Now.AddMinutes(random.Next(-20_000_000, 20_000_000));
            var end = 0;
            foreach (var found in TimePhrases.Find(text, new TimeSetting(now, WorkCalendar.Official)))
            {
                Assert.True(found.Start >= end && found.Length > 0 && found.Start + found.Length <= text.Length, text);
                Assert.True(found.StartAt is null || found.EndAt is null || found.StartAt.Value.At <= found.EndAt.Value.At || found.Type == TimeType.Set, text);
                end = found.Start + found.Length;
            }
        }
    }
}
