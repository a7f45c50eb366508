using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports.Pages;

/// <summary>Forms made in the console, from a list to a report that a cadre files in chat.</summary>
public sealed class FormPagesTests : IDisposable
{
    private const string Id = "gaicejinduyuebao";
    private const string Made = "/console/reports/forms/" + Id;
    private const string List = "1、改厕户数（户）*\n2、验收合格户数（户）*\n3、施工方式（自建/统建）\n4、户主姓名\n村名";

    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_pasted_list_becomes_a_draft_is_tried_published_and_filed_by_a_cadre_in_chat()
    {
        using var clerk = await MadeAsync();
        Assert.Contains("练习，不算数，镇里看不到。 1/3 改厕户数是多少？", clerk.Words);

        await clerk.PostAsync(Made + "/try", ("say", "12"));
        await clerk.PostAsync(Made + "/try", [.. Said(clerk), ("say", "10")]);
        await clerk.PostAsync(Made + "/try", [.. Said(clerk), ("say", "自建")]);
        Assert.Contains("（练习）柳树湾村11月改厕进度，您看对不对", clerk.Words);
        await clerk.PostAsync(Made + "/try", [.. Said(clerk), ("say", "1")]);
        Assert.Contains("练完了，刚才的数都没存", clerk.Words);
        Assert.Equal((6, 0), await CountAsync());

        await clerk.PostAsync(Made + "/publish", ("seen", Seen(clerk)));
        Assert.Contains("发布了，村里现在就能报", clerk.Words);
        var feng = _app.ChatAs("fengxiuying");
        await feng.Says("上报改厕进度", key: "report.start");
        await feng.Says("12", key: "report.prompt.integer");
        await feng.Says("10");
        await feng.Says("统建", key: "report.readback");
        await feng.Says("1", key: "report.receipt");
        await clerk.GoAsync($"/console/reports?form={Id}&period=2026-11");
        Assert.Contains("1/6", clerk.Words);
        await clerk.GoAsync("/console/audit?kind=report");
        Assert.Contains("发布了《改厕进度月报》第1版", clerk.Words);
    }

