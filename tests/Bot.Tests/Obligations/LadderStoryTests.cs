using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Obligations;

/// <summary>A paper's reminders that somebody looks into, in web chat.</summary>
public sealed class WebLadderStoryTests() : LadderStoryTests(wecom: false);

/// <summary>A paper's reminders that somebody looks into, on phones.</summary>
public sealed class PhoneLadderStoryTests() : LadderStoryTests(wecom: true);

/// <summary>The clerk names whom to ask where nobody answers: then a paper's reminders climb as a colleague's do, and stop at the first word.</summary>
public abstract class LadderStoryTests(bool wecom) : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_nobody_answers_goes_to_the_leader_once_and_stops_with_received_or_done()
    {
        var town = new ObligationTown(_app);
        var xu = await town.ConfirmedAsync(coordination: false);
        var (feng, tang, li) = (_app.ChatAs("fengxiuying"), _app.ChatAs("tangguixiang"), _app.ChatAs("lichunmei"));
        var (zeng, deng) = (_app.ChatAs("zengxiaoqin"), _app.ChatAs("dengqiming"));
        town.At(6, 26, 11, 0);
        await xu.Says("定了哪些提醒", key: "obligation.list");
        await xu.Says("第3件没办找郝建平", key: "obligation.ladder.unreachable", hears: "郝建平没有账号，收不到，没有改。⏎换一位，比如“第3件没办找领导”。");
        await xu.Says("第1件没办找邓启明", key: "obligation.ladder.meeting");
        await xu.Says("第3件没人办，就找邓启明", key: "obligation.ladder", hears: "记下了，第3件从下一次起：清理病媒孳生地⏎提醒2次没有回音，下一个工作日请邓启明过问。⏎谁回了“收到”“已办”就不再往上说。");
        Assert.Contains("各村清理病媒孳生地，下次7月3日（周五），《青石镇健康促进工作方案（2026—2027年）》二（二），没办找邓启明", (await xu.Says("定了哪些提醒", key: "obligation.list")).Text, StringComparison.Ordinal);

        town.At(6, 29, 5, 11);
        await _app.RingAsync("obligations");
        await MorningAsync(town, 7, 3);
        foreach (var cadre in (Chat[])[feng, tang, li, zeng]) await cadre.Hears(key: "followup.nudge");
        await feng.Says("收到", key: "followup.seen", hears: "好，记下您收到：清理病媒孳生地。⏎办完了说一声“已办”。");
        await tang.Says("1", key: "followup.done");
        await MorningAsync(town, 7, 6);
        await feng.HearsNothing();
        await tang.HearsNothing();
        await li.Hears(key: "followup.nudge");
        await zeng.Hears(key: "followup.nudge");

        town.At(7, 7, 8, 20);
        await _app.RingAsync("followups");
        town.At(7, 7, 8, 22);
        // What is on its way to the leader is taken back the moment somebody answers.
        await li.Says("办完了", key: "followup.done");
        town.At(7, 7, 8, 58);
        var heard = (await deng.Hears()).Text;
        Assert.Contains("请过问：清理病媒孳生地，曾小琴7月3日（周五）该办，提醒2次没有回音", heard, StringComparison.Ordinal);
        foreach (var name in (string[])["李春梅", "冯秀英", "唐桂香"]) Assert.DoesNotContain(name, heard, StringComparison.Ordinal);

        await MorningAsync(town, 7, 8);
        await deng.HearsNothing();
        await zeng.HearsNothing();
        await feng.Says("办完了", key: "followup.done");
    }

    [Fact]
    public async Task Without_a_word_of_the_clerk_and_after_it_is_taken_back_only_those_who_have_it_to_do_are_reminded()
    {
        var town = new ObligationTown(_app);
        var xu = await town.ConfirmedAsync(coordination: false);
        var (zeng, deng) = (_app.ChatAs("zengxiaoqin"), _app.ChatAs("dengqiming"));
        town.At(6, 26, 11, 0);
        await xu.Says("定了哪些提醒", key: "obligation.list");
        await xu.Says("第3件没办找领导", key: "obligation.ladder", hears: "记下了，第3件从下一次起：清理病媒孳生地⏎提醒2次没有回音，下一个工作日请邓启明过问。⏎谁回了“收到”“已办”就不再往上说。");
        await xu.Says("第3件没办不用告诉别人", key: "obligation.ladder", hears: "好，第3件没办也只提醒本人：清理病媒孳生地。");
        town.At(6, 29, 5, 11);
        await _app.RingAsync("obligations");
        await MorningAsync(town, 7, 3);
        await zeng.Hears(key: "followup.nudge");
        await MorningAsync(town, 7, 6);
        await MorningAsync(town, 7, 7);
        await zeng.HearsNothing();
        await deng.HearsNothing();
    }

    private async Task MorningAsync(ObligationTown town, int month, int day)
    {
        town.At(month, day, 8, 20);
        await _app.RingAsync("followups");
        town.At(month, day, 8, 58);
    }
}
