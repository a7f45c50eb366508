using System.Net;
using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;

namespace HealthAssistantBot.Bot.Tests.Reports.Pages;

/// <summary>台账 in the console: in from Excel, kept by chat, and out again as it came.</summary>
public sealed class LedgerPagesTests : IDisposable
{
    private static readonly string[] Header = ["村社区", "编号", "姓名", "备注"];

    private readonly AssistantApp _app = new() { Demo = true, Now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Imported_here_kept_by_chat_shown_with_its_changes_and_exported_as_it_came()
    {
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/ledgers");
        Assert.Contains("还没有台账", clerk.Words);
        var file = await FileAsync(["柳树湾村", "L-001", "甲某", ""], ["柳树湾村", "L-002", "乙某", "<b>独居</b>"], ["石桥村", "L-001", "丁某", ""]);
        await clerk.ImportAsync("/console/reports/ledgers", file, ("name", "老年人台账"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        Assert.Contains("姓名是个人信息，先写清做什么用、留到几时", clerk.Words);
        Assert.Contains("value=\"老年人台账\"", clerk.Page);
        await clerk.ImportAsync("/console/reports/ledgers", file, ("name", "老年人台账"), ("for", "安排体检"), ("keep", "event+30d"));
        Assert.Contains("导入好了", clerk.Words);
        var address = clerk.Address.Split('?')[0];

        await _app.ChatAs("tangguixiang").Says("新增3人,走了1人", key: "ledger.updated");
        await clerk.GoAsync(address);
        Assert.Contains("唐桂香 柳树湾村新增3人，走了1人，之后4人", clerk.Words);
        Assert.Contains("导入的表 石桥村新增1人，之后1人", clerk.Words);
        Assert.Contains("柳树湾村 4 2 +2", clerk.Words);
        var village = Regex.Match(clerk.Page, "village=(\\d+)\">柳树湾村").Groups[1].Value;
        await clerk.GoAsync($"{address}?village={village}");
        Assert.Contains("甲某", clerk.Words);
        Assert.DoesNotContain("丁某", clerk.Words);
        Assert.DoesNotContain("<b>独居", clerk.Page);

        var back = await clerk.DownloadAsync(address + "/export");
        var copy = Path.Combine(_app.Folder, "back.xlsx");
        await File.WriteAllBytesAsync(copy, back, Cancel);
        Assert.Equal(Header, Workbook.Read(copy, 10)[0]);
        Assert.Equal(4, Workbook.Read(copy, 10).Count);
        await clerk.GoAsync("/console/reports/ledgers");
        await clerk.ImportAsync("/console/reports/ledgers", back, ("name", "老年人台账"));
        await clerk.GoAsync("/console/audit?kind=report");
        Assert.Contains("导入了老年人台账：2个村3条，加了0，改了0，走了0", clerk.Words);
        await clerk.GoAsync("/console/audit?kind=seen");
        Assert.Contains("看了柳树湾村的老年人台账", clerk.Words);
    }

    [Fact]
    public async Task A_wrong_line_or_another_towns_village_changes_nothing_and_is_said_line_by_line()
    {
        using var clerk = await ConsoleVisit.OfAsync(_app, "xuwenjing");
        await clerk.GoAsync("/console/reports/ledgers");
        await clerk.ImportAsync("/console/reports/ledgers", "不是表格"u8.ToArray(), ("name", "线索台账"));
        Assert.Contains("这不是 Excel 工作簿", clerk.Words);
        await clerk.ImportAsync("/console/reports/ledgers", await FileAsync(["柳树湾村", "A1", "", ""], ["柳树湾村", "A1", "", ""], ["", "A2", "", ""]), ("name", "线索台账"));
        Assert.Contains("第3行：柳树湾村的“A1”写了两次。", clerk.Words);
        Assert.Contains("第4行：没写哪个村。", clerk.Words);
        await clerk.ImportAsync("/console/reports/ledgers", await FileAsync(["芦花村", "A1", "", ""]), ("name", "线索台账"));
        Assert.Contains("没有叫“芦花村”的村，或者不归您这里管。", clerk.Words);
        await clerk.GoAsync("/console/reports/ledgers");
        Assert.Contains("还没有台账", clerk.Words);
    }

    private async Task<byte[]> FileAsync(params string[][] rows)
    {
        _ = _app.Services;
        var file = Path.Combine(_app.Folder, "ledger.xlsx");
        Workbook.Write(file, "台账", Header, rows);
        return await File.ReadAllBytesAsync(file, Cancel);
    }
}
