using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Obligations;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Office;

/// <summary>日程 on the console: calendar, requirements, a meeting, follow-ups, rehearsal and the draft of the assessment material; what is done there reaches book and chat.</summary>
public sealed class AgendaPageTests : IDisposable
{
    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 17, 9, 20, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Market_days_that_a_clerk_writes_down_stand_lightly_in_the_calendar_of_whoever_sees_the_place()
    {
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/agenda");
        Assert.Contains("赶场天，还没有记", clerk.Words);
        var (town, village) = (await AreaAsync("青石镇"), await AreaAsync("石桥村"));
        await clerk.PostAsync("/console/agenda/market", ("area", $"{town}"), ("days", "有空就赶"));
        Assert.Contains("没看懂是哪几天", clerk.Words);
        await clerk.PostAsync("/console/agenda/market", ("area", $"{town}"), ("days", "逢三六九"));
        Assert.Contains("赶场天记下了", clerk.Words);
        // Nine in November, and two before and after it in the weeks that the month shows.
        Assert.Equal(13, Regex.Count(clerk.Page, ">赶场</span>"));
        await clerk.GoAsync("/console/agenda");
        await clerk.PostAsync("/console/agenda/market", ("area", $"{village}"), ("days", "农历二五八"));
        // 农历十月十二 is 20 November: not the town's day.
        Assert.Contains("title=\"石桥村赶场\">石桥赶场", clerk.Page);
        await clerk.GoAsync("/console/agenda?view=week");
        Assert.Contains("这一周赶场：", clerk.Words);
        await clerk.GoAsync("/console/audit?kind=people");
        Assert.Contains("记下青石镇赶场天：逢三六九", clerk.Words);

        await clerk.GoAsync("/console/agenda");
        await clerk.PostAsync("/console/agenda/market", ("area", $"{await AreaAsync("白鹭镇")}"), ("days", "逢五逢十"));
        Assert.Equal(HttpStatusCode.NotFound, clerk.Status);
        await clerk.GoAsync("/console/agenda");
        await clerk.PostAsync("/console/agenda/market", ("area", $"{town}"), ("days", ""));
        await clerk.PostAsync("/console/agenda/market", ("area", $"{village}"), ("days", " "));
        Assert.DoesNotContain("class=\"market\"", clerk.Page);
    }

    [Fact]
    public async Task What_a_proposal_wants_and_by_when_stand_apart_and_nothing_is_said_twice()
    {
        using var administrator = await ConsoleVisit.SignedInAsync(_app);
        await administrator.GoAsync("/console/obligations/proposals");
        var page = WebUtility.HtmlDecode(administrator.Page);
        Assert.Matches("<p><b>[^<]*：报镇卫生院</b></p><p>发现3人及以上症状相同的，2小时内</p><p class=\"dim small\">「村卫生室、学校发现3人及以上症状相同的，应当在2小时内报镇卫生院。」第一条</p>", page);
        Assert.Contains("<p>接报后1小时内，等接报</p>", page);
        Assert.DoesNotContain("等发现", page);
    }

