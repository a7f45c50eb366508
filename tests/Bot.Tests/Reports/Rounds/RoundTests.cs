using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Rounds;

/// <summary>Rounds besides the stories: the county, other towns, villages, what was promised too often.</summary>
public sealed class RoundTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 10, 20, 9, 0, 0, TimeSpan.FromHours(8)) };

    public void Dispose() => _app.Dispose();

    private void At(int month, int day, int hour, int minute)
    {
        _app.Now = new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }

    [Fact]
    public async Task The_county_hears_which_towns_and_a_town_nothing_of_another()
    {
        using (var scope = _app.Services.CreateScope())
        {
            var tree = await scope.ServiceProvider.GetRequiredService<IStaffBook>().AreasAsync(TestContext.Current.CancellationToken);
            var bailu = tree.Towns.Single(town => town.Name == "白鹭镇").Id;
            await _app.StoreAsync(new Area("芦花村", AreaLevel.Village, bailu, 1, isDemo: false), new Person("zhouyi", "周一", "农业农村办干事", null, bailu, Roles.Clerk, 90, isDemo: false));
        }

        At(11, 3, 10, 0);
        await _app.ChatAs("shimingyuan").Says("还差谁", key: "round.missing-list", hears: "10月月报应报7个村，已报0个，还差7个：⏎青石镇：应报6个，还差6个⏎白鹭镇：应报1个，还差1个⏎到11月5日（周四）下午6点。⏎看一个镇的，就说镇名加“还差谁”。");
        var zhou = _app.ChatAs("zhouyi");
        await zhou.Says("还差谁", key: "round.missing-list", hears: "10月月报应报1个村，已报0个，还差1个：⏎芦花村⏎到11月5日（周四）下午6点。⏎回“催”，只催还差的。");
        await zhou.Says("柳树湾村还差谁", key: "answer.refuse.not-yours", hears: "别的镇的数只有那个镇和县里能看。⏎要用就找县里。");
        await zhou.Says("石桥还欠什么", key: "answer.refuse.not-yours");
        await zhou.Says("催", key: "round.chase-nobody", hears: "10月月报现在没有要催的。⏎不发：芦花村，没有账号，要打电话。");
    }

    [Fact]
    public async Task A_village_hears_what_it_owes_itself_and_nothing_of_others()
    {
        At(11, 3, 10, 0);
        var feng = _app.ChatAs("fengxiuying");
        await feng.Says("石桥还欠啥", key: "report.owed", hears: "石桥村还差1份：⏎1 10月月报，到11月5日（周四）下午6点⏎回数字就开始填。");
        await feng.Says("1", key: "report.start");
        await feng.Says("取消", key: "cancel");
        await feng.Says("大塘村还欠什么", key: "answer.refuse.not-yours", hears: "别村的数只有镇里能看。⏎要用就找许文静。");
        await _app.ChatAs("xuwenjing").Says("石桥村还欠什么", key: "report.owed", hears: "石桥村还差1份：⏎1 10月月报，到11月5日（周四）下午6点");

        // S32 and S37: while a month runs nothing of it is owed.
        At(11, 18, 14, 33);
        await _app.ChatAs("zhangdeshui").Says("石桥还欠啥", key: "report.owed.none", hears: "石桥村现在不欠。⏎下一样：11月月报，到12月5日（周六）下午6点。");
    }

    [Fact]
    public async Task The_third_day_named_is_the_clerks_to_settle()
    {
        At(11, 2, 9, 0);
        var feng = _app.ChatAs("fengxiuying");
        var xu = _app.ChatAs("xuwenjing");
        await feng.Says("晚点报", key: "report.promise", hears: "记下了，石桥村今天报10月月报。⏎今天不再催您。");
        await feng.Says("还是明天交月报吧", key: "report.promise.again");
        await feng.Says("改天报", key: "report.promise.when", hears: "哪天报？说个日子就行，比如“明天”“周五”。");
        await feng.Says("我周五再报", key: "report.promise.enough", hears: "记下了，改到11月6日（周五）。⏎已请许文静跟您商量。");
        At(11, 2, 9, 1);
        await xu.Hears(key: "round.put-off", text: "请过问：石桥村10月月报推了2次⏎冯秀英说改到11月6日（周五）报。⏎电话14208800652。");
    }

    [Fact]
    public async Task Withdrawn_it_is_owed_again_and_filed_again_it_is_not()
    {
        At(11, 3, 9, 0);
        var feng = _app.ChatAs("fengxiuying");
        var xu = _app.ChatAs("xuwenjing");
        await feng.Says("跟上月一样", key: "report.readback");
        await feng.Says("对", key: "report.receipt");
        Assert.DoesNotContain("石桥村", (await xu.Says("还差谁")).Text, StringComparison.Ordinal);
        await feng.Says("撤", key: "report.withdrawn");
        Assert.Contains("石桥村", (await xu.Says("哪些村没报")).Text, StringComparison.Ordinal);
        await feng.Says("跟上月一样", key: "report.readback");
        await feng.Says("对", key: "report.receipt");
        Assert.DoesNotContain("石桥村", (await xu.Says("月报还差谁没报")).Text, StringComparison.Ordinal);
        await xu.Says("9月还差谁", key: "round.none-missing", hears: "9月月报6个村都报了，按时5个，补报1个。⏎回复：1 审核，2 看汇总，3 导出");
    }

    [Fact]
    public async Task A_waiting_chase_is_dropped_by_the_filing()
    {
        At(11, 4, 8, 20);
        var feng = _app.ChatAs("fengxiuying");
        await _app.RingAsync("report-chases");
        await feng.Says("跟上月一样", key: "report.readback");
        await feng.Says("对", key: "report.receipt");
        At(11, 4, 8, 58);
        At(11, 4, 9, 30);
        await feng.HearsNothing();
    }
}