    [Fact]
    public async Task What_is_wrong_stays_on_the_page_and_a_personal_field_without_its_purpose_is_not_saved()
    {
        using var clerk = await MadeAsync();
        await clerk.PostAsync(Made, [.. Fields(clerk), ("do", "add")]);
        Assert.Contains("改了，还没存", clerk.Words);
        var fields = Fields(clerk).Select(one => one.Name switch { "label-3" => (one.Name, "户主电话"), "type-3" => (one.Name, "phone"), _ => one }).ToArray();
        await clerk.PostAsync(Made, [.. fields, ("do", "save")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        Assert.Contains("是个人信息", clerk.Words);
        Assert.Contains("value=\"户主电话\"", clerk.Page);

        await clerk.PostAsync(Made, [.. Fields(clerk).Where(one => one.Name is not ("for-3" or "keep-3")), ("for-3", "回访"), ("do", "save")]);
        Assert.Contains("先选留到几时", clerk.Words);
        await clerk.PostAsync(Made, [.. Fields(clerk).Where(one => one.Name is not ("for-3" or "keep-3")), ("for-3", "回访"), ("keep-3", "event+90d"), ("do", "save")]);
        Assert.Contains("草稿存好了", clerk.Words);
        Assert.Contains("value=\"户主电话\"", clerk.Page);
    }

    [Fact]
    public async Task Fields_are_edited_moved_ruled_and_the_chat_follows()
    {
        using var clerk = await MadeAsync();
        await clerk.PostAsync(Made, [.. Fields(clerk), ("do", "down-0")]);
        Assert.True(clerk.Page.IndexOf("value=\"验收合格户数\"", StringComparison.Ordinal) < clerk.Page.IndexOf("value=\"改厕户数\"", StringComparison.Ordinal));
        await clerk.PostAsync(Made, [.. Fields(clerk), ("do", "rule")]);
        var typed = Fields(clerk).Where(one => one.Name is not ("left-0" or "op-0" or "right-0" or "aliases-0" or "choices-2")).ToList();
        await clerk.PostAsync(Made, [.. typed, ("left-0", "验收合格户数"), ("op-0", "<="), ("right-0", "改厕户数"), ("aliases-0", "合格、验收"), ("choices-2", "自建：自己修，自己盖\n统建"), ("do", "save")]);
        Assert.Contains("草稿存好了", clerk.Words);
        Assert.Contains("自建：自己修，自己盖", clerk.Page);

        await clerk.PostAsync(Made + "/try", ("say", "合格15，改厕12，自己修"));
        Assert.Contains("验收合格户数比改厕户数还多，请核对。", clerk.Words);
        await clerk.PostAsync(Made, [.. Fields(clerk).Where(one => one.Name is not "left-0"), ("left-0", "没有这一项"), ("do", "save")]);
        Assert.Contains("第1条核对：表里没有“没有这一项”这一项。", clerk.Words);
    }

    [Fact]
    public async Task A_figure_that_another_form_asks_for_is_warned_of_and_a_second_word_publishes_it_all_the_same()
    {
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/forms/new");
        await clerk.PostAsync("/console/reports/forms/new", ("title", "发热监测月报"), ("words", "发热人数（人）\n送医人数（人）"), ("rhythm", "month"));
        var address = clerk.Address.Split('?')[0];
        Assert.Contains("“发热人数”在《村级基本公共卫生月报》里已经要过", clerk.Words);
        await clerk.PostAsync(address + "/publish", ("seen", Seen(clerk)));
        Assert.Contains("还没有发布：有的数别的表已经要过", clerk.Words);
        await clerk.PostAsync(address + "/publish", ("seen", Seen(clerk)), ("sure", "yes"));
        Assert.Contains("发布了", clerk.Words);
    }

    [Fact]
    public async Task A_published_form_is_changed_in_a_new_draft_and_two_clerks_do_not_overwrite_each_other()
    {
        using var clerk = await MadeAsync();
        await clerk.PostAsync(Made + "/publish", ("seen", Seen(clerk)));
        await clerk.PostAsync(Made + "/edit");
        Assert.Contains("开了一份草稿", clerk.Words);
        var old = Fields(clerk);
        _app.Now = _app.Now.AddMinutes(1);
        await clerk.PostAsync(Made, [.. old.Where(one => one.Name != "label-0"), ("label-0", "改厕完成户数"), ("do", "save")]);
        Assert.Contains("草稿存好了", clerk.Words);
        await clerk.PostAsync(Made, [.. old.Where(one => one.Name != "label-0"), ("label-0", "别的名字"), ("do", "save")]);
        Assert.Contains("这份草稿刚被别人改过", clerk.Words);
        Assert.Contains("value=\"别的名字\"", clerk.Page);
        Assert.Contains("改厕户数", (await _app.ChatAs("fengxiuying").Says("上报改厕进度")).Text, StringComparison.Ordinal);

        await clerk.GoAsync(Made);
        Assert.Contains("value=\"改厕完成户数\"", clerk.Page);
        await clerk.PostAsync(Made + "/publish", ("seen", Seen(clerk)));
        Assert.Contains("第 2 版在用", clerk.Words);
    }

    [Fact]
    public async Task Another_towns_form_asks_nobody_here_and_is_not_there()
    {
        using var clerk = await MadeAsync();
        await clerk.PostAsync(Made + "/publish", ("seen", Seen(clerk)));
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<Store>();
            var town = (await store.Set<Area>().FirstAsync(area => area.Name == "白鹭镇", Cancel)).Id;
            var village = new Area("芦花村", AreaLevel.Village, town, 1, false);
            store.Add(village);
            await store.SaveChangesAsync(Cancel);
            store.AddRange(new Person("bailu1", "白鹭人", "白鹭镇经办", null, town, Roles.Clerk, 1, false), new Person("luhua1", "芦花人", "芦花村卫生专干", null, village.Id, Roles.Cadre, 2, false));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(Cancel);
        }

        using var other = await ConsoleVisit.OfAsync(_app, "bailu1");
        await other.GoAsync("/console/reports/forms");
        Assert.Contains("月报", other.Words);
        Assert.DoesNotContain("改厕", other.Words);
        foreach (var address in new[] { Made, $"/console/reports?form={Id}", $"/console/reports/review?form={Id}", $"/console/reports/totals?form={Id}" })
        {
            await other.GoAsync(address);
            Assert.True(other.Status == HttpStatusCode.NotFound, address);
        }

        await other.GoAsync("/console/reports/forms/new");
        foreach (var act in new[] { "", "/publish", "/edit", "/copy", "/drop", "/try" })
        {
            await other.PostAsync(Made + act, ("do", "save"), ("seen", "0"));
            Assert.True(other.Status == HttpStatusCode.NotFound, act);
        }

        var luhua = _app.ChatAs("luhua1");
        Assert.DoesNotContain("改厕", (await luhua.Says("还欠什么")).Text, StringComparison.Ordinal);
        Assert.NotEqual("report.start", (await luhua.Says("上报改厕进度")).Key);
        Assert.Contains("改厕", (await _app.ChatAs("fengxiuying").Says("还欠什么")).Text, StringComparison.Ordinal);

        // Everybody's form is an administrator's to change, and anybody's to copy.
        await other.GoAsync("/console/reports/forms/ph-month");
        Assert.DoesNotContain("改这张表", other.Words);
        await other.PostAsync("/console/reports/forms/ph-month/edit");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await other.GoAsync("/console/reports/forms/ph-month");
        await other.PostAsync("/console/reports/forms/ph-month/copy");
        Assert.Contains("照着做了一份草稿", other.Words);
        await other.PostAsync(other.Address.Split('?')[0] + "/publish", ("seen", Seen(other)), ("sure", "yes"));
        Assert.Contains("分不清是哪张", other.Words);
    }

    [Fact]
    public async Task An_excel_header_becomes_a_draft_and_a_broken_file_is_said_kindly()
    {
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/forms/new");
        await clerk.UploadToAsync("/console/reports/forms/new", "sheet", "坏的.xlsx", "不是表格"u8.ToArray());
        Assert.Contains("这不是 Excel 工作簿", clerk.Words);
        var file = Path.Combine(_app.Folder, "t.xlsx");
        Bot.Conversations.Sheets.Workbook.Write(file, "表", ["2026年灭鼠月报表", ""], [["村名", "投药处数（处）*"], ["石桥村", "12"]]);
        await clerk.GoAsync("/console/reports/forms/new");
        await clerk.UploadToAsync("/console/reports/forms/new", "sheet", "灭鼠.xlsx", await File.ReadAllBytesAsync(file, Cancel));
        Assert.Contains("草稿做好了", clerk.Words);
        Assert.Contains("value=\"投药处数\"", clerk.Page);
    }

    private async Task<ConsoleVisit> MadeAsync()
    {
        var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/forms/new");
        await clerk.PostAsync("/console/reports/forms/new", ("title", "改厕进度月报"), ("words", "  "), ("rhythm", "month"));
        Assert.Contains("还没有要填的项", clerk.Words);
        Assert.Contains("value=\"改厕进度月报\"", clerk.Page);
        await clerk.PostAsync("/console/reports/forms/new", ("title", "改厕进度月报"), ("words", List), ("rhythm", "month"));
        Assert.Equal(Made + "?done=made", clerk.Address);
        Assert.Contains("“村名”不用填", clerk.Words);
        Assert.Contains("“户主姓名”是个人信息，没有放进来", clerk.Words);
        await clerk.PostAsync(Made, [.. Fields(clerk).Where(one => one.Name != "short"), ("short", "改厕进度"), ("do", "save")]);
        Assert.Contains("草稿存好了", clerk.Words);
        return clerk;
    }

    private static string Seen(ConsoleVisit visit) => Regex.Match(visit.Page, "name=\"seen\" value=\"(\\d+)\"").Groups[1].Value;

    private static (string Name, string Value)[] Said(ConsoleVisit visit) => [.. Regex.Matches(visit.Page, "name=\"said\" value=\"([^\"]*)\"").Select(one => ("said", WebUtility.HtmlDecode(one.Groups[1].Value)))];

    // As a browser would send the editor's form back.
    private static List<(string Name, string Value)> Fields(ConsoleVisit visit)
    {
        var form = Regex.Match(visit.Page, "<form class=\"stack editing\".*?</form>", RegexOptions.Singleline).Value;
        List<(string, string)> fields = [];
        foreach (Match input in Regex.Matches(form, "<input[^>]*>"))
        {
            var name = Regex.Match(input.Value, " name=\"([^\"]+)\"").Groups[1].Value;
            if (name.Length == 0 || name.StartsWith("__", StringComparison.Ordinal) || input.Value.Contains("checkbox", StringComparison.Ordinal) && !input.Value.Contains(" checked", StringComparison.Ordinal)) continue;
            fields.Add((name, WebUtility.HtmlDecode(Regex.Match(input.Value, " value=\"([^\"]*)\"").Groups[1].Value)));
        }
        foreach (Match area in Regex.Matches(form, "<textarea[^>]* name=\"([^\"]+)\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)) fields.Add((area.Groups[1].Value, WebUtility.HtmlDecode(area.Groups[2].Value)));
        foreach (Match select in Regex.Matches(form, "<select[^>]* name=\"([^\"]+)\"[^>]*>(.*?)</select>", RegexOptions.Singleline))
        {
            var options = Regex.Matches(select.Groups[2].Value, "<option[^>]*>");
            var chosen = options.FirstOrDefault(option => option.Value.Contains(" selected", StringComparison.Ordinal)) ?? options[0];
            fields.Add((select.Groups[1].Value, WebUtility.HtmlDecode(Regex.Match(chosen.Value, "value=\"([^\"]*)\"").Groups[1].Value)));
        }
        return fields;
    }

    private async Task<(int, int)> CountAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        return (await store.Set<ReportRow>().CountAsync(Cancel), await store.Set<ReportDraftRow>().CountAsync(Cancel));
    }
}
