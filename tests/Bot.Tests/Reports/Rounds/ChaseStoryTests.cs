using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Rounds;

/// <summary>S20 and S21 in web chat.</summary>
public sealed class WebChaseStoryTests() : ChaseStoryTests(wecom: false);

/// <summary>S20 and S21 on phones.</summary>
public sealed class PhoneChaseStoryTests() : ChaseStoryTests(wecom: true);

/// <summary>The chases of the voice catalogue, word for word, on their dates.</summary>
public abstract class ChaseStoryTests(bool wecom) : IDisposable
{
    private const string AskLine = "到11月5日（周四）下午6点。社会事务办要的，依据《青石镇基本公共卫生服务职责分工》二（六）。";

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

    private async Task MorningAsync(int month, int day)
    {
        At(month, day, 8, 20);
        await _app.RingAsync("report-chases");
        await _app.RingAsync("report-chases");
        At(month, day, 8, 58);
    }

    // 余光辉 comes on 16 November; until then the secretary reports for 青冈坪村.
    private async Task BeforeYuAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Store>().Set<Person>().Single(p => p.UserId == "yuguanghui").Leave(new DateOnly(2026, 10, 1));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task S20_three_days_tomorrow_today_a_day_after_and_I_file_tomorrow()
    {
        At(10, 20, 9, 0);
        var feng = _app.ChatAs("fengxiuying");
        var lei = _app.ChatAs("leiwanshan");
        var xu = _app.ChatAs("xuwenjing");
        await BeforeYuAsync();

        await MorningAsync(11, 2);
        await feng.Hears(key: "chase.t-3", text: $"月报还有3天，石桥村还没报10月的。⏎{AskLine}⏎1 上报，2 跟上月一样，3 我明天报");
        await feng.Says("我明天报", key: "report.promise", hears: "记下了，石桥村11月3日（周二）报10月月报。⏎到那天早上再提醒您。");

        await MorningAsync(11, 3);
        await feng.Hears(key: "chase.promised", text: "月报说好今天报，石桥村差10月的。⏎到11月5日（周四）下午6点。⏎1 上报，2 跟上月一样，3 我明天报");
        await MorningAsync(11, 4);
        await feng.Hears(key: "chase.t-1", text: $"月报明天到期，石桥村还没报10月的。⏎{AskLine}⏎1 上报，2 跟上月一样，3 我明天报");
        _app.Restart();
        await feng.Says("哎呀忙忘了，明天一定报", key: "report.promise.again", hears: "记下了，改到11月5日（周四）。⏎再往后推，就请许文静跟您商量。");
        Assert.Contains("石桥村（冯秀英），说明天报", (await xu.Says("还差谁", key: "round.missing-list")).Text, StringComparison.Ordinal);

        await MorningAsync(11, 5);
        await feng.Hears(key: "chase.t", text: $"月报今天到期，石桥村还没报10月的。⏎{AskLine}⏎1 上报，2 跟上月一样");
        At(11, 5, 10, 29);
        Assert.StartsWith("石桥村10月月报，", (await feng.Says("2", key: "report.readback")).Text, StringComparison.Ordinal);
        At(11, 5, 10, 30);
        await feng.Says("1", key: "report.receipt");
        await feng.HearsNothing();

        await lei.Hears(key: "chase.t-3");
        await lei.Hears(key: "chase.t-1");
        await lei.Hears(key: "chase.t");
        await MorningAsync(11, 6);
        await lei.Hears(key: "chase.t+1", text: "月报还能补报，青冈坪村差10月的。⏎到期是11月5日（周四）下午6点，现在报也收。社会事务办要的，依据《青石镇基本公共卫生服务职责分工》二（六）。⏎1 上报，2 跟上月一样");
        await lei.Says("老人98，体检15，没来2，高血压20，糖尿病7，新生娃、孕妇、漏种都没有，发烧1，讲座1", key: "report.readback", hears: "青冈坪村10月月报，您看对不对：⏎1 65岁以上老人总数：98人⏎2 本月体检人数：15人⏎3 通知了没来的人数：2人⏎4 高血压随访人数：20人⏎5 糖尿病随访人数：7人⏎6 新生儿访视人数：0人⏎7 新增孕妇人数：0人⏎8 漏种疫苗儿童人数：0人⏎9 发热人数：1人⏎10 健康教育场次：1场⏎回1上报；要改就说，比如“体检16”。");
        At(11, 6, 9, 2);
        await lei.Says("1", key: "report.receipt.late", hears: "已收到 №261106-01。⏎青冈坪村10月月报，11月6日（周五）上午9点02分补报。⏎报错了随时说，比如“体检改成16”。");
        await MorningAsync(11, 7);
        await lei.HearsNothing();
        await feng.HearsNothing();
    }

    [Fact]
    public async Task S21_who_is_missing_and_only_those_are_chased()
    {
        At(10, 20, 9, 0);
        await BeforeYuAsync();
        var (xu, feng, zeng, mou, li, tang) = (_app.ChatAs("xuwenjing"), _app.ChatAs("fengxiuying"), _app.ChatAs("zengxiaoqin"), _app.ChatAs("moufaxiang"), _app.ChatAs("lichunmei"), _app.ChatAs("tangguixiang"));
        At(10, 30, 9, 0);
        await zeng.Says("跟上月一样", key: "report.readback");
        await zeng.Says("对", key: "report.receipt");
        At(11, 2, 9, 0);
        await mou.Says("照上月的报", key: "report.readback");
        await mou.Says("对", key: "report.receipt");
        await li.Says("上报", key: "report.start");
        await li.Says("241", key: "report.prompt.integer");
        await feng.Says("我明天报", key: "report.promise", hears: "记下了，石桥村11月3日（周二）报10月月报。⏎到那天早上再提醒您。");

        At(11, 3, 10, 5);
        await xu.Says("还差谁", key: "round.missing-list", hears: "10月月报应报6个村，已报2个，还差4个：⏎柳树湾村（唐桂香）⏎石桥村（冯秀英），说今天报⏎李家坝村（李春梅），填了一半⏎青冈坪村（雷万山）⏎到11月5日（周四）下午6点。⏎回“催”，只催还差的。");
        await xu.Says("催", key: "round.chase-preview", hears: "要发给3个村：柳树湾村、李家坝村、青冈坪村。⏎不发：石桥村，说了今天报。⏎回1发。");
        At(11, 3, 10, 7);
        _app.Restart();
        await xu.Says("1", key: "round.chased", hears: "发了3条，上午10点07分。⏎谁报了，后面的提醒就停。");
        At(11, 3, 10, 8);
        await tang.Hears(key: "chase.by-clerk", text: "月报请报一下，柳树湾村差10月的。⏎许文静请您报，到11月5日（周四）下午6点。依据《青石镇基本公共卫生服务职责分工》二（六）。⏎1 上报，2 跟上月一样，3 我明天报");
        await xu.Says("催", key: "round.chase-nobody", hears: "10月月报现在没有要催的。⏎不发：柳树湾村、李家坝村、青冈坪村，今天催过了；石桥村，说了今天报。");
        await feng.HearsNothing();
        await tang.Says("1", key: "report.start");
        await tang.Says("我周五报", key: "report.promise", hears: "记下了，柳树湾村11月6日（周五）报10月月报。⏎到那天早上再提醒您。");
        await MorningAsync(11, 5);
        await tang.HearsNothing();
    }
}
