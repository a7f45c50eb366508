using HealthAssistantBot.Bot.Office.Agenda.FolkDays;
using HealthAssistantBot.Bot.StaffDirectory.Markets;
using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Office;

/// <summary>Days of custom, in web chat.</summary>
public sealed class WebFolkDayStoryTests() : FolkDayStoryTests(wecom: false);

/// <summary>Days of custom, on phones.</summary>
public sealed class PhoneFolkDayStoryTests() : FolkDayStoryTests(wecom: true);

/// <summary>Days on which a village is together anyway, with what speaks against each.</summary>
public abstract class FolkDayStoryTests(bool wecom) : IDisposable
{
    // A Monday.
    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new(2026, 11, 16, 9, 0, 0, TimeSpan.FromHours(8)) };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_village_tells_its_market_days_and_gets_days_that_are_free()
    {
        var feng = _app.ChatAs("fengxiuying");
        await feng.Says("12月体检选哪天好", key: "folkday.none", hears: "这段时间石桥村没有我知道的赶场天、节日。⏎还不知道石桥村哪天赶场，知道就告诉我：“石桥村逢三六九赶场”。");
        await feng.Says("体检选哪天好", key: "folkday.proposed",
            hears: "石桥村体检，乡亲们本来就聚的日子：⏎1 2027年1月15日（周五），农历腊月初八：腊八⏎回数字就定提醒。⏎还不知道石桥村哪天赶场，知道就告诉我：“石桥村逢三六九赶场”。");
        await feng.Says("我们村逢三六九赶场", key: "folkday.market", hears: "记下了，石桥村逢三六九赶场。⏎要挑日子就说“体检选哪天好”。");
        await feng.Says("体检选哪天好", key: "folkday.proposed",
            hears: "石桥村体检，乡亲们本来就聚的日子：⏎1 11月19日（周四），农历十月十一：赶场⏎2 11月23日（周一），农历十月十五：赶场⏎3 11月26日（周四），农历十月十八：赶场⏎回数字就定提醒。");

        // A day that is chosen becomes a reminder, after it was read back.
        await feng.Says("2", key: "followup.readback");
        await feng.Says("1", key: "followup.set");
        Assert.Contains("11月23日", (await feng.Says("我的事")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_and_a_rest_day_speak_against_a_day_and_are_said_where_there_is_no_other()
    {
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("石桥村赶场天是逢三六九", key: "folkday.market");
        await xu.Says("11月23日下午三点镇政府二楼开公卫协调会,叫上冯秀英", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        Assert.DoesNotContain("11月23日", (await xu.Says("帮石桥村挑三天下乡义诊的日子", key: "folkday.proposed")).Text, StringComparison.Ordinal);

        var reply = await xu.Says("11月20日到11月29日石桥村体检哪天合适", key: "folkday.proposed");
        Assert.Equal(
            ["石桥村体检，乡亲们本来就聚的日子：", "1 11月23日（周一），农历十月十五：赶场，但下午3点公卫协调会", "2 11月26日（周四），农历十月十八：赶场", "3 11月29日（周日），农历十月廿一：赶场，但休息日", "回数字就定提醒。"], reply.Text.Split('\n'));
    }

    [Fact]
    public async Task The_next_market_day_is_a_day_in_every_sentence()
    {
        var feng = _app.ChatAs("fengxiuying");
        await feng.Says("石桥村逢三六九赶场", key: "folkday.market");
        Assert.Contains("11月19日", (await feng.Says("下个赶场天早上提醒我带血压计", key: "followup.readback")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_writes_down_another_villages_days()
    {
        var tang = _app.ChatAs("tangguixiang");
        Assert.DoesNotContain("石桥村逢", (await tang.Says("石桥村逢一四七赶场")).Text, StringComparison.Ordinal);
        var feng = _app.ChatAs("fengxiuying");
        Assert.Contains("还不知道石桥村哪天赶场", (await feng.Says("体检选哪天好", key: "folkday.proposed")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("体检选哪天好", "体检")]
    [InlineData("下个月老年人体检定在哪天合适", "体检")]
    [InlineData("帮我挑几个日子下乡义诊", "义诊")]
    [InlineData("宣传活动的日子怎么定", "宣传活动")]
    [InlineData("入户随访哪几天人在家", "随访")]
    [InlineData("体检什么时候开始", null)]
    [InlineData("谁负责体检", null)]
    [InlineData("下周三上午九点体检", null)]
    [InlineData("体检做了45个", null)]
    [InlineData("宣传活动多久办一次", null)]
    public void Only_who_wants_a_day_chosen_is_meant(string said, string? what) => Assert.Equal(what, FolkDaySentence.Read(said)?.What);

    [Theory]
    [InlineData("石桥村逢三六九赶场", "逢三六九")]
    [InlineData("我们这里农历逢二五八赶集", "农历逢二五八")]
    [InlineData("赶场天是逢五逢十", "逢五逢十")]
    [InlineData("大塘村逢1、4、7赶场", "逢147")]
    [InlineData("明天去赶场", null)]
    [InlineData("下个赶场天提醒我", null)]
    public void Market_days_are_told_in_one_sentence(string said, string? words) => Assert.Equal(words, MarketSentence.Read(said)?.Words);
}
