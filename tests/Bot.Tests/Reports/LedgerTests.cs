using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Reports.Ledgers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Reports;

public sealed class WebLedgerTests() : LedgerTests(wecom: false);

public sealed class PhoneLedgerTests() : LedgerTests(wecom: true);

/// <summary>台账: from Excel, kept by chat, signed, and back to Excel.</summary>
public abstract class LedgerTests(bool wecom) : IDisposable
{
    private static readonly string[] Header = ["村社区", "编号", "组", "姓名", "备注"];

    private readonly AssistantApp _app = new() { Demo = true, WeCom = wecom, Now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8)) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _app.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Imported_kept_by_chat_taken_back_and_exported_as_it_came()
    {
        var file = await BringAsync();
        var tang = _app.ChatAs("tangguixiang");
        await tang.Says("新增3人,走了1人", key: "ledger.updated", hears: "柳树湾村老年人台账：新增3人，走了1人，现在5人。⏎记错了回“撤”。");
        await tang.Says("撤", key: "undo", hears: "撤掉了：老年人台账新增3人，走了1人。⏎现在是3人。");
        await tang.Says("L-002走了", key: "ledger.updated", hears: "柳树湾村老年人台账：走了1人，现在2人。⏎记错了回“撤”。");
        await tang.Says("L-099走了", key: "ledger.no-such-code");
        await tang.Says("走了9人", key: "ledger.too-many");
        await tang.Says("老年人台账", key: "ledger.count", hears: "柳树湾村有1本台账：⏎老年人台账：2人");
        await _app.ChatAs("xuwenjing").Says("台账变动", key: "ledger.changes", hears: "青石镇老年人台账最近的变动：⏎11月23日（周一）上午9点唐桂香：柳树湾村走了1人，之后2人⏎11月23日（周一）上午9点唐桂香：柳树湾村新增3人，走了1人，之后5人（撤了）⏎11月23日（周一）上午9点镇里的表：石桥村新增1人，之后1人⏎11月23日（周一）上午9点镇里的表：柳树湾村新增3人，之后3人");
        await _app.ChatAs("fengxiuying").Says("台账", key: "ledger.count", hears: "石桥村有1本台账：⏎老年人台账：1人");

        var back = Path.Combine(_app.Folder, "back.xlsx");
        Assert.Equal((0, $"3 lines in {back}"), await RunAsync("export", back, "--kind", "老年人台账"));
        Assert.Equal(Header, Workbook.Read(back, 10)[0]);
        Assert.Equal((0, "老年人台账: 2 villages, 3 lines; 0 added, 0 changed, 0 left"), await RunAsync("import", back, "--kind", "老年人台账"));
        Assert.NotEqual(file, back);
    }

    [Fact]
    public async Task People_are_named_only_for_a_purpose_and_go_when_their_time_is_over()
    {
        _ = _app.Services;
        var file = Path.Combine(_app.Folder, "l.xlsx");
        Workbook.Write(file, "台账", Header, [["柳树湾村", "L-001", "3", "甲某", ""]]);
        Assert.Equal((1, "nothing imported: 姓名 name people; say what for and how long with --purpose and --keep"), await RunAsync("import", file, "--kind", "老年人台账"));
        await BringAsync();
        _app.Now = _app.Now.AddDays(31);
        await _app.RingAsync("ledger-keep");
        await using var scope = _app.Services.CreateAsyncScope();
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<Store>().Set<LedgerEntry>().CountAsync(Cancel));
    }

    [Fact]
    public async Task A_wrong_file_changes_nothing_and_says_why_in_one_line()
    {
        _ = _app.Services;
        var file = Path.Combine(_app.Folder, "w.xlsx");
        Workbook.Write(file, "台账", ["村社区", "编号"], [["柳树湾村", "A1"], ["柳树湾村", "A1"], ["", "A2"]]);
        Assert.Equal((1, "nothing imported: 2 wrong in w.xlsx"), await RunAsync("import", file, "--kind", "线索台账"));
        Workbook.Write(file, "台账", ["名称", "编号"], [["x", "A1"]]);
        Assert.Equal((1, "nothing imported: 1 wrong in w.xlsx"), await RunAsync("import", file, "--kind", "线索台账"));
        Assert.Equal(2, (await RunAsync("import", file)).Item1);
        Assert.Equal((1, "no ledger is called '没有'; see ledger list"), await RunAsync("export", file, "--kind", "没有"));
    }

    private async Task<string> BringAsync()
    {
        _ = _app.Services;
        var file = Path.Combine(_app.Folder, "ledger.xlsx");
        Workbook.Write(file, "台账", Header, [["柳树湾村", "L-001", "3", "甲某", ""], ["柳树湾村", "L-002", "1", "乙某", "独居"], ["柳树湾村", "L-003", "1", "丙某", ""], ["石桥村", "L-001", "2", "丁某", ""]]);
        Assert.Equal((0, "老年人台账: 2 villages, 4 lines; 4 added, 0 changed, 0 left"), await RunAsync("import", file, "--kind", "老年人台账", "--purpose", "安排体检", "--keep", "event+30d"));
        return file;
    }

    private async Task<(int, string)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["ledger", .. words, "--data", _app.Folder], output, error, services => services.AddSingleton<TimeProvider>(_app.Time));
        return (code, code == 0 ? output.ToString().Trim() : error.ToString().Trim().Split('\n')[^1].Trim());
    }
}
