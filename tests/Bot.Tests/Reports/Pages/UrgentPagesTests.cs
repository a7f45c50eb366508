using System.Net;
using HealthAssistantBot.Bot.Reports.Urgent;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Pages;

/// <summary>急报 in the console: who has it, how far up the ladder it came, what is alike; and only in the own town.</summary>
public sealed class UrgentPagesTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true };

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task An_alert_is_followed_up_its_ladder_until_somebody_has_it()
    {
        At(24, 10, 22);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/urgent");
        Assert.Contains("没有急报", clerk.Words);

        var (zeng, long_) = (_app.ChatAs("zengxiaoqin"), _app.ChatAs("longchengdong"));
        await zeng.Says("急 村小7个娃发烧，昨天开始的，送卫生院2个", key: "urgent.receipt");
        await clerk.GoAsync("/console/reports/urgent");
        Assert.Contains("大塘村", clerk.Words);
        Assert.Contains("7人发热", clerk.Words);
        Assert.Contains("等着收到", clerk.Words);
        Assert.Contains("第 1 位，共 3 位", clerk.Words);
        Assert.Contains("上午10点32分转龙成栋", clerk.Words);
        await clerk.GoAsync("/console");
        Assert.Contains("1 起急报还没有人收到", clerk.Words);

        At(24, 10, 32);
        await _app.RingAsync("urgent-ladder");
        await clerk.GoAsync("/console/reports/261124-01");
        Assert.Contains("黎素芬", clerk.Words);
        Assert.Matches("第 1 位，.{0,20}发给了，没有回", clerk.Words);
        Assert.Matches("龙成栋.{0,80}第 2 位", clerk.Words);
        Assert.Contains("还没轮到", clerk.Words);
        Assert.Contains("曾小琴 报上来", clerk.Words);
        // It goes by itself: there is nothing to accept or to send back.
        Assert.DoesNotContain("镇里核", clerk.Words);

        At(24, 10, 34);
        await long_.Hears(key: "escalation");
        await long_.Says("收到", key: "urgent.stop");
        await clerk.GoAsync("/console/reports/urgent");
        Assert.Contains("龙成栋收到", clerk.Words);
        Assert.Contains("第 2 位，共 3 位", clerk.Words);
        await clerk.GoAsync("/console/reports/urgent?only=open");
        Assert.Contains("都有人接了", clerk.Words);
        await clerk.GoAsync("/console/reports/261124-01");
        Assert.Contains("回了“收到”", clerk.Words);
        Assert.Contains("不用再叫", clerk.Words);
        await clerk.GoAsync("/console");
        Assert.DoesNotContain("急报还没有人收到", clerk.Words);
    }

    [Fact]
    public async Task Received_on_the_console_is_received_in_the_chat_the_chase_stops_and_all_hear_who_has_it()
    {
        At(24, 10, 22);
        var (zeng, li, long_, luo) = (_app.ChatAs("zengxiaoqin"), _app.ChatAs("lisufen"), _app.ChatAs("longchengdong"), _app.ChatAs("luoxiaolan"));
        await zeng.Says("急 村小7个娃发烧，昨天开始的，送卫生院2个", key: "urgent.receipt");
        using var leader = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        // Not called yet: no button, and a form of their own making is refused and changes nothing.
        await leader.GoAsync(Alert);
        Assert.DoesNotContain("/received", leader.Page);
        await leader.PostAsync(Alert + "/received");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, leader.Status);
        Assert.Contains("这一起没有叫到您", leader.Words);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync(Alert);
        await clerk.PostAsync(Alert + "/received");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        Assert.Contains("等着收到", clerk.Words);

        await LadderAsync(32, 42);
        await leader.GoAsync("/console/reports/urgent");
        Assert.Contains($"action=\"{Alert}/received\"", leader.Page);
        Assert.Contains("罗晓岚 第 3 位，共 3 位", leader.Words);
        await leader.GoAsync(Alert);
        Assert.Contains("这是最后一位", leader.Words);
        At(24, 10, 44);
        await leader.PostAsync(Alert + "/received");
        Assert.Contains("记下您收到，不再往上报", leader.Words);
        Assert.Contains("罗晓岚收到", leader.Words);
        Assert.DoesNotContain("/received", leader.Page);
        await li.Hears(key: "urgent.push");
        await li.Hears(key: "urgent.taken", text: "急报有人接了：大塘村7人发热⏎罗晓岚上午10点44分收到，您不用再回。");
        await long_.Hears(key: "escalation");
        await long_.Hears(key: "urgent.taken");
        await luo.Hears(key: "escalation");
        await luo.Hears(key: "urgent.stop", text: "好，上午10点44分记下您收到，不再往上报。⏎曾小琴的电话14208800651。");
        await zeng.Hears(key: "urgent.seen", text: "镇里收到了：罗晓岚，上午10点44分。⏎有变化随时说，比如“又增加2人”。");

        // Nobody more is called or told to ring, and what was sent once is not sent again.
        await LadderAsync(54, 58);
        await leader.PostAsync(Alert + "/received");
        Assert.Contains("这一起已经有人收到了", leader.Words);
        foreach (var chat in (Chat[])[zeng, li, long_, luo]) await chat.HearsNothing();
        await clerk.GoAsync("/console/audit?subject=report%2F261124-01");
        Assert.Single(clerk.Words.Split("收到了急报：№261124-01").Skip(1));
        await clerk.GoAsync("/console/reports/urgent");
        Assert.Contains("罗晓岚收到 14分钟前", clerk.Words);
    }

    [Fact]
    public async Task What_a_colleague_took_in_the_chat_is_theirs_also_when_the_button_was_still_on_the_screen()
    {
        At(24, 10, 22);
        var (li, luo) = (_app.ChatAs("lisufen"), _app.ChatAs("luoxiaolan"));
        await _app.ChatAs("zengxiaoqin").Says("急 村小7个娃发烧，昨天开始的，送卫生院2个", key: "urgent.receipt");
        await LadderAsync(32, 42);
        using var leader = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync(Alert);
        Assert.Contains("/received", leader.Page);
        await li.Hears(key: "urgent.push");
        await li.Says("收到", key: "urgent.stop");
        await leader.PostAsync(Alert + "/received");
        Assert.Contains("这一起已经有人收到了，您不用再回", leader.Words);
        Assert.Contains("黎素芬收到", leader.Words);
        await luo.Hears(key: "escalation");
        await luo.Hears(key: "urgent.taken");
        await luo.HearsNothing();
    }

    [Fact]
    public async Task Two_who_press_in_the_same_moment_do_not_both_have_it()
    {
        At(24, 10, 22);
        await _app.ChatAs("zengxiaoqin").Says("急 村小7个娃发烧", key: "urgent.receipt");
        await using var one = _app.Services.CreateAsyncScope();
        await using var two = _app.Services.CreateAsyncScope();
        var li = await one.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync("lisufen", Cancel);
        foreach (var scope in (AsyncServiceScope[])[one, two])
        {
            var alert = (await scope.ServiceProvider.GetRequiredService<IUrgentBook>().FindAsync(Receipt, Cancel))!;
            var report = (await scope.ServiceProvider.GetRequiredService<IReportBook>().FindAsync(Receipt, Cancel))!.Report;
            Assert.True((await scope.ServiceProvider.GetRequiredService<UrgentReceiving>().TakeElsewhereAsync(alert, report, li!, Cancel)).IsNew);
        }

        await one.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        await Assert.ThrowsAsync<SaveConflictException>(() => two.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel));
    }

    [Fact]
    public async Task Another_town_a_forged_form_and_a_report_that_is_not_urgent_take_nothing()
    {
        At(24, 10, 22);
        await _app.ChatAs("zengxiaoqin").Says("急 村小7个娃发烧", key: "urgent.receipt");
        using var other = await ConsoleVisit.OfAsync(_app, await ElsewhereAsync());
        await other.GoAsync("/console/reports/urgent");
        await other.PostAsync(Alert + "/received");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);

        await LadderAsync(32, 42);
        using var forged = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        await forged.PostWithoutTokenAsync(Alert + "/received");
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        await forged.GoAsync("/console/reports/urgent");
        Assert.Contains("等着收到", forged.Words);
        await forged.PostAsync("/console/reports/261105-01/received");
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
    }

    [Fact]
    public async Task An_alert_at_its_ladders_end_says_that_somebody_must_ring_and_three_alike_stand_together()
    {
        At(22, 9, 0);
        await _app.ChatAs("zengxiaoqin").Says("急 村小7个娃发烧", key: "urgent.receipt");
        At(23, 9, 0);
        await _app.ChatAs("fengxiuying").Says("急 学校3个娃发烧", key: "urgent.receipt");
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/urgent");
        Assert.Contains("石桥村", clerk.Words);
        Assert.DoesNotContain("相似的", clerk.Words);
        At(23, 15, 0);
        await _app.ChatAs("tangguixiang").Says("急 幼儿园5个发烧咳嗽", key: "urgent.receipt");
        for (var step = 1; step <= 4; step++)
        {
            At(23, 15, 10 * step);
            await _app.RingAsync("urgent-ladder");
        }

        await clerk.GoAsync("/console/reports/urgent");
        Assert.Contains("7 天里相似的 3 起", clerk.Words);
        Assert.Contains("没人接，要打电话", clerk.Words);
        await clerk.GoAsync("/console/reports/261123-02");
        Assert.Contains("都叫过了，还没有人回", clerk.Words);
        Assert.Contains("/console/reports/261122-01", clerk.Page);
        Assert.Contains("/console/reports/261123-01", clerk.Page);
    }

    [Fact]
    public async Task Another_towns_alerts_are_not_there_and_a_stranger_sees_none()
    {
        At(24, 10, 22);
        await _app.ChatAs("zengxiaoqin").Says("急 村小7个娃发烧，昨天开始的，送卫生院2个", key: "urgent.receipt");
        using var other = await ConsoleVisit.OfAsync(_app, await ElsewhereAsync());
        await other.GoAsync("/console/reports/urgent");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Contains("没有急报", other.Words);
        Assert.DoesNotContain("大塘村", other.Page);
        await other.GoAsync("/console/reports/261124-01");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await other.GoAsync("/console");
        Assert.DoesNotContain("急报", other.Words);

        using var stranger = ConsoleVisit.Stranger(_app);
        await stranger.GoAsync("/console/reports/urgent");
        Assert.StartsWith("/console/sign-in", stranger.Address, StringComparison.Ordinal);
    }

    private const string Alert = "/console/reports/261124-01";

    private static ReceiptNumber Receipt => ReceiptNumber.Parse("261124-01")!.Value;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task LadderAsync(params int[] minutes)
    {
        foreach (var minute in minutes)
        {
            At(24, 10, minute);
            await _app.RingAsync("urgent-ladder");
        }
    }

    private async Task<string> ElsewhereAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        store.Add(new Person("bailu1", "白鹭人", "白鹭镇经办", null, (await store.Set<Area>().FirstAsync(area => area.Name == "白鹭镇", TestContext.Current.CancellationToken)).Id, Roles.Clerk, 1, false));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
        return "bailu1";
    }

    private void At(int day, int hour, int minute)
    {
        _app.Now = new DateTimeOffset(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(8));
        _app.Services.GetRequiredService<OutboxBell>().Ring();
    }
}
