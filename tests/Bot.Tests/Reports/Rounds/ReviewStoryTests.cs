using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Rounds;

/// <summary>S22 and what follows it in web chat.</summary>
public sealed class WebReviewStoryTests() : ReviewStoryTests(wecom: false);

/// <summary>S22 and what follows it on phones.</summary>
public sealed class PhoneReviewStoryTests() : ReviewStoryTests(wecom: true);

/// <summary>Review by exception, return and back, word for word; then totals, a correction after them, lock and open.</summary>
public abstract class ReviewStoryTests(bool wecom) : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)) };

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

    private static async Task FileAsync(Chat chat, string said, bool insist = false)
    {
        if (insist)
        {
            await chat.Says(said, key: "report.violation");
            await chat.Says("没错，有8个是外村来检的", key: "report.insisted + report.readback");
        }
        else await chat.Says(said, key: "report.readback");
        await chat.Says("1", key: "report.receipt");
    }

    private async Task NovemberAsync(Chat zeng, Chat li)
    {
        At(11, 27, 10, 0);
        await FileAsync(_app.ChatAs("moufaxiang"), "老人256，体检40，没来4，高血压49，糖尿病18，发烧3，讲座2");
        await FileAsync(zeng, "月报：老人426，体检68，没来9，高血压92，糖尿病33，发烧5，讲座1");
        await FileAsync(_app.ChatAs("tangguixiang"), "跟上月一样,体检改成45,没来3个");
        At(11, 30, 9, 18);
        await FileAsync(li, "老人242，体检13，没来5个，高血压44，糖尿病16，发烧1个，讲座1场");
        await FileAsync(_app.ChatAs("yuguanghui"), "本月没有");
        await FileAsync(_app.ChatAs("fengxiuying"), "老人187，体检176，没来17，高血压36，糖尿病12，发烧没有，讲座2场", insist: true);
    }

    private async Task<List<(string Village, ReportState State)>> StatesAsync(string period)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<Store>().Set<ReportRow>().Where(row => row.Period == period).OrderBy(row => row.AreaId).ToListAsync(TestContext.Current.CancellationToken)).Select(row => (row.Village, row.State))];
    }

    [Fact]
    public async Task S22_review_by_exception_return_and_back_on_top_then_totals_lock_and_open()
    {
        var (xu, zeng, li) = (_app.ChatAs("xuwenjing"), _app.ChatAs("zengxiaoqin"), _app.ChatAs("lichunmei"));
        await NovemberAsync(zeng, li);

        At(12, 1, 9, 20);
        await xu.Says("审核", key: "round.review", hears: "11月月报6个村都报了，要看的有3个：⏎1 石桥村：体检加没来比老人总数多6人，冯秀英说“有8个是外村来检的”⏎2 李家坝村：本月体检13人，上月35人⏎3 青冈坪村：按“本月没有”报的⏎其余3个没有异常。⏎说“其余通过”，或者“退回2”加一句话。");
        await xu.Says("其余通过", key: "round.accepted-rest", hears: "3个村通过了：柳树湾村、大塘村、双河口村。⏎还剩3个要看。");
        _app.Restart();
        await xu.Says("退回2 卫生院名单上是33个，请核一下", key: "round.return-sent", hears: "退回给李家坝村李春梅了，第2项。⏎改好会排到最前面。");

        At(12, 1, 9, 24);
        await li.Hears(key: "report.returned", text: "退回：11月月报第2项⏎李家坝村本月体检人数13人，许文静说：“卫生院名单上是33个，请核一下”⏎直接回准数；没错就回“没错”。");
        await li.Says("看错了，33", key: "report.receipt.revised", hears: "已改好 №261130-01，第2版。⏎本月体检人数：13改成33人。⏎改错了回“撤”。");
        At(12, 1, 9, 25);
        await xu.Hears(key: "round.came-back", text: "改好了：李家坝村11月月报⏎本月体检人数：13改成33人。⏎1 通过，2 再退回");
        Assert.StartsWith("11月月报6个村都报了，要看的有3个：\n1 李家坝村：改好了，本月体检13改成33人\n", (await xu.Says("审核", key: "round.review")).Text, StringComparison.Ordinal);
        await xu.Says("通过1", key: "round.accepted", hears: "李家坝村通过了，还剩2个要看。");
        Assert.Equal([ReportState.Accepted, ReportState.Filed, ReportState.Accepted, ReportState.Accepted, ReportState.Accepted, ReportState.Filed], (await StatesAsync("2026-11")).Select(one => one.State));

        At(12, 2, 15, 0);
        await xu.Says("看汇总", key: "round.total", hears: "青石镇11月月报，6个村合计：⏎65岁以上老人总数：1521人⏎本月体检人数：362人⏎通知了没来的人数：38人⏎高血压随访人数：279人⏎糖尿病随访人数：100人⏎新生儿访视人数：1人⏎新增孕妇人数：2人⏎漏种疫苗儿童人数：0人⏎发热人数：12人⏎健康教育场次：7场⏎还差0个村。⏎回复：1 导出");
        At(12, 3, 8, 50);
        await zeng.Says("上次发烧那个5写错了，是6个", key: "report.receipt.revised", hears: "已改好 №261127-02，第2版。⏎发热人数：5改成6人。⏎镇里汇总过了，已告诉许文静。⏎改错了回“撤”。");
        At(12, 3, 8, 59);
        At(12, 4, 8, 59);
        await xu.Hears(key: "round.totals-changed", text: "汇总要改：大塘村11月月报⏎发热人数：5改成6人，曾小琴12月3日（周四）早上8点50分改的。⏎您12月2日（周三）取过汇总。⏎回复：1 看汇总，2 导出");
        Assert.Contains("发热人数：13人", (await xu.Says("1", key: "round.total")).Text, StringComparison.Ordinal);

        await xu.Says("锁定", key: "round.lock-confirm", hears: "11月月报还有2个要看。⏎锁了村里就改不了、报不了。⏎回1锁定。");
        await xu.Says("1", key: "round.locked", hears: "11月月报锁定了，6份。⏎要改哪个村，就说“打开”加村名。");
        At(12, 4, 10, 0);
        await zeng.Says("发烧写错了，改成7个", key: "report.locked", hears: "大塘村11月月报镇里锁定了，现在改不了。⏎要改就回1，我请许文静打开。");
        await zeng.Says("1", key: "report.open-asked", hears: "已请许文静打开，开了就告诉您。");
        At(12, 4, 10, 1);
        await xu.Hears(key: "round.open-asked", text: "请打开：大塘村11月月报⏎曾小琴想改。⏎1 打开，2 先不打开");
        await xu.Says("1", key: "round.reopened", hears: "大塘村11月月报打开了，曾小琴能改了。");
        At(12, 4, 10, 2);
        await zeng.Hears(key: "report.opened");
        await zeng.Says("发烧写错了，改成7个", key: "report.receipt.revised");
        await xu.Says("打开石桥村", key: "round.reopened", hears: "石桥村11月月报打开了，冯秀英能改了。");
        await xu.Says("打开石桥村", key: "round.reopened.none");
    }

    [Fact]
    public async Task What_was_sent_back_may_be_right_and_a_reason_and_a_field_are_asked_for()
    {
        var (xu, zeng, li) = (_app.ChatAs("xuwenjing"), _app.ChatAs("zengxiaoqin"), _app.ChatAs("lichunmei"));
        await NovemberAsync(zeng, li);
        At(12, 1, 9, 20);
        await xu.Says("审核", key: "round.review");
        await xu.Says("退回2", key: "round.return.ask-why", hears: "李家坝村哪里不对？一句话就行，原话转给村里。");
        await xu.Says("跟卫生院对不上", key: "round.return-sent");
        At(12, 1, 9, 21);
        await li.Hears(key: "report.returned");
        await li.Says("没错，我一个一个数的", key: "report.stood-by", hears: "好，照您报的数，已告诉许文静。");
        At(12, 1, 9, 22);
        await xu.Hears(key: "round.stood-by", text: "没改：李家坝村11月月报⏎本月体检人数还是13人，李春梅说“我一个一个数的”。⏎1 通过，2 再退回");
        await xu.Says("1", key: "round.accepted", hears: "李家坝村通过了，还剩2个要看。");

        // A field by its name; a whole report has none, so it is asked for.
        await xu.Says("退回大塘村 发热的人数跟门诊登记不一样", key: "round.return-sent", hears: "退回给大塘村曾小琴了，第9项。⏎改好会排到最前面。");
        At(12, 1, 9, 23);
        await zeng.Hears(key: "report.returned");
        // A second way: the correction names the field, and a rule that it breaks is asked about first.
        await zeng.Says("体检错了，改成450", key: "report.violation");
        await zeng.Says("没错，有外村的", key: "report.receipt.revised");
        At(12, 1, 9, 24);
        await xu.Hears(key: "round.came-back");
        await xu.Says("退回青冈坪村 请再核一遍", key: "round.return.ask-field");
        await xu.Says("2", key: "round.return-sent", hears: "退回给青冈坪村余光辉了，第2项。⏎改好会排到最前面。");
        Assert.Contains(await StatesAsync("2026-11"), one => one is { Village: "青冈坪村", State: ReportState.Returned });
    }

    [Fact]
    public async Task Two_clerks_at_once_accept_each_report_once_and_nobody_else_reviews()
    {
        var (xu, zeng, li) = (_app.ChatAs("xuwenjing"), _app.ChatAs("zengxiaoqin"), _app.ChatAs("lichunmei"));
        await NovemberAsync(zeng, li);
        if (wecom) return;

        int town;
        using (var scope = _app.Services.CreateScope()) town = scope.ServiceProvider.GetRequiredService<Store>().Set<Area>().Single(area => area.Name == "青石镇").Id;
        await _app.StoreAsync(new Person("second", "李二", "社会事务办干事", null, town, Roles.Clerk, 99, isDemo: false));
        var second = _app.ChatAs("second");
        At(12, 1, 9, 20);
        await xu.Says("审核", key: "round.review");
        await second.Says("审核", key: "round.review");
        await xu.SaysOnly("其余通过");
        await second.SaysOnly("其余通过");
        await _app.IdleAsync();
        string[] keys = [(await xu.Hears()).Key, (await second.Hears()).Key];
        Assert.Equal(["round.accepted-rest", "round.accepted-rest.none"], keys.Order(StringComparer.Ordinal));
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            Assert.Equal(3, scope.ServiceProvider.GetRequiredService<Store>().Set<ReportEventRow>().Count(one => one.Act == ReportAct.Accepted));
        }

        Assert.NotEqual("round.review", (await _app.ChatAs("dengqiming").Says("审核")).Key);
        Assert.NotEqual("round.total", (await zeng.Says("看汇总")).Key);
        Assert.NotEqual("round.export", (await zeng.Says("导出")).Key);
        Assert.NotEqual("round.locked", (await _app.ChatAs("lisufen").Says("锁定")).Key);
    }

    [Fact]
    public async Task A_village_that_had_not_filed_when_the_round_was_locked_is_told_and_its_figures_wait()
    {
        var (xu, tang) = (_app.ChatAs("xuwenjing"), _app.ChatAs("tangguixiang"));
        At(12, 7, 9, 0);
        var zeng = _app.ChatAs("zengxiaoqin");
        await zeng.Says("11月的月报：老人426，体检68，没来9，高血压92，糖尿病33，发烧5，讲座1", key: "report.readback");
        await zeng.Says("1", key: "report.receipt.late");
        await xu.Says("锁定11月月报", key: "round.lock-confirm", hears: "11月月报5个村没报。⏎锁了村里就改不了、报不了。⏎回1锁定。");
        await xu.Says("1", key: "round.locked", hears: "11月月报锁定了，1份。⏎要改哪个村，就说“打开”加村名。");
        At(12, 7, 9, 5);
        await tang.Says("补报11月的月报", key: "report.start");
        await tang.Says("跟上月一样", key: "report.readback");
        await tang.Says("1", key: "report.locked", hears: "柳树湾村11月月报镇里锁定了，现在报不了，填的数我留着。⏎要报就回1，我请许文静打开。");
        await xu.Says("打开 柳树湾", key: "round.reopened", hears: "柳树湾村11月月报打开了，唐桂香能改了。");
        At(12, 7, 9, 6);
        await tang.Hears(key: "report.opened");
        await tang.Says("继续上报", key: "report.readback");
        await tang.Says("1", key: "report.receipt.late");
        Assert.DoesNotContain("柳树湾村", (await xu.Says("11月还差谁", key: "round.missing-list")).Text, StringComparison.Ordinal);
    }
}
