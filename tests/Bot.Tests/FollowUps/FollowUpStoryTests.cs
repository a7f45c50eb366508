using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.FollowUps;

/// <summary>The follow-ups of the voice catalogue in web chat.</summary>
public sealed class WebFollowUpStoryTests() : FollowUpStoryTests(wecom: false);

/// <summary>The follow-ups of the voice catalogue on phones.</summary>
public sealed class PhoneFollowUpStoryTests() : FollowUpStoryTests(wecom: true);

/// <summary>S30 word for word, on its dates, and what people do beside it.</summary>
public abstract class FollowUpStoryTests(bool wecom) : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    private void At(int month, int day, int hour, int minute, int year = 2026)
    {
        _app.Now = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    /// <summary>The morning of a day: the bell rings before it, and what waited for it has left at its end.</summary>
    private async Task MorningAsync(int month, int day)
    {
        At(month, day, 8, 20);
        await _app.RingAsync("followups");
        await _app.RingAsync("followups");
        At(month, day, 8, 58);
    }

    [Fact]
    public async Task S30_set_by_a_sentence_put_off_done_and_a_monthly_one_that_moves_on()
    {
        At(11, 16, 9, 33);
        var tang = _app.ChatAs("tangguixiang");
        var xu = _app.ChatAs("xuwenjing");
        await tang.Says("后天提醒我去3组把血压仪拿回来", key: "followup.readback", hears: "11月18日（周三）早上提醒您：去3组把血压仪拿回来。⏎回1就这样。");
        await tang.Says("1", key: "followup.set", hears: "好，11月18日（周三）早上提醒。");

        await MorningAsync(11, 17);
        await tang.HearsNothing();
        await MorningAsync(11, 18);
        await tang.Hears(key: "followup.nudge", text: "要办：去3组把血压仪拿回来⏎您11月16日（周一）让我提醒的。⏎1 已办，2 明天，3 转给别人");
        await tang.Says("明天再说", key: "followup.snoozed", hears: "好，11月19日（周四）早上再提醒。");
        await MorningAsync(11, 19);
        await tang.Hears(key: "followup.nudge", text: "要办：去3组把血压仪拿回来⏎您11月16日（周一）让我提醒的。⏎1 已办，2 明天，3 转给别人");
        await tang.Says("拿了", key: "followup.done", hears: "✓办完了：去3组把血压仪拿回来。");
        await MorningAsync(11, 20);
        await tang.HearsNothing();

        At(11, 20, 15, 2);
        await xu.Says("每月5号提醒我联系卫生院", key: "followup.readback", hears: "每月5日早上提醒您：联系卫生院。⏎下次12月5日（周六），再下次2027年1月5日（周二）。⏎12月5日是休息日：回1照日子提醒，回2顺延到周一。");
        await xu.Says("2", key: "followup.set", hears: "好，12月7日（周一）早上提醒。⏎2027年的放假安排还没公布，先按周末算。");
        await xu.Says("我的事", key: "todo.list", hears: "您有1件事：⏎1 要办：联系卫生院，到12月7日（周一）⏎回数字看哪件。");
        await MorningAsync(12, 5);
        await xu.HearsNothing();
        await MorningAsync(12, 7);
        await xu.Hears(key: "followup.nudge");
        await xu.Says("1", key: "followup.done", hears: "✓办完了：联系卫生院。");
        await xu.Says("还有什么要办", key: "todo.list", hears: "您有1件事：⏎1 要办：联系卫生院，到1月5日（周二）⏎回数字看哪件。".Replace("到1月", "到2027年1月", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_putting_off_names_the_leader_and_a_third_goes_to_him()
    {
        At(11, 16, 9, 33);
        var tang = _app.ChatAs("tangguixiang");
        var deng = _app.ChatAs("dengqiming");
        await tang.Says("后天提醒我去3组把血压仪拿回来", key: "followup.readback");
        await tang.Says("好", key: "followup.set");
        await MorningAsync(11, 18);
        await tang.Hears(key: "followup.nudge");
        await tang.Says("2", key: "followup.snoozed");
        await MorningAsync(11, 19);
        await tang.Hears(key: "followup.nudge");
        await tang.Says("明天再说", key: "followup.snoozed.enough", hears: "好，11月20日（周五）早上再提醒。⏎这是第2次往后放，再放就请邓启明定。");
        await MorningAsync(11, 20);
        await tang.Hears(key: "followup.nudge");
        await tang.Says("下周一再说", key: "followup.snoozed.passed-up", hears: "好，11月23日（周一）早上再提醒，也请邓启明定了。⏎邓启明说了就告诉您。");
        await MorningAsync(11, 23);
        await tang.Hears(key: "followup.nudge");
        await deng.Hears(key: "followup.escalated", text: "请过问：去3组把血压仪拿回来⏎唐桂香11月18日（周三）该办，往后放了3次。⏎1 我来办，2 再给3天，3 不用办了");
        await deng.Says("3", key: "followup.not-needed", hears: "好，不用办了：去3组把血压仪拿回来。⏎已告诉唐桂香。");
        await tang.Hears(key: "followup.decided", text: "不用办了：去3组把血压仪拿回来⏎邓启明定的。");
    }

    [Fact]
    public async Task What_a_colleague_wants_by_a_day_is_told_at_once_nudged_chased_up_and_closed_late()
    {
        At(11, 16, 10, 0);
        var xu = _app.ChatAs("xuwenjing");
        var feng = _app.ChatAs("fengxiuying");
        var deng = _app.ChatAs("dengqiming");
        await xu.Says("提醒冯秀英周五前交改水表", key: "followup.readback", hears: "11月20日（周五）早上提醒冯秀英：交改水表。⏎回1就这样。");
        await xu.Says("1", key: "followup.set", hears: "好，11月20日（周五）早上提醒冯秀英。⏎现在就告诉冯秀英。");
        await feng.Hears(key: "followup.nudge", text: "要办：交改水表⏎许文静11月16日（周一）交办，到11月20日（周五）。⏎1 已办，2 明天，3 转给别人");
        await MorningAsync(11, 20);
        await feng.Hears(key: "followup.nudge");
        await MorningAsync(11, 21);
        await feng.HearsNothing();
        await MorningAsync(11, 23);
        await feng.Hears(key: "followup.nudge");
        await deng.HearsNothing();
        await MorningAsync(11, 24);
        await deng.Hears(key: "followup.escalated", text: "请过问：交改水表⏎冯秀英11月20日（周五）该办，提醒2次没有回音。⏎1 我来办，2 再给3天，3 不用办了");
        await MorningAsync(11, 25);
        await deng.HearsNothing();
        await feng.HearsNothing();
        await deng.Says("2", key: "followup.more-time", hears: "好，11月30日（周一）早上再提醒冯秀英。");
        await feng.Hears(key: "followup.decided", text: "多给3天：交改水表⏎邓启明定的，到11月30日（周一）。");
        await feng.Says("改水表交了", key: "followup.done", hears: "✓办完了：交改水表。⏎许文静也看得到。");
        await MorningAsync(11, 30);
        await feng.HearsNothing();
        await deng.HearsNothing();
        var asked = await xu.Says("我交办的", key: "followup.asked");
        Assert.Equal("您交办的都办完了。\n这周办完的：\n✓冯秀英：交改水表，11月25日（周三）办的", asked.Text);
    }

    [Fact]
    public async Task Handed_over_by_name_declined_comes_back_and_after_a_restart_it_is_done()
    {
        At(11, 18, 9, 0);
        var feng = _app.ChatAs("fengxiuying");
        var zhang = _app.ChatAs("zhangdeshui");
        await feng.Says("明天提醒我把改水表送到镇里", key: "followup.readback");
        await feng.Says("1", key: "followup.set");
        await MorningAsync(11, 19);
        await feng.Hears(key: "followup.nudge");
        await feng.Says("3", key: "followup.ask-whom");
        _app.Restart();
        await feng.Says("转给张得水", key: "followup.handed-over", hears: "转给张得水了，11月20日（周五）前办。⏎张得水不接，我就告诉您。");
        await zhang.Hears(key: "followup.handed", text: "转给您办：把改水表送到镇里⏎冯秀英转来的，11月20日（周五）前办。⏎1 接，2 不接");
        await zhang.Says("不接", key: "ack", hears: "好，已告诉冯秀英。");
        await feng.Hears(key: "followup.came-back", text: "没接：把改水表送到镇里⏎张得水不接，还是您来办。⏎1 已办，2 明天，3 转给别人");
        await feng.Says("转给张得水", key: "followup.handed-over");
        await zhang.Hears(key: "followup.handed");
        await zhang.Says("1", key: "ack", hears: "好，11月20日（周五）早上再提醒您。");
        await MorningAsync(11, 20);
        await feng.HearsNothing();
        await zhang.Hears(key: "followup.nudge", text: "要办：把改水表送到镇里⏎冯秀英11月18日（周三）定的，转给您办，到11月19日（周四）。⏎1 已办，2 明天，3 转给别人");
        _app.Restart();
        await zhang.Says("办完了", key: "followup.done", hears: "✓办完了：把改水表送到镇里。⏎冯秀英也看得到。");
        await zhang.Says("撤", key: "undo", hears: "撤掉了：把改水表送到镇里办完了。⏎现在是还没办，到11月19日（周四）。");
        await zhang.Says("送了", key: "followup.done");
    }

    [Fact]
    public async Task A_nudge_on_its_way_is_taken_back_when_the_thing_is_done_meanwhile()
    {
        At(11, 18, 9, 0);
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("明天提醒我去拿血压仪", key: "followup.readback");
        await tang.Says("1", key: "followup.set");
        At(11, 19, 8, 20);
        await _app.RingAsync("followups");
        await tang.Says("血压仪拿了", key: "followup.done");
        At(11, 19, 8, 58);
        await tang.HearsNothing();
    }

    [Fact]
    public async Task All_villages_by_a_day_an_hour_of_ones_own_and_a_case_by_its_code()
    {
        At(11, 23, 10, 0);
        var xu = _app.ChatAs("xuwenjing");
        var mou = _app.ChatAs("moufaxiang");
        var feng = _app.ChatAs("fengxiuying");
        await xu.Says("提醒村里三天内补交改厕表", key: "followup.readback", hears: "11月26日（周四）早上提醒各村卫生专干6人：补交改厕表。⏎回1就这样。");
        await xu.Says("1", key: "followup.set", hears: "好，11月26日（周四）早上提醒各村卫生专干6人。⏎现在就告诉这6人。");
        await mou.Hears(key: "followup.nudge", text: "要办：补交改厕表⏎许文静11月23日（周一）交办，到11月26日（周四）。⏎1 已办，2 明天，3 转给别人");
        await mou.Says("1", key: "followup.done");
        await feng.Hears(key: "followup.nudge");
        await feng.Says("改厕表补交了", key: "followup.done", hears: "✓办完了：补交改厕表。⏎许文静也看得到。");

        await mou.Says("下午3点提醒我给卫生院打电话", key: "followup.readback", hears: "11月23日（周一）下午3点提醒您：给卫生院打电话。⏎回1就这样。");
        await mou.Says("1", key: "followup.set", hears: "好，11月23日（周一）下午3点提醒。");
        At(11, 23, 14, 57);
        await _app.RingAsync("followups");
        await mou.Hears(key: "followup.nudge");
        await mou.Says("打了", key: "followup.done", hears: "✓办完了：给卫生院打电话。");

        await xu.Says("提醒冯秀英周五前访Q-017", key: "followup.readback");
        await xu.Says("1", key: "followup.set");
        await feng.Hears(key: "followup.case-asked", text: "要访：Q-017，石桥村⏎到11月27日（周五）。⏎回复：1 见到了，2 没见到，3 说情况");
        await feng.Says("2", key: "followup.case-retry", hears: "记下了，Q-017这是第1次没访到。⏎11月24日（周二）早上再提醒您去。");
        await MorningAsync(11, 24);
        await feng.Hears(key: "followup.case-asked");
        await feng.Says("3", key: "followup.ask-outcome");
        await feng.Says("外出打工，下周三回来", key: "followup.case-retry", hears: "记下了，Q-017这是第2次没访到。⏎12月2日（周三）早上再提醒您去。");
        await MorningAsync(12, 2);
        await feng.Hears(key: "followup.case-asked");
        await feng.Says("见到了", key: "followup.done", hears: "✓办完了：访Q-017。⏎许文静也看得到。");
    }

    [Fact]
    public async Task What_is_missing_is_asked_and_who_may_not_remind_is_told()
    {
        At(11, 23, 10, 0);
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("提醒我交表", key: "followup.ask-time", hears: "交表，哪天提醒您？⏎比如“后天”“下周一下午3点”“每月5号”。");
        await tang.Says("后天", key: "followup.readback", hears: "11月25日（周三）早上提醒您：交表。⏎回1就这样。");
        await tang.Says("改到周五下午四点", key: "followup.readback", hears: "11月27日（周五）下午4点提醒您：交表。⏎回1就这样。");
        await tang.Says("取消", key: "followup.not-set", hears: "好，不提醒了。");
        await tang.Says("我的事", key: "todo.none");
        await tang.Says("提醒冯秀英明天交表", key: "followup.not-in-charge");
        await tang.Says("昨天提醒我交表", key: "followup.past");
        await tang.Says("每周一上午9点提醒我开例会", key: "followup.readback", hears: "每周一上午9点提醒您：开例会。⏎下次11月30日（周一），再下次12月7日（周一）。⏎回1就这样。");
        await tang.Says("1", key: "followup.set", hears: "好，11月30日（周一）上午9点提醒。");
        await tang.Says("撤", key: "undo", hears: "撤掉了：提醒开例会。⏎现在是不提醒。");
        await tang.Says("每周一上午9点提醒我开例会", key: "followup.readback");
        await tang.Says("1", key: "followup.set");
        await tang.Says("取消开例会的提醒", key: "followup.cancelled");
        await tang.Says("我的事", key: "todo.none");
        Assert.StartsWith("answer.", (await tang.Says("谁提醒村里交月报")).Key, StringComparison.Ordinal);
    }
}
