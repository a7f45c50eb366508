using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Obligations;

/// <summary>The at-least watchdog in web chat.</summary>
public sealed class WebBodyWatchStoryTests() : BodyWatchStoryTests(wecom: false);

/// <summary>The at-least watchdog on phones.</summary>
public sealed class PhoneBodyWatchStoryTests() : BodyWatchStoryTests(wecom: true);

/// <summary>S27 and what comes after the meeting.</summary>
public abstract class BodyWatchStoryTests : IDisposable
{
    private readonly AssistantApp _app;
    private readonly ObligationTown _town;

    protected BodyWatchStoryTests(bool wecom)
    {
        _app = new AssistantApp { Demo = true, WeCom = wecom };
        _town = new ObligationTown(_app);
    }

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task WatchAsync(int month, int day)
    {
        _town.At(month, day, 8, 19);
        await _app.RingAsync("body-watch");
        await _app.RingAsync("body-watch");
        _town.At(month, day, 8, 58);
    }

    [Fact]
    public async Task S27_warned_called_held_and_quiet_until_the_next_half()
    {
        var xu = await _town.ConfirmedAsync(coordination: false);
        var deng = _app.ChatAs("dengqiming");
        await WatchAsync(10, 31);
        await WatchAsync(11, 1);
        await deng.Hears(key: "meeting.watchdog", text: "半年会还剩60天：健康促进委员会⏎下半年例会还没开，最迟12月31日（周四）。上次6月25日（周四）。⏎「委员会每半年至少召开一次例会。」⏎——《青石镇健康促进工作方案（2026—2027年）》（2026年）一（一）⏎1 定时间，2 已经开过，3 下周再说");
        await WatchAsync(11, 15);
        await deng.HearsNothing();
        await WatchAsync(12, 1);
        await deng.Hears(key: "meeting.watchdog", text: "半年会还剩30天：健康促进委员会⏎下半年例会还没开，最迟12月31日（周四）。上次6月25日（周四）。⏎「委员会每半年至少召开一次例会。」⏎——《青石镇健康促进工作方案（2026—2027年）》（2026年）一（一）⏎1 定时间，2 已经开过，3 下周再说");
        await deng.Says("1", key: "meeting.ask-missing", hears: "健康促进委员会例会，哪天几点在哪里开？⏎比如“下周三下午三点镇政府二楼”。");
        await deng.Says("12月16号上午9点半，镇政府二楼", key: "meeting.readback", hears: "健康促进委员会例会，您看对不对：⏎时间：12月16日（周三）上午9点半，农历十一月初八⏎地点：镇政府二楼⏎叫谁：健康促进委员会全体，12人⏎回1发通知；要改就说，比如“改到下午”。");
        await deng.Says("1", key: "meeting.created", hears: "通知发出11条，早上8点58分。⏎看回复就问“谁没回”。");

        // A date is set: quiet, also on the fourteenth day before.
        await xu.Says("快到期的会", key: "meeting.due-soon", hears: "要按期开的会有1个：⏎1 健康促进委员会例会，已定12月16日（周三），上次6月25日（周四）⏎开过的说“某某会6月25日开过了”。");
        await WatchAsync(12, 15);
        await deng.HearsNothing();
        _town.At(12, 16, 13, 0);
        await deng.Says("缺席：贺永年", key: "meeting.absent", hears: "记下了：健康促进委员会例会到11人，缺席贺永年。⏎健康促进委员会例会下半年这次算开过了，下次最迟2027年6月30日（周三）。");
        await WatchAsync(12, 18);
        await deng.HearsNothing();
    }

    [Fact]
    public async Task Put_off_it_comes_again_on_Monday_and_what_was_held_elsewhere_is_believed()
    {
        await _town.ConfirmedAsync(coordination: false);
        var deng = _app.ChatAs("dengqiming");
        await WatchAsync(12, 1);
        await deng.Hears(key: "meeting.watchdog");
        await deng.Says("下周再说", key: "meeting.watch-later", hears: "好，12月7日（周一）早上再提醒。");
        await WatchAsync(12, 4);
        await deng.HearsNothing();
        await WatchAsync(12, 7);
        await deng.Hears(key: "meeting.watchdog");
        await deng.Says("2", key: "meeting.ask-held", hears: "哪天开的？⏎比如“6月25日”。");
        await deng.Says("12月3号", key: "meeting.held", hears: "记下了：健康促进委员会例会12月3日（周四）开过。⏎健康促进委员会例会下半年这次算开过了，下次最迟2027年6月30日（周三）。");
        await WatchAsync(12, 17);
        await deng.HearsNothing();
    }
}
