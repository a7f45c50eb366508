using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Conversations;

public sealed class WebLongMessageTests() : LongMessageTests(wecom: false);

public sealed class PhoneLongMessageTests() : LongMessageTests(wecom: true);

/// <summary>S42: several matters in one long message.</summary>
public abstract class LongMessageTests(bool wecom) : IDisposable
{
    // As somebody talks who has not called for a while; below what a phone sends in one message.
    private const string Said = "小许你好我是大塘的小曾，好久没跟你打电话了，前两天下雨我们这边路又塌了一截，上去一趟要走四十分钟，鞋子都走烂了一双，回来腿痛了三天，不过还好没得人受伤，大家都平平安安的，"
        + "我把这个月的事情跟你说一下，本来想等到月底一起说，怕到时候忙忘了，这个月老人体检了68个没来9个，没来的多半是出去打工的娃儿家里带孙的，走不开，我上门喊了两回都没喊动，下个月再去喊，"
        + "还有前天在村委会碰到妇联的同志，她说今年还要搞筛查，让我们早点摸底，我就想问一下两癌筛查到底归谁管，是不是还是跟去年一样，我好去对接，不要又像上回一样两边都不晓得，白跑一趟，"
        + "另外有户人家老来问我，问了好几回了我也答不上来，人家还以为我不肯说，脸上都不好看了，独生子女奖励金几时发，你那边要是晓得就给我说一声，我好给人家回话，麻烦你了，天冷了你也注意身体，多穿点衣裳，不要像我一样感冒了拖半个月";

    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 25, 14, 5, 0, TimeSpan.FromHours(8)) };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task S42_a_very_long_message()
    {
        var zeng = _app.ChatAs("zengxiaoqin");
        await zeng.Says(Said, key: "long.split", hears: "话长，我听出3件：⏎1 问：两癌筛查归谁管⏎2 问：独生子女奖励金几时发⏎3 报：11月月报，体检68人，没来9人⏎先办哪件？回数字，一件一件来。");
        await zeng.Says("2", key: "answer.refuse.not-in-papers", hears: "文件里没有写独生子女奖励金几时发。⏎要转给值班的许文静吗？回1转，有答复就发给您。");
        _app.Now = _app.Now.AddMinutes(4);
        var sent = await zeng.Says("1", key: "handover.sent");
        Assert.StartsWith("已转给许文静，编号", sent.Text, StringComparison.Ordinal);

        // The figures wait, nothing is filed, and the rest is not forgotten.
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        Assert.Equal(1, await store.Set<ReportDraftRow>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await store.Set<ReportRow>().CountAsync(row => row.Period == "2026-11", TestContext.Current.CancellationToken));
        await zeng.Says("还有呢", key: "long.split", hears: "还有2件：⏎1 问：两癌筛查归谁管⏎2 报：11月月报，体检68人，没来9人⏎先办哪件？回数字，一件一件来。");
        await zeng.Says("2", key: "report.resume");
    }

    [Fact]
    public async Task A_long_report_alone_stays_a_report()
    {
        var zeng = _app.ChatAs("zengxiaoqin");
        var heard = await zeng.Says("小许我跟你报一下这个月的数，这个月天气不好，下了好几场雨，路上滑得很，老人家出门不方便，我们想了好多办法，总算是弄完了，老人426，体检68，没来9，高血压92，糖尿病33，发烧5，讲座1，你看看对不对得上");
        Assert.Equal("report.readback", heard.Key);
    }
}
