using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.StaffDirectory;

/// <summary>Standing in from another place, in web chat.</summary>
public sealed class WebNeighbourStoryTests() : NeighbourStoryTests(wecom: false);

/// <summary>Standing in from another place, on phones.</summary>
public sealed class PhoneNeighbourStoryTests() : NeighbourStoryTests(wecom: true);

/// <summary>A stand-in of another village, or of the town, files the absent person's reports until the standing-in ends.</summary>
public abstract class NeighbourStoryTests(bool wecom) : IDisposable
{
    private const string Figures = "老人187，体检30，没来4，高血压36，糖尿病12，新生娃、孕妇、漏种都没有，发烧0，讲座2";
    private const string OwnFigures = "老人426，体检65，没来9，高血压92，糖尿病33，新生儿2，孕妇3，漏种0，发烧5，讲座1";

    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom };

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_neighbour_files_for_both_villages_says_which_and_may_no_more_when_it_is_over()
    {
        At(11, 2, 10, 0);
        var (feng, zeng) = (_app.ChatAs("fengxiuying"), _app.ChatAs("zengxiaoqin"));
        await zeng.Says($"替石桥村报：{Figures}", key: "report.not-theirs", hears: "石桥村的数由石桥村的人报，这份没有记。⏎要您替，请对方跟我说一句，比如“这周我出差，曾小琴替我”。");
        await feng.Says("这周我出差，曾小琴替我", key: "standin.readback");
        await feng.Says("1", key: "standin.set");
        await zeng.Hears(key: "standin.told");

        await zeng.Says("还欠什么", key: "report.owed", hears: "大塘村、石桥村还差2份：⏎1 大塘村10月月报，到11月5日（周四）下午6点⏎2 石桥村10月月报，到11月5日（周四）下午6点⏎回数字就开始填。");
        Assert.StartsWith("石桥村10月月报，您看对不对：", (await zeng.Says($"替石桥村报：{Figures}", key: "report.readback")).Text, StringComparison.Ordinal);
        _app.Restart();
        Assert.Contains("\n石桥村10月月报，11月2日（周一）上午10点上报。", (await zeng.Says("1", key: "report.receipt")).Text, StringComparison.Ordinal);
        Assert.StartsWith("已改好 №261102-01，第2版。\n本月体检人数：30改成31人。", (await zeng.Says("体检改成31", key: "report.receipt.revised")).Text, StringComparison.Ordinal);

        await zeng.Says(OwnFigures, key: "report.ask-village", hears: "报哪个村的？⏎1 大塘村⏎2 石桥村");
        Assert.StartsWith("大塘村10月月报，您看对不对：\n1 65岁以上老人总数：426人", (await zeng.Says("1", key: "report.readback")).Text, StringComparison.Ordinal);
        Assert.Contains("\n大塘村10月月报，", (await zeng.Says("1", key: "report.receipt")).Text, StringComparison.Ordinal);
        await zeng.Says("替青冈坪村上报", key: "report.not-theirs");

        At(11, 9, 9, 0);
        await zeng.Says("石桥村欠什么", key: "answer.refuse.not-yours");
        await zeng.Says($"替石桥村报：{Figures}", key: "report.not-theirs");
        Assert.StartsWith("大塘村11月月报，", (await zeng.Says(OwnFigures, key: "report.readback")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_one_that_is_owed_is_begun_unasked_and_another_one_waits_as_a_draft()
    {
        At(11, 2, 10, 0);
        var (feng, zeng) = (_app.ChatAs("fengxiuying"), _app.ChatAs("zengxiaoqin"));
        await feng.Says("这周我出差，曾小琴替我", key: "standin.readback");
        await feng.Says("1", key: "standin.set");
        await zeng.Hears(key: "standin.told");

        await zeng.Says("上报", key: "report.ask-village", hears: "报哪个村的？⏎1 大塘村⏎2 石桥村");
        Assert.StartsWith("大塘村10月月报，到11月5日（周四）下午6点。", (await zeng.Says("大塘村", key: "report.start")).Text, StringComparison.Ordinal);
        await zeng.Says("426");
        // 替 is a word for the other village, whatever is open.
        Assert.StartsWith("石桥村10月月报，", (await zeng.Says($"替石桥村报：{Figures}", key: "report.readback")).Text, StringComparison.Ordinal);
        await zeng.Says("1", key: "report.receipt");
        Assert.StartsWith("接着报大塘村10月月报，前1项都在：", (await zeng.Says("上报", key: "report.resume")).Text.Replace("。", "：", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_of_the_town_gets_the_chases_answers_them_and_reports_for_no_village_afterwards()
    {
        At(11, 2, 10, 0);
        var (feng, miao) = (_app.ChatAs("fengxiuying"), _app.ChatAs("miaoqing"));
        await feng.Says("这周我出差，苗青替我", key: "standin.readback");
        await feng.Says("1", key: "standin.set");
        await miao.Hears(key: "standin.told");
        At(11, 4, 8, 20);
        await _app.RingAsync("report-chases");
        At(11, 4, 8, 58);
        Assert.StartsWith("月报明天到期，石桥村还没报10月的。", (await miao.Hears(key: "chase.t-1")).Text, StringComparison.Ordinal);
        await feng.HearsNothing();
        Assert.StartsWith("石桥村10月月报，", (await miao.Says("2", key: "report.readback")).Text, StringComparison.Ordinal);
        Assert.Contains("\n石桥村10月月报，", (await miao.Says("1", key: "report.receipt")).Text, StringComparison.Ordinal);
        await miao.Says("替石桥村上报", key: "report.choose");

        At(11, 9, 9, 0);
        await miao.Says("上报", key: "report.no-village");
        await miao.Says("替石桥村上报", key: "report.not-theirs");
    }

    [Fact]
    public async Task Chases_of_both_villages_are_told_apart_in_the_morning_message()
    {
        At(11, 2, 10, 0);
        var (feng, zeng) = (_app.ChatAs("fengxiuying"), _app.ChatAs("zengxiaoqin"));
        await feng.Says("这周我出差，曾小琴替我", key: "standin.readback");
        await feng.Says("1", key: "standin.set");
        await zeng.Hears(key: "standin.told");
        At(11, 4, 8, 20);
        await _app.RingAsync("report-chases");
        At(11, 4, 8, 58);
        var morning = (await zeng.Hears(key: "digest.morning")).Text;
        Assert.Contains("大塘村", morning, StringComparison.Ordinal);
        Assert.Contains("石桥村", morning, StringComparison.Ordinal);
        var number = morning.Split('\n').Single(line => line.Contains("石桥村", StringComparison.Ordinal))[..1];
        await zeng.Says(number, key: "chase.t-1");
        Assert.StartsWith("石桥村10月月报，", (await zeng.Says("2", key: "report.readback")).Text, StringComparison.Ordinal);
    }

    private void At(int month, int day, int hour, int minute)
    {
        _app.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }
}