    [Fact]
    public async Task A_proposal_is_confirmed_here_by_the_chats_own_rule_and_a_failed_one_keeps_what_was_typed()
    {
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/obligations");
        Assert.Contains("还没有定过要提醒的", clerk.Words);
        await clerk.GoAsync("/console/obligations/proposals");
        var forms = Regex.Matches(clerk.Page, "<li id=\"p.*?</form>", RegexOptions.Singleline).Select(m => m.Value).ToList();
        Assert.True(forms.Count >= 3, clerk.Words);
        var vague = forms.First(f => f.Contains("多久一次", StringComparison.Ordinal));
        await clerk.PostAsync("/console/obligations/proposals", [.. Fields(vague), ("do", "confirm"), ("time", "有空的时候")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        Assert.Contains("value=\"有空的时候\"", clerk.Page);
        await clerk.PostAsync("/console/obligations/proposals", [.. Fields(vague), ("do", "confirm"), ("time", "每月第一个周五")]);
        Assert.Contains("定了，到时会提醒", clerk.Words);
        await clerk.PostAsync("/console/obligations/proposals", [.. Fields(forms.First(f => f != vague)), ("do", "refuse")]);
        Assert.Contains("记下了，这件不提醒", clerk.Words);

        var decided = await _app.ChatAs("xuwenjing").Says("定了哪些提醒");
        Assert.Contains("下次12月4日（周五）", decided.Text);
        await clerk.GoAsync("/console/obligations");
        Assert.Contains("12月4日（周五）", clerk.Words);
        await clerk.GoAsync("/console/agenda?view=list&day=2026-11-17");
        Assert.Contains("12月4日（周五）", clerk.Words);
        await clerk.GoAsync("/console/audit?kind=task");
        Assert.Contains("定了提醒", clerk.Words);
        Assert.Contains("定了不提醒", clerk.Words);
    }

    [Fact]
    public async Task The_calendar_shows_a_meeting_a_round_and_a_requirement_in_month_week_and_list()
    {
        await MeetAsync();
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/agenda");
        Assert.Contains("2026年11月", clerk.Words);
        Assert.Contains("15:00 公卫协调会", clerk.Words);
        await clerk.GoAsync("/console/agenda?view=week&day=2026-11-25");
        Assert.Contains("公卫协调会", clerk.Words);
        Assert.Contains("《青石镇基本公共卫生服务职责分工》三（一）", clerk.Words);
        await clerk.GoAsync("/console/agenda?view=month&day=2026-12-01");
        Assert.Contains("11月月报截止", clerk.Words);
        await clerk.GoAsync(System.Net.WebUtility.HtmlDecode(Regex.Match(clerk.Page, "/console/reports\\?form=[^\"]+").Value));
        Assert.True(clerk.Words.IndexOf("柳树湾村", StringComparison.Ordinal) > 0);
    }

    [Fact]
    public async Task A_meetings_page_shows_who_is_silent_and_a_phoned_answer_and_a_nudge_reach_book_and_chat()
    {
        await MeetAsync();
        await _app.ChatAs("wanguoqiang").Says("你好");
        var deng = _app.ChatAs("dengqiming");
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/meetings/1");
        Assert.Contains("没回", clerk.Words);
        Assert.Contains("14208800627", clerk.Words);
        var guest = Regex.Match(clerk.Page, "name=\"guest\" value=\"(\\d+)\" /><button class=\"btn\" name=\"do\" value=\"come\" aria-label=\"万国强参加\"").Groups[1].Value;
        await clerk.PostAsync("/console/meetings/1/answer", ("guest", guest), ("do", "leave"));
        Assert.Contains("记下了", clerk.Words);
        await using (var scope = _app.Services.CreateAsyncScope())
            Assert.Equal(InvitationAnswer.Leave, (await scope.ServiceProvider.GetRequiredService<IMeetingBook>().FindAsync(1, Cancel))!.Invitations.Single(i => i.Name == "万国强").Answer);
        await clerk.PostAsync("/console/meetings/1/chase");
        Assert.Contains("催了没回的", clerk.Words);
        await deng.Hears(key: "meeting.notice");
        await deng.Hears(key: "meeting.nudge");

        using var leader = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync("/console/meetings/1");
        Assert.DoesNotContain("/console/meetings/1/chase", leader.Page);
        await leader.PostAsync("/console/meetings/1/chase");
        Assert.Equal(HttpStatusCode.Forbidden, leader.Status);
        await clerk.PostWithoutTokenAsync("/console/meetings/1/chase");
        Assert.Equal(HttpStatusCode.BadRequest, clerk.Status);
    }

    [Fact]
    public async Task A_follow_up_is_closed_or_handed_over_here_and_its_people_hear_of_it()
    {
        var xu = _app.ChatAs("xuwenjing");
        var feng = _app.ChatAs("fengxiuying");
        var tang = _app.ChatAs("tangguixiang");
        foreach (var what in new[] { "冯秀英周五前交改水表", "冯秀英周五前交体检名单", "唐桂香周五前交<b>照片</b>表" })
        {
            await xu.Says($"提醒{what}", key: "followup.readback");
            await xu.Says("1", key: "followup.set");
        }

        await feng.Hears(key: "followup.nudge");
        await feng.Hears(key: "followup.nudge");
        await tang.Hears(key: "followup.nudge");

        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/todos");
        Assert.Contains("交改水表", clerk.Words);
        Assert.DoesNotContain("<b>照片", clerk.Page);
        await clerk.GoAsync("/console/todos/1");
        await clerk.PostAsync("/console/todos/1", ("do", "close"), ("words", "送到办公室了"));
        Assert.Contains("记下办完了", clerk.Words);
        Assert.Contains("送到办公室了", clerk.Words);
        Assert.Equal(FollowUpState.Done, (await FollowUpAsync(1)).State);
        await feng.Hears(key: "followup.closed-by", text: "办完了：交改水表⏎许文静记的，不用再办。");

        await clerk.PostAsync("/console/todos/2", ("do", "hand"), ("to", ""));
        Assert.Contains("先选一个接手的人", clerk.Words);
        var to = Regex.Match(clerk.Page, "<option value=\"(\\d+)\">唐桂香").Groups[1].Value;
        await clerk.PostAsync("/console/todos/2", ("do", "hand"), ("to", to));
        Assert.Contains("转好了", clerk.Words);
        await tang.Hears(key: "followup.handed");
        await tang.Says("1", key: "ack");
        await clerk.GoAsync("/console/todos?state=done");
        Assert.Contains("交改水表", clerk.Words);
        await clerk.GoAsync("/console/audit?kind=task");
        Assert.Contains("冯秀英的一件待办，编号 1，记下办完了", clerk.Words);

        using var leader = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync("/console/todos/3");
        Assert.DoesNotContain("value=\"close\"", leader.Page);
        await leader.PostAsync("/console/todos/3", ("do", "close"));
        Assert.Equal(HttpStatusCode.Forbidden, leader.Status);
        Assert.True((await FollowUpAsync(3)).IsOpen);
    }

    [Fact]
    public async Task What_is_on_record_makes_a_requirement_met_at_risk_or_missed()
    {
        var town = new ObligationTown(_app);
        await town.ConfirmedAsync(coordination: false);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/obligations");
        Assert.Contains("没到时候", clerk.Words);
        Assert.DoesNotContain("误了", clerk.Words);

        // Nothing was done by the end of the year: what fell due since it was confirmed is missed.
        _app.Now = new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(8));
        using var later = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        await later.GoAsync("/console/obligations?state=Missed");
        Assert.Contains("误了", later.Words);
        Assert.Contains("/console/papers/", later.Page);
        Assert.DoesNotContain("/stop", later.Page);
        using var phone = await PhoneVisit.OfAsync(_app, "luoxiaolan");
        await phone.GoAsync("/m/leader");
        Assert.Contains("文件要求误了", phone.Words);
        Assert.Matches("<rect class=\"missed\" x=", phone.Page);
        await phone.GoAsync("/m/leader/obligations-missed");
        Assert.Contains("/m/clause?p=", phone.Page);
    }

    [Fact]
    public async Task The_rehearsal_shows_who_hears_what_and_its_table_is_the_readers_own()
    {
        var town = new ObligationTown(_app);
        await town.ConfirmedAsync(coordination: false);
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/rehearsal");
        Assert.Contains("还没有演过", clerk.Words);
        await clerk.PostAsync("/console/rehearsal", ("days", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        await clerk.PostAsync("/console/rehearsal", ("days", "20"));
        Assert.Contains("会发", clerk.Words);
        Assert.Contains("《", clerk.Words);
        await clerk.GoAsync("/console/rehearsal.csv");
        Assert.Equal(HttpStatusCode.OK, clerk.Status);
        Assert.StartsWith("\uFEFF日期,时间,谁", clerk.Page);
        using var leader = await ConsoleVisit.OfAsync(_app, "luoxiaolan");
        await leader.GoAsync("/console/rehearsal.csv");
        Assert.Equal(HttpStatusCode.NotFound, leader.Status);
    }

    [Fact]
    public async Task The_material_is_a_valid_draft_each_figure_of_which_links_to_its_source()
    {
        await MeetAsync();
        _app.Now = new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(8));
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/pack");
        Assert.Contains("2026年下半年公共卫生工作考核材料", clerk.Words);
        Assert.Contains("报了 6/6 个村，按时", clerk.Words);
        Assert.DoesNotContain("排名表", clerk.Words);
        var document = WebUtility.HtmlDecode(Regex.Match(clerk.Page, "/console/pack.docx[^\"]+").Value);
        var bytes = await clerk.BytesAsync(document);
        Assert.True(clerk.Status == HttpStatusCode.OK, document + clerk.Words);
        using var memory = new MemoryStream(bytes);
        using var word = WordprocessingDocument.Open(memory, false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(word));
        Assert.Contains("公卫协调会", word.MainDocumentPart!.Document.Body!.InnerText);
        Assert.Contains(word.MainDocumentPart.HyperlinkRelationships, l => l.Uri.ToString().EndsWith("/console/meetings/1", StringComparison.Ordinal));
        Assert.Contains("草稿", word.MainDocumentPart.HeaderParts.Single().Header.InnerText);
        await clerk.GoAsync("/console/pack");
        using var figures = new MemoryStream(await clerk.BytesAsync(document.Replace("pack.docx", "pack.xlsx", StringComparison.Ordinal)));
        using var sheets = SpreadsheetDocument.Open(figures, false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(sheets));
        Assert.Equal(["考核材料 演示", "说明"], sheets.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!));
        var sheet = sheets.WorkbookPart.WorksheetParts.First(part => part.Worksheet.InnerText.Contains("公卫协调会", StringComparison.Ordinal));
        // The same records as in Word, and each leads to where it comes from.
        foreach (var record in word.MainDocumentPart.Document.Body.Descendants<DocumentFormat.OpenXml.Wordprocessing.Hyperlink>().Select(link => link.InnerText)) Assert.Contains(record, sheet.Worksheet.InnerText);
        Assert.Equal(word.MainDocumentPart.HyperlinkRelationships.Select(link => link.Uri.ToString()).Order(StringComparer.Ordinal), sheet.HyperlinkRelationships.Select(link => link.Uri.ToString()).Order(StringComparer.Ordinal));
        await clerk.GoAsync("/console/audit?kind=export");
        Assert.Contains("考核材料的草稿", clerk.Words);
        Assert.Contains("考核材料的表格", clerk.Words);
    }

    [Fact]
    public async Task A_phase_that_has_ended_has_a_report_drafted_with_its_clause()
    {
        var town = new ObligationTown(_app);
        var xu = await town.ConfirmedAsync(coordination: false);
        town.At(8, 31, 16, 40);
        await xu.Says("动员阶段结束了", key: "obligation.event");
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/pack");
        var span = WebUtility.HtmlDecode(Regex.Match(clerk.Page, "<option value=\"(phase-[^\"]+)\">动员阶段").Groups[1].Value);
        Assert.NotEmpty(span);
        var bytes = await clerk.BytesAsync("/console/pack.docx?span=" + Uri.EscapeDataString(span));
        Assert.Equal(HttpStatusCode.OK, clerk.Status);
        using var memory = new MemoryStream(bytes);
        using var word = WordprocessingDocument.Open(memory, false);
        var text = word.MainDocumentPart!.Document.Body!.InnerText;
        Assert.Contains("青石镇动员阶段工作情况报告", text);
        Assert.Contains("到2026年8月31日", text);
        Assert.Contains("依据：《青石镇健康促进工作方案（2026—2027年）》三（一）", text);
    }

    [Fact]
    public async Task Another_towns_meetings_follow_ups_requirements_and_material_are_not_there()
    {
        int townId, scheduleId;
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            townId = (await store.Set<Area>().FirstAsync(a => a.Name == "白鹭镇", Cancel)).Id;
            var person = new Person("bailu1", "白鹭人", "白鹭镇经办", "14208800999", townId, Roles.Clerk, 1, false);
            store.Add(person);
            await store.SaveChangesAsync(Cancel);
            var clock = scope.ServiceProvider.GetRequiredService<Domain.Common.Clock>();
            store.Add(FollowUp.Set(50, new FollowUpPlan("白鹭的事", person.Id, clock.Today.AddDays(2), Origin.Colleague(person.Id)), Domain.Language.WorkCalendar.Official, clock.Today, clock.UtcNow).Value);
            var paper = await store.Set<Domain.Papers.Paper>().FirstAsync(p => p.AreaId == townId, Cancel);
            var proposal = new Proposal(paper.Id, "x1", new ObligationNames("白鹭例会", "白鹭例会", null, null), "镇里", new Rhythm([]) { Words = "每月第一个周五" }, "每月", "一", "白鹭");
            var schedule = ObligationSchedule.Of(proposal, "白鹭的文件", townId, ScheduleState.Confirmed, person.Id, clock.UtcNow);
            store.Add(schedule);
            await store.SaveChangesAsync(Cancel);
            scheduleId = schedule.Id;
        }

        await CallInBailuAsync();
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        foreach (var address in new[] { "/console/todos/50", "/console/meetings/1", "/console/meetings/1.docx", $"/console/pack?office={townId}", $"/console/pack.docx?office={townId}&span=2026-H2", $"/console/pack.xlsx?office={townId}&span=2026-H2" })
        {
            await clerk.GoAsync(address);
            Assert.True(clerk.Status == HttpStatusCode.NotFound, address);
            Assert.DoesNotMatch("白鹭(?:的|例会|人)", clerk.Page);
        }

        foreach (var address in new[] { "/console/agenda?view=list", "/console/agenda", "/console/todos", "/console/todos?q=白鹭", "/console/obligations", "/console/obligations/proposals" })
        {
            await clerk.GoAsync(address);
            Assert.Equal(HttpStatusCode.OK, clerk.Status);
            Assert.DoesNotContain("白鹭的事", clerk.Page);
            Assert.DoesNotContain("白鹭例会", clerk.Page);
        }

        await clerk.GoAsync("/console/obligations/proposals");
        await clerk.PostAsync($"/console/obligations/{scheduleId}/stop");
        Assert.Equal(HttpStatusCode.NotFound, clerk.Status);
        await clerk.PostAsync("/console/todos/50", ("do", "close"));
        Assert.Equal(HttpStatusCode.NotFound, clerk.Status);
        await clerk.PostAsync("/console/meetings/1/chase");
        Assert.Equal(HttpStatusCode.NotFound, clerk.Status);
        Assert.True((await FollowUpAsync(50)).IsOpen);
    }

