using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Obligations;

/// <summary>A paper's obligations in web chat.</summary>
public sealed class WebObligationStoryTests() : ObligationStoryTests(wecom: false);

/// <summary>A paper's obligations on phones.</summary>
public sealed class PhoneObligationStoryTests() : ObligationStoryTests(wecom: true);

/// <summary>S28, and what clerks do beside it.</summary>
public abstract class ObligationStoryTests(bool wecom) : IDisposable
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

    internal const string Proposed = "《青石镇健康促进工作方案（2026—2027年）》里有4件，您点头才提醒：⏎1 健康促进委员会例会：每半年至少1次，最迟6月30日（周二），一（一）⏎2 各村健康讲座：9月起每季度至少1场，最迟9月30日（周三），二（二）⏎3 阶段工作情况报县卫生健康局：每个阶段结束后第一周内，等阶段结束，三（一）⏎4 各村清理病媒孳生地：只写了“定期”，要您定，二（二）⏎回“都对”，或者说哪件不要、哪件改。";

    [Fact]
    public async Task S28_a_papers_obligations_are_confirmed_and_a_phase_ends()
    {
        At(6, 22, 9, 10);
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("新文件里有哪些要定期办的", key: "obligation.proposed", hears: Proposed);
        await xu.Says("第2件不提醒，其他都对", key: "obligation.ask-time", hears: "记下了3件，第2件不提醒。⏎第4件文件只说“定期”，多久一次？比如“每月第一个周五”。");
        _app.Restart();
        await xu.Says("每月第一个周五", key: "obligation.confirmed", hears: "定好了3件：⏎1 健康促进委员会例会，最迟6月30日（周二）⏎3 阶段工作情况，等阶段结束⏎4 各村清理病媒孳生地，下次7月3日（周五）⏎想先看会发些什么，说“预演90天”。");

        At(8, 31, 16, 40);
        await xu.Says("动员阶段结束了", key: "obligation.event", hears: "记下了，8月31日（周一）动员阶段结束。⏎阶段工作情况最迟9月7日（周一）报县卫生健康局，9月4日（周五）先给您草稿。⏎「每个阶段结束后第一周内，社会事务办将阶段工作情况书面报县卫生健康局。」⏎——《青石镇健康促进工作方案（2026—2027年）》（2026年）三（一）");
    }

    [Fact]
    public async Task Items_are_taken_one_by_one_and_a_paper_that_is_settled_makes_room_for_the_next()
    {
        At(6, 22, 9, 10);
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("新文件要办什么", key: "obligation.proposed");
        await xu.Says("2不要", key: "obligation.rest", hears: "记下了：第2件不提醒。⏎第1、3、4件呢？回“都对”，或者说哪件不要、哪件改。");
        await xu.Says("第4件改成每月5号，1和3要", key: "obligation.confirmed", hears: "定好了3件：⏎1 健康促进委员会例会，最迟6月30日（周二）⏎3 阶段工作情况，等阶段结束⏎4 各村清理病媒孳生地，下次7月5日（周日）⏎想先看会发些什么，说“预演90天”。");

        var next = await xu.Says("还有哪些要定期办的", key: "obligation.proposed");
        Assert.StartsWith("《青石镇人居环境和应急保障分工》里有", next.Text, StringComparison.Ordinal);
        Assert.Contains("水务站检测水质：每月1次，最迟6月30日（周二），三（一）", next.Text, StringComparison.Ordinal);
        Assert.Contains("便民服务中心公布上周受理情况：每周一，下次6月22日（周一），六（一）", next.Text, StringComparison.Ordinal);
        await xu.Says("都不要", key: "obligation.none-kept");
        await xu.Says("定了哪些提醒", key: "obligation.list", hears: "文件里定了提醒的有3件：⏎1 健康促进委员会例会，最迟6月30日（周二），《青石镇健康促进工作方案（2026—2027年）》一（一）⏎2 阶段工作情况，等阶段结束，《青石镇健康促进工作方案（2026—2027年）》三（一）⏎3 各村清理病媒孳生地，下次7月5日（周日），《青石镇健康促进工作方案（2026—2027年）》二（二）⏎要停哪件，说“第2件不提醒”；要改时间，说“第2件改成每月5日”；没办要请人过问，说“第2件没办找领导”。");
        await xu.Says("第3件不提醒", key: "obligation.stopped", hears: "好，第3件不提醒了。");
    }

    [Fact]
    public async Task Who_is_no_clerk_decides_nothing_and_two_clerks_see_what_the_other_has_decided()
    {
        At(6, 22, 9, 10);
        await _app.ChatAs("tangguixiang").Says("新文件里有哪些要定期办的", key: "obligation.only-clerks");
        var (xu, luo) = (_app.ChatAs("xuwenjing"), _app.ChatAs("luoxiaolan"));
        await xu.Says("新文件要办什么", key: "obligation.proposed", hears: Proposed);
        await luo.Says("新文件要办什么", key: "obligation.proposed", hears: Proposed);
        await xu.Says("第4件不要，其他都对", key: "obligation.confirmed");
        await luo.Says("1不要", key: "obligation.stopped");
        await xu.Says("定了哪些提醒", key: "obligation.list");
    }

    [Fact]
    public async Task A_time_that_is_none_is_asked_for_again_and_a_question_in_between_is_answered()
    {
        At(6, 22, 9, 10);
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("新文件要办什么", key: "obligation.proposed");
        await xu.Says("都对", key: "obligation.ask-time", hears: "记下了4件。⏎第4件文件只说“定期”，多久一次？比如“每月第一个周五”。");
        await xu.Says("经常", key: "obligation.ask-time.again");
        await xu.Says("除四害归谁管");
        await xu.Says("每季度末", key: "obligation.confirmed");
    }
}
