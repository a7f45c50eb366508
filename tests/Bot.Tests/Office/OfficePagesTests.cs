using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Messages;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Office;

/// <summary>The office's daily work on the console's pages.</summary>
public sealed class OfficePagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clerk_answers_a_question_here_and_the_asker_hears_it_and_the_next_one_too()
    {
        using var app = new AssistantApp { Demo = true, Now = new(2026, 11, 17, 9, 20, 0, TimeSpan.FromHours(8)) };
        var asker = app.ChatAs("tangguixiang");
        await asker.Says("独生子女奖励金几时发");
        await asker.Says("1", key: "handover.sent");
        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        Assert.Contains("1 个问题等您答", clerk.Words);

        await clerk.GoAsync("/console/questions");
        Assert.Contains("独生子女奖励金几时发", clerk.Words);
        Assert.Contains("唐桂香（柳树湾村卫生专干）", clerk.Words);
        await clerk.PostAsync("/console/questions/1/answer", ("words", "  "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        await clerk.PostAsync("/console/questions/1/answer", ("words", "每年12月发，问民政窗口苗青"), ("alike", "yes"));
        Assert.Contains("发出去了，以后再有人问照这样答", clerk.Words);

        var heard = await asker.Hears(key: "handover.answered");
        Assert.Contains("“每年12月发，问民政窗口苗青”", heard.Text);
        var next = await app.ChatAs("lichunmei").Says("独生子女奖励金几时发");
        Assert.StartsWith("answer.by-town", next.Key);
        await clerk.PostAsync("/console/questions/1/answer", ("words", "再答一遍"));
        Assert.Contains("编号1已经有人答了", clerk.Words);
        await clerk.GoAsync("/console/questions/answered");
        Assert.Contains("每年12月发，问民政窗口苗青", clerk.Words);
    }

    [Fact]
    public async Task A_question_that_the_papers_did_not_understand_is_tied_to_a_clause_and_a_word_learnt()
    {
        using var app = new AssistantApp { Demo = true };
        var asker = app.ChatAs("tangguixiang");
        const string Odd = "甩甩蓬归谁管";
        var refused = await asker.Says(Odd);
        Assert.StartsWith("answer.refuse.not-in-papers", refused.Key);

        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await clerk.GoAsync("/console/questions/unanswered");
        Assert.Contains(Odd, clerk.Words);
        var address = WebUtility.HtmlDecode(Regex.Match(clerk.Page, "/console/questions/link[^\"]+").Value);
        await clerk.GoAsync(address + "&q=" + Uri.EscapeDataString("除四害"));
        Assert.Contains("除四害由社会事务办牵头", clerk.Words);
        var form = Regex.Match(clerk.Page, "<form class=\"acts stackless\".*?</form>", RegexOptions.Singleline).Value;
        var fields = Regex.Matches(form, "name=\"(?<n>[^\"]+)\" value=\"(?<v>[^\"]*)\"", RegexOptions.ExplicitCapture).Where(f => !f.Groups["n"].Value.StartsWith("__", StringComparison.Ordinal))
            .Select(f => (f.Groups["n"].Value, WebUtility.HtmlDecode(f.Groups["v"].Value))).ToArray();
        await clerk.PostAsync("/console/questions/link", fields);
        Assert.Contains("连上了", clerk.Words);

        var next = await app.ChatAs("lichunmei").Says(Odd);
        Assert.StartsWith("answer.topic", next.Key);
        Assert.Contains("「除四害由社会事务办牵头", next.Text);

        var place = Regex.Match(address, "area=(\\d+)").Groups[1].Value;
        await clerk.PostAsync("/console/questions/synonym", ("area", place), ("word", "甩甩蓬"), ("means", "除四害"));
        Assert.Contains("以后这两个说法当一个", clerk.Words);
        var other = await app.ChatAs("zengxiaoqin").Says("甩甩蓬找哪个");
        Assert.Contains("除四害", other.Text);
        await clerk.GoAsync("/console/questions/unanswered");
        Assert.DoesNotContain(Odd, clerk.Words);
    }

    [Fact]
    public async Task A_tried_question_shows_how_its_answer_came_about_and_keeps_nothing()
    {
        using var app = new AssistantApp { Demo = true };
        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await clerk.GoAsync("/console/questions/try?q=" + Uri.EscapeDataString("除四害归谁管"));
        Assert.Contains("除四害由社会事务办牵头", clerk.Words);
        Assert.Contains("怎么来的", clerk.Words);
        Assert.Contains("问一件事归谁管", clerk.Words);
        await clerk.GoAsync("/console/questions/try?q=" + Uri.EscapeDataString("火星移民归谁管"));
        Assert.Contains("没有照文件答", clerk.Words);
        await clerk.GoAsync("/console/questions/unanswered");
        Assert.Contains("都答上了", clerk.Words);
    }

    [Fact]
    public async Task People_are_found_changed_given_a_code_and_sent_off_and_their_posts_are_kept()
    {
        using var app = new AssistantApp { Demo = true };
        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await clerk.GoAsync("/console/people?q=" + Uri.EscapeDataString("郝建平"));
        var id = int.Parse(Regex.Match(clerk.Page, "/console/people/(\\d+)\">郝建平").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotContain("14208800648", clerk.Page);
        await clerk.GoAsync($"/console/people/{id}");
        Assert.Contains("14208800648", clerk.Page);

        await clerk.PostAsync($"/console/people/{id}/code");
        var code = Regex.Match(clerk.Page, "<code class=\"secret\">(\\d{6})</code>").Groups[1].Value;
        Assert.Equal(6, code.Length);
        await clerk.GoAsync($"/console/people/{id}");
        Assert.DoesNotContain(code, clerk.Page);

        var area = Regex.Match(clerk.Page, "<option value=\"(\\d+)\" selected").Groups[1].Value;
        await clerk.PostAsync($"/console/people/{id}", ("name", "郝建平"), ("post", "财政所副所长"), ("area", area), ("phone", "0号"), ("account", ""));
        Assert.Contains("电话不像电话", clerk.Words);
        Assert.Contains("value=\"财政所副所长\"", clerk.Page);
        await clerk.PostAsync($"/console/people/{id}", ("name", "郝建平"), ("post", "财政所副所长"), ("area", area), ("phone", "14208800648"), ("account", ""), ("role", "administrator"));
        Assert.Contains("改好了", clerk.Words);
        Assert.Contains("财政所所长", clerk.Words);
        Assert.Equal(Roles.Cadre, (await PersonAsync(app, "郝建平")).Roles);
        await clerk.PostAsync($"/console/people/{id}/leave", ("do", "leave"));
        Assert.Contains("记下了，从今天起不再收提醒", clerk.Words);
        Assert.False((await PersonAsync(app, "郝建平")).IsHere);
        await clerk.GoAsync("/console/audit?kind=people");
        Assert.Contains("职务“财政所所长”改成“财政所副所长”", clerk.Words);
    }

    [Fact]
    public async Task The_sheet_goes_out_and_comes_in_again_and_a_wrong_line_changes_nothing()
    {
        using var app = new AssistantApp { Demo = true };
        using var admin = await ConsoleVisit.SignedInAsync(app);
        await admin.GoAsync("/console/people/sheet");
        await admin.UploadToAsync("/console/people/sheet", "sheet", "坏的.xlsx", "不是表格"u8.ToArray());
        Assert.Contains("这不是 Excel 工作簿", admin.Words);
        var sheet = await admin.BytesAsync("/console/people/sheet/export");
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        await admin.GoAsync("/console/people/sheet");
        await admin.UploadToAsync("/console/people/sheet", "sheet", "名册.xlsx", sheet);
        Assert.Contains("导入好了：加了 0 人，改了 0 人，32 人没有变，加了 0 个地方。", admin.Words);
        // A town's own list, whose people stand at other places than in the county's, changes nobody either.
        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await clerk.GoAsync("/console/people/sheet");
        Assert.Contains("由管理员导入", clerk.Words);
        sheet = await clerk.BytesAsync("/console/people/sheet/export");
        await admin.GoAsync("/console/people/sheet");
        await admin.UploadToAsync("/console/people/sheet", "sheet", "名册.xlsx", sheet);
        Assert.Contains("改了 0 人，30 人没有变", admin.Words);
        await admin.GoAsync("/console/audit?kind=export");
        Assert.Contains("导出了名册，32人", admin.Words);
    }

    [Fact]
    public async Task Another_towns_people_papers_questions_and_messages_are_not_there()
    {
        using var app = new AssistantApp { Demo = true };
        int townId, personId, paperId;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            townId = (await store.Set<Area>().FirstAsync(a => a.Name == "白鹭镇", Cancel)).Id;
            var person = new Person("bailu1", "白鹭人", "白鹭镇经办", "14208800999", townId, Roles.Clerk, 1, false);
            store.Add(person);
            store.Add(new Domain.Duties.HandedQuestion(77, "白鹭镇的问题", true, null, "c77", townId, 1, app.Now.UtcDateTime));
            await store.SaveChangesAsync(Cancel);
            (personId, paperId) = (person.Id, (await store.Set<Paper>().FirstAsync(p => p.AreaId == townId, Cancel)).Id);
        }

        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        foreach (var address in new[] { $"/console/people/{personId}", $"/console/papers/{paperId}", $"/console/messages/person/{personId}", $"/console/questions/link?text=x&area={townId}", $"/console/people/{personId}/unknown" })
        {
            await clerk.GoAsync(address);
            Assert.True(clerk.Status == HttpStatusCode.NotFound, address);
            Assert.DoesNotContain("白鹭人", clerk.Page);
        }

        foreach (var address in new[] { $"/console/people?area={townId}", "/console/people?q=白鹭", "/console/questions", "/console/messages?state=sent", "/console/messages/burden", "/console/people/seats?all=1", $"/console/questions/try?q=x&area={townId}" })
        {
            await clerk.GoAsync(address);
            Assert.Equal(HttpStatusCode.OK, clerk.Status);
            Assert.DoesNotContain("白鹭人", clerk.Page);
            Assert.DoesNotContain("白鹭镇的问题", clerk.Page);
        }

        await clerk.GoAsync("/console/people");
        await clerk.PostAsync($"/console/people/{personId}", ("name", "改了"), ("post", "x"), ("area", $"{townId}"));
        Assert.Equal(HttpStatusCode.NotFound, clerk.Status);
        await clerk.PostAsync("/console/questions/77/answer", ("words", "替他答"));
        Assert.Equal(HttpStatusCode.NotFound, clerk.Status);
        await clerk.PostAsync($"/console/papers/{paperId}/withdraw");
        Assert.Equal(HttpStatusCode.NotFound, clerk.Status);
        await clerk.PostAsync("/console/area", ("area", $"{townId}"), ("back", "/console/people"));
        Assert.DoesNotContain("白鹭人", clerk.Page);
        await clerk.PostAsync("/console/people/new", ("name", "新人"), ("post", "专干"), ("area", $"{townId}"));
        Assert.Contains("不归您这里管", clerk.Words);
        Assert.Equal("白鹭人", (await PersonAsync(app, "白鹭人")).Name);
    }

    [Fact]
    public async Task Script_in_any_field_comes_back_as_words()
    {
        const string Evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        using var app = new AssistantApp { Demo = true };
        using var admin = await ConsoleVisit.SignedInAsync(app);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            var town = (await store.Set<Area>().FirstAsync(a => a.Name == "青石镇", Cancel)).Id;
            store.Add(new Person(null, Evil[..40], Evil, null, town, Roles.Cadre, 1, false));
            store.Add(new Domain.Duties.HandedQuestion(78, Evil, true, null, "c78", town, 1, app.Now.UtcDateTime));
            store.Add(new Domain.Duties.UnansweredQuestion(Evil, null, town, app.Now.UtcDateTime));
            store.Add(new Domain.Duties.TownAnswer(town, Evil, Evil, 1, app.Now.UtcDateTime, 78));
            store.Add(new Domain.Duties.LocalSynonym(town, "词", Evil[..50], Evil, app.Now.UtcDateTime));
            await store.SaveChangesAsync(Cancel);
            await scope.ServiceProvider.GetRequiredService<Domain.Audit.IAuditTrail>().WriteAsync(new(null, Evil, "console"), new("people", Evil), Cancel);
        }

        var q = Uri.EscapeDataString(Evil);
        foreach (var address in new[]
        {
            "/console", "/console/questions", "/console/questions/unanswered", "/console/questions/learned?word=" + q + "&means=" + q + "&area=1", "/console/questions/try?q=" + q, "/console/questions/link?area=2&text=" + q + "&q=" + q,
            "/console/people", "/console/people?q=" + q, "/console/people?state=unlinked", "/console/audit", "/console/audit?name=" + q + "&kind=" + q + "&subject=" + q, "/console/messages?state=" + q, "/console/messages/burden?month=" + q,
            "/console/sign-in?ReturnUrl=" + q, "/console/account", "/console/accounts", "/console/operations", "/console/papers?state=" + q,
        })
        {
            await admin.GoAsync(address);
            Assert.DoesNotContain("<script>alert", admin.Page);
            Assert.DoesNotContain("<img src=x", admin.Page);
            Assert.NotEqual(HttpStatusCode.InternalServerError, admin.Status);
        }

        await admin.GoAsync("/console/accounts");
        await admin.PostAsync("/console/accounts/make", ("name", Evil), ("person", "1"));
        Assert.DoesNotContain("<script>alert", admin.Page);
        await admin.PostAsync("/console/people/new", ("name", Evil), ("post", Evil), ("area", "1"), ("phone", Evil));
        Assert.DoesNotContain("<script>alert", admin.Page);
    }

    [Fact]
    public async Task Messages_show_what_waits_and_what_left_and_a_persons_month_without_their_words()
    {
        using var app = new AssistantApp { Demo = true, Now = new(2026, 11, 17, 9, 20, 0, TimeSpan.FromHours(8)) };
        var clerkChat = app.ChatAs("xuwenjing");
        await clerkChat.Says("你好");
        var asker = app.ChatAs("tangguixiang");
        await asker.Says("独生子女奖励金几时发");
        await asker.Says("1", key: "handover.sent");
        await clerkChat.Hears(key: "handover.clerk-item");

        using var clerk = await ConsoleVisit.OfAsync(app, "xuwenjing");
        await clerk.GoAsync("/console/messages?state=sent");
        Assert.Contains("有人问：独生子女奖励金几时发", clerk.Words);
        var id = (await PersonAsync(app, "唐桂香")).Id;
        await clerk.GoAsync($"/console/messages/person/{id}");
        Assert.Contains("自己来过 2 次", clerk.Words);
        Assert.DoesNotContain("独生子女奖励金几时发 来说", clerk.Words);
        await clerk.GoAsync("/console/messages/burden");
        Assert.Contains("不比多少", clerk.Words);
        await clerk.GoAsync("/console/audit?kind=seen");
        Assert.Contains("看了唐桂香2026年11月收到的消息", clerk.Words);
    }

    [Fact]
    public async Task The_machine_tells_how_it_is_hides_secrets_backs_up_tries_it_and_lets_the_demo_go()
    {
        using var app = new AssistantApp { Demo = true, Settings = ["--DirectLine:Secrets:0=a-secret-that-nobody-sees"] };
        using var admin = await ConsoleVisit.SignedInAsync(app);
        await admin.GoAsync("/console/operations");
        Assert.Contains("数据库 正常", admin.Words);
        Assert.Contains("还没有备份", admin.Words);
        Assert.Contains("设了，不显示", admin.Words);
        Assert.DoesNotContain("a-secret-that-nobody-sees", admin.Page);

        await admin.PostAsync("/console/operations/restore-test");
        Assert.Contains("还没有备份，先做一份", admin.Words);
        await admin.GoAsync("/console/operations");
        await app.RingAsync("backup");
        await admin.PostAsync("/console/operations/restore-test");
        Assert.Contains("还原试过了，读得出来", admin.Words);
        await admin.PostAsync("/console/operations/database");
        Assert.Contains("都好，没有坏的地方", admin.Words);
        await admin.PostAsync("/console/operations/wecom");
        Assert.Contains("没有配置企业微信", admin.Words);
        await admin.GoAsync("/console/operations");
        await admin.PostAsync("/console/operations/demo");
        Assert.Contains("演示数据都移除了", admin.Words);
        await admin.GoAsync("/console/people");
        Assert.Contains("还没有人", admin.Words);
    }

    private static async Task<Person> PersonAsync(AssistantApp app, string name)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Store>().Set<Person>().AsNoTracking().FirstAsync(p => p.Name == name, Cancel);
    }
}