    private async Task MeetAsync()
    {
        var xu = _app.ChatAs("xuwenjing");
        await xu.Says("下周三下午三点镇政府二楼开公卫协调会，叫上领导小组全体", key: "meeting.readback");
        await xu.Says("1", key: "meeting.created");
    }

    private async Task CallInBailuAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var person = await store.Set<Person>().FirstAsync(p => p.Name == "白鹭人", Cancel);
        var now = scope.ServiceProvider.GetRequiredService<Domain.Common.Clock>().UtcNow;
        store.Add(Meeting.Call(1, new MeetingPlan("白鹭例会", now.AddDays(3), null, "白鹭"), person.AreaId, person.Id, new GuestList("白鹭", [new Guest(person.Id, person.Name, person.Post)], [], null), now).Value);
        await store.SaveChangesAsync(Cancel);
    }

    private static (string, string)[] Fields(string form) =>
        [.. Regex.Matches(form, "name=\"(?<n>office|paper|item)\" value=\"(?<v>[^\"]*)\"", RegexOptions.ExplicitCapture).Select(m => (m.Groups["n"].Value, WebUtility.HtmlDecode(m.Groups["v"].Value)))];

    private async Task<FollowUp> FollowUpAsync(int number)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Store>().Set<FollowUp>().AsNoTracking().FirstAsync(f => f.Number == number, Cancel);
    }

    private async Task<int> AreaAsync(string name)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Store>().Set<Area>().FirstAsync(area => area.Name == name, Cancel)).Id;
    }
}
