using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Obligations;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Households;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.StaffDirectory;

/// <summary>人员 on the console: who holds the seats that papers want, what somebody has in hand, and what is without a person when they go.</summary>
public sealed class DeparturePageTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Each_seat_of_the_committee_stands_with_its_holder_as_an_invitation_finds_them()
    {
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/people/seats?all=1");
        foreach (var (printed, holder) in new[] { ("分管副镇长", "罗晓岚"), ("镇卫生院院长", "龙成栋"), ("社会事务办负责人", "邓启明"), ("派出所负责人", "万国强"), ("镇中心小学负责人", "贺永年"), ("镇妇联负责人", "田春燕") })
            Assert.Matches($"健康促进委员会\\S+ 青石镇 {printed} {holder}", clerk.Words);
        Assert.Matches("健康促进委员会成员 柳树湾村 党支部书记 简德顺", clerk.Words);
        // 2 at the head, 4 units, 6 villages: as many as a meeting of all of them invites.
        Assert.Equal(12, Regex.Count(clerk.Words, "健康促进委员会(?:主任|副主任|成员) "));
        await clerk.GoAsync("/console/people/seats");
        Assert.DoesNotContain("健康促进委员会", clerk.Words);

        // A seat that is empty says so the day its holder goes.
        var wan = await IdAsync("wanguoqiang");
        await clerk.GoAsync($"/console/people/{wan}");
        Assert.Contains("健康促进委员会成员 《青石镇健康促进工作方案（2026—2027年）》一（一），由派出所负责人担任", clerk.Words);
        await LeaveAsync(clerk, wan);
        await clerk.GoAsync("/console/people/seats");
        Assert.Contains("健康促进委员会成员 青石镇 派出所负责人 没有人", clerk.Words);
    }

    [Fact]
    public async Task Whoever_goes_leaves_their_todos_meetings_and_being_asked_and_nothing_of_their_own()
    {
        var town = new ObligationTown(_app);
        var xu = await town.ConfirmedAsync(coordination: false);
        town.At(6, 26, 11, 0);
        await xu.Says("定了哪些提醒", key: "obligation.list");
        await xu.Says("第3件没办找邓启明", key: "obligation.ladder");
        await xu.Says("提醒邓启明周二前交改水表", key: "followup.readback");
        await xu.Says("1", key: "followup.set");
        var deng = _app.ChatAs("dengqiming");
        await deng.Says("下周三提醒我给老母亲拿药", key: "followup.readback");
        await deng.Says("1", key: "followup.set");
        await deng.Says("下周三下午三点镇政府二楼开公卫碰头会，叫上领导小组全体", key: "meeting.readback");
        await deng.Says("1", key: "meeting.created");

        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        var id = await IdAsync("dengqiming");
        await clerk.GoAsync($"/console/people/{id}");
        string[] inHand = ["待办：交改水表 到6月30日（周二）", "召集的会：公卫碰头会 7月1日（周三）", "没办请过问的：清理病媒孳生地 《青石镇健康促进工作方案（2026—2027年）》二（二）", "健康促进委员会成员"];
        foreach (var one in inHand) Assert.Contains(one, clerk.Words);
        Assert.DoesNotContain("老母亲", clerk.Words);
        await LeaveAsync(clerk, id);
        await clerk.GoAsync($"/console/people/{id}");
        foreach (var one in inHand) Assert.Contains(one, clerk.Words);
        await clerk.GoAsync("/console/people/changes");
        Assert.Matches("邓启明.{0,60}\\d+ 样没人接", clerk.Words);
    }

    [Fact]
    public async Task A_village_doctors_households_and_a_villages_last_reporter_are_named()
    {
        int village, doctor;
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            var xiang = await store.Set<Person>().FirstAsync(p => p.UserId == "xiangqianjin", Cancel);
            (village, doctor) = (xiang.AreaId, xiang.Id);
            store.Add(new Assignment(village, 1, 1, 40, "柏晓峰团队", "别的医生", new DateOnly(2026, 1, 1)));
            store.Add(new Assignment(village, 1, 1, 40, "柏晓峰团队", "向前进", new DateOnly(2026, 7, 1)));
            await store.SaveChangesAsync(Cancel);
        }

        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync($"/console/people/{doctor}");
        Assert.Contains("包户：1组1到40户 柏晓峰团队", clerk.Words);
        Assert.DoesNotContain("没有别人能报", clerk.Words);
        // 双河口村 has a secretary and a health cadre; once one has gone the other is the last.
        await LeaveAsync(clerk, await IdAsync("qindayong"));
        await clerk.GoAsync($"/console/people/{await IdAsync("moufaxiang")}");
        Assert.Contains("双河口村的上报，村里没有别人能报", clerk.Words);
    }

    [Fact]
    public async Task Nobody_is_sent_to_somebody_who_has_left()
    {
        var feng = _app.ChatAs("fengxiuying");
        Assert.Contains("黎素芬", (await feng.Says("两癌筛查归谁管", key: "answer.topic.lead-and-support")).Text, StringComparison.Ordinal);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/people");
        await LeaveAsync(clerk, await IdAsync("lisufen"));
        Assert.DoesNotContain("黎素芬", (await feng.Says("两癌筛查归谁管", key: "answer.topic.lead-and-support")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("14208800613", (await feng.Says("黎素芬电话多少")).Text, StringComparison.Ordinal);
    }

    private async Task LeaveAsync(ConsoleVisit clerk, int personId)
    {
        await clerk.PostAsync($"/console/people/{personId}/leave", ("do", "leave"));
        Assert.Contains("记下了，从今天起不再收提醒", clerk.Words);
        // What answers stand on is looked at anew twice a second.
        _app.Now = _app.Now.AddSeconds(1);
    }

    private async Task<int> IdAsync(string account)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IStaffBook>().FindByUserIdAsync(account, Cancel))!.Id;
    }
}
