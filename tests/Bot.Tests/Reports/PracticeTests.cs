using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

public sealed class WebPracticeTests() : PracticeTests(wecom: false);

public sealed class PhonePracticeTests() : PracticeTests(wecom: true);

/// <summary>练习: the same dialog, nothing kept, nothing counted.</summary>
public abstract class PracticeTests(bool wecom) : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8)) };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Practised_to_the_end_interrupted_and_nothing_is_there_afterwards()
    {
        var before = await CountAsync();
        var yu = _app.ChatAs("yuguanghui");
        await yu.Says("练习", key: "practice.start", hears: "练习，不算数，镇里看不到。⏎1/10 全村65岁以上老人现在一共多少人？");
        await yu.Says("98", key: "report.prompt.integer", hears: "（练习）2/10 这个月65岁以上老人体检了多少人？");
        var asked = await yu.Says("派出所在公卫上要干啥");
        Assert.Equal("answer.party-duties + report.resume", asked.Key);
        Assert.Contains("（练习）接着报青冈坪村11月月报，前1项都在。", asked.Text, StringComparison.Ordinal);
        _app.Restart();
        var back = await yu.Says("体检15，没来2，高血压20，糖尿病7，新生娃、孕妇、漏种都没有，发烧1，讲座1");
        Assert.Equal("report.readback", back.Key);
        Assert.StartsWith("（练习）青冈坪村11月月报", back.Text, StringComparison.Ordinal);
        await yu.Says("1", key: "practice.end", hears: "练完了，刚才的数都没存。⏎真的要报，说“上报”。");
        Assert.Equal(before, await CountAsync());
        await yu.Says("还欠什么", key: "report.owed.none", hears: "青冈坪村现在不欠。⏎下一样：11月月报，到12月5日（周六）下午6点。⏎想练一遍就回“练习”，不算数。");
        await yu.Says("继续上报", key: "report.resume.none");
    }

    [Fact]
    public async Task Practice_is_cancelled_without_a_promise_and_the_real_report_is_still_there()
    {
        var mou = _app.ChatAs("moufaxiang");
        await mou.Says("上报", key: "report.start");
        await mou.Says("256", key: "report.prompt.integer");
        await mou.Says("练习健教记录", key: "practice.start");
        await mou.Says("取消", key: "practice.end");
        await mou.Says("继续上报", key: "report.resume", hears: "接着报双河口村11月月报，前1项都在。⏎2/10 这个月65岁以上老人体检了多少人？（上月38人）");
    }

    private async Task<(int, int)> CountAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        return (await store.Set<ReportRow>().CountAsync(TestContext.Current.CancellationToken), await store.Set<ReportDraftRow>().CountAsync(TestContext.Current.CancellationToken));
    }
}
