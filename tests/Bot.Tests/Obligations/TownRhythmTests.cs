using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Obligations;

/// <summary>S08 and S10 once the town has set its days, and the nudges of what it confirmed.</summary>
public sealed class TownRhythmTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task S10_and_S08_say_the_towns_own_days_beside_the_papers()
    {
        var town = new ObligationTown(_app);
        await town.ConfirmedAsync(coordination: true);
        town.At(11, 18, 10, 11);
        var tian = _app.ChatAs("tianchunyan");
        await tian.Says("公卫协调会好久开一次", key: "answer.timing", hears: "领导小组协调会每半年至少开1次。⏎上次5月20日（周三），下半年的最迟12月31日（周四）。⏎「领导小组每半年至少召开一次协调会，由领导小组办公室筹备。」⏎——《青石镇基本公共卫生服务职责分工》（2026年）三（一）⏎回复：1 原文，2 谁筹备");
        await tian.Says("清理孳生地多久一次", key: "answer.timing.set-by-town", hears: "清理病媒孳生地，文件只说“定期”，镇里定的是每月第一个周五。⏎下次12月4日（周五）。⏎「各村每季度至少举办一场健康讲座，定期清理病媒孳生地。」⏎——《青石镇健康促进工作方案（2026—2027年）》（2026年）二（二）⏎回复：1 原文");
        town.At(11, 24, 8, 55);
        await _app.ChatAs("tangguixiang").Says("我们村要做啥", key: "answer.my-village", hears: "柳树湾村有8件事，最近的是12月4日（周五）清理病媒孳生地。⏎《青石镇基本公共卫生服务职责分工》（2026年）⏎1 「各村委会通知到户」二（三），两癌筛查⏎2 「明确1名卫生专干」二（六）⏎3 「每月5日前上报上月数据」二（六），下次12月5日（周六）⏎4 「逐户通知老年人参加体检」二（六）⏎5 「提供健康教育场地」二（六）⏎《青石镇健康促进工作方案（2026—2027年）》（2026年）⏎6 「各村每季度至少举办一场健康讲座」二（二），本季度到12月31日（周四）⏎7 「定期清理病媒孳生地」二（二），镇里定每月第一个周五⏎8 「各村委会组织实施」三（二），除四害⏎回复：1 上报，2 原文");
    }

    [Fact]
    public async Task What_was_confirmed_is_nudged_on_its_day_and_a_rest_day_makes_it_the_last_workday_before()
    {
        var town = new ObligationTown(_app);
        var xu = await town.ConfirmedAsync(coordination: false);
        var tang = _app.ChatAs("tangguixiang");
        town.At(6, 29, 5, 11);
        await _app.RingAsync("obligations");
        await _app.RingAsync("obligations");
        town.At(7, 3, 8, 20);
        await _app.RingAsync("followups");
        town.At(7, 3, 8, 58);
        await tang.Hears(key: "followup.nudge", text: "要办：清理病媒孳生地⏎文件要求的，到7月3日（周五）。⏎依据《青石镇健康促进工作方案（2026—2027年）》二（二）。⏎1 已办，2 明天，3 转给别人");
        await tang.HearsNothing();
        await _app.ChatAs("fengxiuying").HearsNothing();

        town.At(12, 12, 5, 11);
        await _app.RingAsync("obligations");
        town.At(12, 18, 8, 20);
        await _app.RingAsync("followups");
        town.At(12, 18, 8, 58);
        await xu.Hears(key: "followup.nudge", text: "要办：全年总结⏎文件要求的，到12月20日（周日）。⏎依据《青石镇基本公共卫生服务职责分工》二（一）。⏎1 已办，2 明天，3 转给别人");
    }

    [Fact]
    public async Task After_a_phase_the_draft_comes_first_and_then_the_day()
    {
        var town = new ObligationTown(_app);
        var xu = await town.ConfirmedAsync(coordination: false);
        town.At(8, 31, 8, 17);
        await _app.RingAsync("obligation-news");
        town.At(8, 31, 8, 58);
        await xu.Hears(key: "obligation.phase-ends", text: "阶段到期：动员阶段⏎文件写的是到8月31日（周一）。⏎真的结束了就说“动员阶段结束了”，我再提醒阶段工作情况。");
        town.At(8, 31, 16, 40);
        await xu.Says("动员阶段结束了", key: "obligation.event");
        town.At(9, 1, 5, 11);
        await _app.RingAsync("obligations");
        town.At(9, 4, 8, 17);
        await _app.RingAsync("obligation-news");
        await _app.RingAsync("followups");
        town.At(9, 4, 8, 58);
        var draft = await xu.Hears(key: "obligation.draft");
        Assert.StartsWith("草稿：动员阶段工作情况\n7月1日（周三）到8月31日（周一），这里有记录的：", draft.Text, StringComparison.Ordinal);
        town.At(9, 7, 8, 20);
        await _app.RingAsync("followups");
        town.At(9, 7, 8, 58);
        await xu.Hears(key: "followup.nudge", text: "要办：阶段工作情况⏎文件要求的，到9月7日（周一）。⏎依据《青石镇健康促进工作方案（2026—2027年）》三（一）。⏎1 已办，2 明天，3 转给别人");
    }
}
