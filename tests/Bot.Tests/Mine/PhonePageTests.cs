using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.FollowUps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Mine;

/// <summary>The phone pages of a member: each shows what is theirs, light enough for a bad line, and what is pressed is said in the chat, once.</summary>
public sealed class PhonePageTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 17, 9, 33, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task What_is_pressed_closes_the_matter_in_the_book_and_is_said_in_the_chat()
    {
        await GiveAsync();
        using var phone = await PhoneVisit.OfAsync(_app, "fengxiuying");
        await phone.GoAsync("/m");
        Assert.Contains("要办：交改水表", phone.Words);
        Assert.Contains("href=\"/m/todos/1\"", phone.Page);
        await phone.GoAsync("/m/todos/1");
        Assert.Contains("谁交办 许文静", phone.Words);

        await phone.PressAsync("已办");
        Assert.Equal(HttpStatusCode.OK, phone.Status);
        Assert.Contains("✓办完了：交改水表。 许文静也看得到。", phone.Words);
        Assert.Contains("冯秀英办完了", phone.Words);
        Assert.Equal(FollowUpState.Done, (await FollowUpAsync(1)).State);
        await phone.GoAsync("/chat");
        Assert.Contains("✓办完了：交改水表。", phone.Words);
        await using (var scope = _app.Services.CreateAsyncScope())
            Assert.Contains(await scope.ServiceProvider.GetRequiredService<Store>().Set<Domain.Audit.AuditEntry>().AsNoTracking().ToListAsync(Cancel), e => e.Text == "办完了一件待办" && e.Name == "冯秀英");
        await phone.GoAsync("/m/todos");
        Assert.Contains("没有要办的", phone.Words);
    }

    [Fact]
    public async Task The_same_press_sent_again_is_one_press()
    {
        await GiveAsync();
        using var phone = await PhoneVisit.OfAsync(_app, "fengxiuying");
        await phone.GoAsync("/m/todos/1");
        var press = phone.Press("明天");
        await phone.PostAsync("/m/todos/1", press);
        Assert.Contains("好，11月18日（周三）早上再提醒。", phone.Words);
        await phone.PostAsync("/m/todos/1", press);
        Assert.Contains("好，11月18日（周三）早上再提醒。", phone.Words);
        Assert.Equal(1, (await FollowUpAsync(1)).Snoozes);

        // A page that was opened anew has a number of its own: that is another press.
        await phone.GoAsync("/m/todos/1");
        await phone.PressAsync("明天");
        Assert.Contains("这是第2次往后放", phone.Words);
        Assert.Equal(2, (await FollowUpAsync(1)).Snoozes);
    }

    [Fact]
    public async Task Anothers_matter_is_not_there_and_a_forged_press_is_refused()
    {
        await GiveAsync();
        using var own = await PhoneVisit.OfAsync(_app, "fengxiuying");
        await own.GoAsync("/m/todos/1");
        var press = own.Press("已办");
        await own.PostAsync("/m/todos/1", ("press", press[1].Value), ("say", "已办"));
        Assert.Equal(HttpStatusCode.BadRequest, own.Status);
        await own.PostAsync("/m/todos/1", press[0], press[1], ("say", "撤"));
        Assert.Equal(HttpStatusCode.NotFound, own.Status);

        using var other = await PhoneVisit.OfAsync(_app, "tangguixiang");
        await other.GoAsync("/m/todos/1");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        Assert.DoesNotContain("改水", other.Page);
        await other.PostAsync("/m/todos/1", press);
        Assert.NotEqual(HttpStatusCode.OK, other.Status);

        using var stranger = PhoneVisit.Stranger(_app);
        await stranger.PostAsync("/m/todos/1", press);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.Status);
        await stranger.GoAsync("/m/todos/1");
        Assert.StartsWith("/m/sign-in?back=/m/todos/1", stranger.Address);
        Assert.True((await FollowUpAsync(1)).IsOpen);

        // Whoever asked for it looks at it and has nothing to press; a leader of the town sees it, too.
        using var asker = await PhoneVisit.OfAsync(_app, "xuwenjing");
        await asker.GoAsync("/m/todos/1");
        Assert.Contains("交改水表", asker.Words);
        Assert.DoesNotContain("name=\"say\"", asker.Page);
    }

    [Fact]
    public async Task A_wish_of_ones_own_is_nobody_elses_business()
    {
        var li = _app.ChatAs("fengxiuying");
        await li.Says("后天提醒我去3组把血压仪拿回来", key: "followup.readback");
        await li.Says("1", key: "followup.set");
        using var leader = await PhoneVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync("/m/todos/1");
        Assert.Equal(HttpStatusCode.NotFound, leader.Status);
        using var own = await PhoneVisit.OfAsync(_app, "fengxiuying");
        await own.GoAsync("/m/todos/1");
        Assert.Equal(HttpStatusCode.OK, own.Status);
    }

    [Fact]
    public async Task A_village_sees_its_reports_their_receipt_and_corrections_and_no_other_village_does()
    {
        _app.Now = new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(8));
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("老人312，体检42个没来6个，高血压58糖尿病21，新生娃1个孕妇2个，漏种没有，发烧3个，讲座1场", key: "report.readback");
        var receipt = Regex.Match((await tang.Says("1", key: "report.receipt")).Text, "№(\\d{6}-\\d+)").Groups[1].Value;
        await tang.Says("体检改成45", key: "report.receipt.revised");

        using var phone = await PhoneVisit.OfAsync(_app, "tangguixiang");
        await phone.GoAsync("/m/reports");
        Assert.Contains("11月月报", phone.Words);
        await phone.GoAsync($"/m/reports/{receipt}");
        Assert.Contains($"№{receipt}", phone.Words);
        Assert.Contains("现在是第2版", phone.Words);
        Assert.Contains("本月体检人数42改成45人", phone.Words);
        using var other = await PhoneVisit.OfAsync(_app, "fengxiuying");
        await other.GoAsync($"/m/reports/{receipt}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        Assert.DoesNotContain("312", other.Page);
        await other.GoAsync("/m/reports/261127-99");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        using var leader = await PhoneVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync($"/m/reports/{receipt}");
        Assert.Equal(HttpStatusCode.OK, leader.Status);
    }

    [Fact]
    public async Task Duties_lead_to_their_clause_with_the_very_sentence_marked_in_its_context()
    {
        using var phone = await PhoneVisit.OfAsync(_app, "longchengdong");
        await phone.GoAsync("/m/duties");
        Assert.Contains("镇卫生院有", phone.Words);
        var clause = WebUtility.HtmlDecode(Regex.Match(phone.Page, "/m/clause[^\"]+").Value);
        await phone.GoAsync(clause);
        Assert.Equal(HttpStatusCode.OK, phone.Status);
        Assert.Matches("<mark>[^<]+。</mark>|<mark>[^<]+；</mark>", phone.Page);
        await phone.GoAsync("/m/clause?p=%E6%B2%A1%E6%9C%89&c=%E4%B8%80");
        Assert.Equal(HttpStatusCode.NotFound, phone.Status);
    }

    [Fact]
    public async Task Script_in_a_matter_comes_back_as_words()
    {
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("提醒冯秀英周五前交<script>alert(1)</script>表", key: "followup.readback");
        await xu.Says("1", key: "followup.set");
        using var phone = await PhoneVisit.OfAsync(_app, "fengxiuying");
        foreach (var address in new[] { "/m", "/m/todos", "/m/todos/1", "/m/clause?p=<script>alert(1)</script>&c=<img src=x>" })
        {
            await phone.GoAsync(address);
            Assert.DoesNotContain("<script>alert", phone.Page);
            Assert.DoesNotContain("<img src=x", phone.Page);
        }
    }

    [Fact]
    public async Task A_leader_sees_the_offices_figures_each_with_what_is_behind_it_and_a_cadre_does_not()
    {
        await GiveAsync();
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("下周三下午三点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("独生子女奖励金几时发");
        await tang.Says("1", key: "handover.sent");
        _app.Now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

        using var leader = await PhoneVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync("/m/leader");
        Assert.Contains("10月月报到了 6/6 个村，齐了", leader.Words);
        Assert.Contains("过了日子还没办的 1 件", leader.Words);
        Assert.Contains("村里问的还有 1 个没答", leader.Words);
        Assert.Contains("两周里要开 1 个会", leader.Words);
        Assert.Contains("月报按时（村数）", leader.Words);
        Assert.DoesNotContain("排名", leader.Words);
        Assert.InRange(Regex.Count(leader.Page, "href=\"/m/leader/"), 4, 10);
        await leader.GoAsync("/m/leader/todos-late");
        Assert.Contains("交改水表", leader.Words);
        Assert.Contains("href=\"/m/todos/1\"", leader.Page);
        await leader.GoAsync("/m/leader");
        await leader.GoAsync(Regex.Match(leader.Page, "/m/leader/report-[^\"]+").Value);
        // Villages stand in the order of the directory, whatever their figures.
        Assert.True(leader.Words.IndexOf("柳树湾村", StringComparison.Ordinal) < leader.Words.IndexOf("石桥村", StringComparison.Ordinal));
        Assert.Contains("/m/reports/", leader.Page);

        using var cadre = await PhoneVisit.OfAsync(_app, "tangguixiang");
        foreach (var address in new[] { "/m/leader", "/m/leader/todos-late" })
        {
            await cadre.GoAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, cadre.Status);
        }
    }

    private async Task GiveAsync()
    {
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("提醒冯秀英周五前交改水表", key: "followup.readback");
        await xu.Says("1", key: "followup.set");
    }

    private async Task<FollowUp> FollowUpAsync(int number)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Store>().Set<FollowUp>().AsNoTracking().FirstAsync(f => f.Number == number, Cancel);
    }
}
