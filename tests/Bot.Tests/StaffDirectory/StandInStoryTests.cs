using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.StaffDirectory;

/// <summary>Standing in, in web chat.</summary>
public sealed class WebStandInStoryTests() : StandInStoryTests(wecom: false);

/// <summary>Standing in, on phones.</summary>
public sealed class PhoneStandInStoryTests() : StandInStoryTests(wecom: true);

/// <summary>S32 word for word, on its dates; and what changes hands in between.</summary>
public abstract class StandInStoryTests(bool wecom) : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    private void At(int month, int day, int hour, int minute)
    {
        _app.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    [Fact]
    public async Task S32_a_stand_in_for_a_week_and_nobody_has_to_end_it()
    {
        At(11, 16, 8, 20);
        var feng = _app.ChatAs("fengxiuying");
        var zhang = _app.ChatAs("zhangdeshui");
        await feng.Says("这周我出差，张会计替我", key: "standin.readback", hears: "张得水（石桥村会计）替您，您看对不对：⏎从11月16日（周一）到11月22日（周日）⏎您的提醒、上报、开会都转过去；急报两人都收。⏎回1就这样。");
        At(11, 16, 8, 24);
        await feng.Says("1", key: "standin.set", hears: "好，已告诉张得水。⏎11月23日（周一）自动换回来。");
        await zhang.Hears(key: "standin.told", text: "替岗到11月22日（周日）⏎冯秀英出差，提醒、上报、开会由您接。⏎现在没有到期的事。⏎不方便就回“替不了”。");
        _app.Restart();
        At(11, 18, 14, 33);
        await zhang.Says("石桥还欠啥", key: "report.owed.none", hears: "石桥村现在不欠。⏎下一样：11月月报，到12月5日（周六）下午6点。");
        At(11, 23, 8, 21);
        await _app.RingAsync("standin-ended");
        await _app.RingAsync("standin-ended");
        At(11, 23, 8, 58);
        await feng.Hears(key: "standin.ended", text: "替岗结束了，您的事转回来了。⏎张得水替您期间没有新的事。");
        await feng.HearsNothing();
    }

    [Fact]
    public async Task What_is_meant_for_the_absent_goes_to_the_stand_in_who_answers_it_and_comes_back_afterwards()
    {
        At(11, 16, 10, 0);
        var feng = _app.ChatAs("fengxiuying");
        var zhang = _app.ChatAs("zhangdeshui");
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("提醒冯秀英周四交改水表", key: "followup.readback");
        await xu.Says("1", key: "followup.set");
        await feng.Says("明天到周五我出差，张得水替我", key: "standin.readback");
        await feng.Says("1", key: "standin.set", hears: "好，已告诉张得水。⏎11月21日（周六）自动换回来。");
        await zhang.Hears(key: "standin.told", text: "11月17日（周二）到11月20日（周五）替岗⏎冯秀英出差，提醒、上报、开会由您接。⏎现在有1件：要办：交改水表，到11月19日（周四）。⏎不方便就回“替不了”。");

        At(11, 17, 10, 0);
        await xu.Says("11月20日下午三点在镇政府二楼开碰头会，叫上冯秀英", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await zhang.Hears(key: "meeting.notice");
        await feng.HearsNothing();

        At(11, 19, 8, 20);
        await _app.RingAsync("followups");
        At(11, 19, 8, 58);
        await zhang.Hears();
        await feng.HearsNothing();
        await zhang.Says("改水表交了", key: "followup.done", hears: "✓办完了：交改水表。⏎许文静也看得到。");

        At(11, 23, 8, 21);
        await _app.RingAsync("standin-ended");
        At(11, 23, 8, 58);
        await feng.Hears(key: "standin.ended", text: "替岗结束了，您的事转回来了。⏎张得水替您期间收了2条，办了1件。");
        At(11, 23, 10, 0);
        await xu.Says("11月25日下午三点在镇政府二楼开碰头会，叫上冯秀英", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        await feng.Hears(key: "meeting.notice");
        await zhang.HearsNothing();
    }

    [Fact]
    public async Task Declined_ended_early_asked_for_and_refused()
    {
        At(11, 16, 10, 0);
        var feng = _app.ChatAs("fengxiuying");
        var zhang = _app.ChatAs("zhangdeshui");
        await feng.Says("这周我出差", key: "standin.ask-who");
        await feng.Says("张得水", key: "standin.readback");
        await feng.Says("好", key: "standin.set");
        await zhang.Hears(key: "standin.told");
        await zhang.Says("替不了", key: "ack", hears: "好，已告诉冯秀英。");
        await feng.Hears(key: "standin.declined", text: "张得水替不了，消息照旧发给您。⏎另请一位，就说“某某替我”。");

        At(11, 17, 10, 0);
        await feng.Says("毕成替我", key: "standin.ask-days", hears: "毕成替您，从哪天到哪天？⏎比如“这周”“明天到周五”。");
        await feng.Says("明天到周五", key: "standin.readback");
        await feng.Says("1", key: "standin.set");
        await feng.Says("取消替岗", key: "standin.stopped", hears: "好，不用替了，已告诉毕成。⏎您的事都转回来了。");
        await feng.Says("取消替岗", key: "standin.none");
        await feng.Says("下周我出差，冯秀英替我", key: "standin.oneself");
    }
}
