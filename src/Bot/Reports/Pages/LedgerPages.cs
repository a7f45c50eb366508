using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Reports.Ledgers;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>How one village's part of a ledger stands.</summary>
public sealed record LedgerVillage(Area Village, LedgerCount Count);

/// <summary>A ledger in the list.</summary>
public sealed record ListedLedger(Ledger Ledger, Area Town, LedgerCount Count);

/// <summary>What was typed to import with.</summary>
public sealed record LedgerTyped(string Name, string Purpose, string Keep);

/// <summary>上报 · 台账: standing tables by village, with every change, in from Excel and out as it came.</summary>
internal static class LedgerPages
{
    public const int PageSize = 50;
    public const int ChangesShown = 30;
    private const long MostBytes = 20_000_000;
    private const int ShownMistakes = 30;
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/reports/ledgers", ListAsync);
        seen.MapGet("/console/reports/ledgers/{id:int}", ShowAsync);
        var changed = routes.MapOffice(OfficeRight.Clerk);
        changed.MapPost("/console/reports/ledgers", ImportAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostBytes });
        changed.MapPost("/console/reports/ledgers/{id:int}/export", ExportAsync);
    }

    private static Task<IResult> ListAsync(HttpContext http, ILedgerBook book, CancellationToken cancellationToken) =>
        ListPageAsync(OfficeUser.Of(http), book, new LedgerTyped("", "", ""), [], cancellationToken);

    private static async Task<IResult> ListPageAsync(OfficeUser user, ILedgerBook book, LedgerTyped typed, IReadOnlyList<string> mistakes, CancellationToken cancellationToken)
    {
        List<ListedLedger> ledgers = [];
        foreach (var town in user.Areas.Towns.Where(town => user.Sees(town.Id) && (user.Shown is not { } shown || shown.Contains(town.Id))))
        {
            foreach (var ledger in await book.OfTownAsync(town.Id, cancellationToken))
            {
                var counts = await CountsAsync(book, ledger, Villages(user, ledger), cancellationToken);
                ledgers.Add(new ListedLedger(ledger, town, new LedgerCount(counts.Sum(one => one.Count.Lines), counts.Sum(one => one.Count.Unlisted))));
            }
        }
        return new RazorComponentResult<LedgersPage>(new { User = user, Ledgers = ledgers, Typed = typed, Mistakes = mistakes }) { StatusCode = mistakes.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> ShowAsync(int id, HttpContext http, ILedgerBook book, IStaffBook staff, IAuditTrail trail, int? village, int? page, string? done, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(id, user, book, cancellationToken) is not { } ledger) return OfficeDoor.Missing();

        var villages = Villages(user, ledger);
        var chosen = villages.FirstOrDefault(area => area.Id == village);
        if (village is not null && chosen is null) return OfficeDoor.Missing();

        // Whose lines somebody has looked through must be told, where they name people.
        if (chosen is not null && ledger.KeepUntil is not null) await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Seen, $"看了{chosen.Name}的{ledger.Name}", chosen.Id, $"ledger/{id}"), cancellationToken);
        var entries = chosen is null ? [] : (await book.EntriesAsync(id, [chosen.Id], cancellationToken)).OrderBy(entry => entry.IsHere ? 0 : 1).ThenBy(entry => entry.Id).ToList();
        var at = Math.Clamp(page ?? 0, 0, Math.Max(0, (entries.Count - 1) / PageSize));
        var changes = (await book.ChangesAsync(id, chosen is null ? [.. villages.Select(area => area.Id)] : [chosen.Id], cancellationToken)).Reverse().Take(ChangesShown).ToList();
        var names = new Dictionary<int, string>();
        foreach (var by in changes.Select(change => change.ById).OfType<int>().Distinct()) names[by] = (await staff.FindAsync(by, cancellationToken))?.Name ?? "已离开的人";
        return new RazorComponentResult<LedgerPage>(new
        {
            User = user, Ledger = ledger, Villages = await CountsAsync(book, ledger, villages, cancellationToken), Chosen = chosen, Entries = entries.Skip(at * PageSize).Take(PageSize).ToList(), Total = entries.Count, Page = at,
            Changes = changes, Names = names, Done = done == "taken" ? "导入好了，变动记在下面" : null,
        });
    }

    private static async Task<IResult> ImportAsync(HttpContext http, IFormCollection fields, ILedgerBook book, LedgerDesk desk, IUnitOfWork work, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var typed = new LedgerTyped(fields.Said("name", 60), fields.Said("for", 100), fields.Said("keep", 20));
        if (typed.Name.Length == 0) return await ListPageAsync(user, book, typed, ["台账还没有名字，比如“老年人台账”。"], cancellationToken);
        if (typed.Purpose.Length == 0 != (typed.Keep.Length == 0) || typed.Keep.Length > 0 && KeepUntil.Parse(typed.Keep) is null) return await ListPageAsync(user, book, typed, ["“做什么用”和“留到几时”要写就一起写。"], cancellationToken);
        if (fields.Files.GetFile("sheet") is not { Length: > 0 } upload) return await ListPageAsync(user, book, typed, ["先选一个 .xlsx 文件。"], cancellationToken);

        var read = await UploadedSheet.RowsAsync(upload, LedgerSheet.MostRows + 100, cancellationToken);
        if (read.Refusal is { } no) return await ListPageAsync(user, book, typed, [no.Sentence], cancellationToken);

        var (sheet, errors) = LedgerSheet.Read(read.Value);
        if (sheet is null) return await ListPageAsync(user, book, typed, Said(errors), cancellationToken);

        var (taken, mistakes) = await desk.TakeAsync(sheet, typed.Name, Given(typed.Purpose), Given(typed.Keep), user.Areas, area => user.Manages(area.Id), cancellationToken);
        if (taken is null) return await ListPageAsync(user, book, typed, Said(mistakes), cancellationToken);

        trail.Note(user.Actor, new AuditNote(AuditKinds.Report, $"导入了{taken.Ledger.Name}：{taken.Villages}个村{taken.Lines}条，加了{taken.Added}，改了{taken.Changed}，走了{taken.Left}", taken.Ledger.AreaId, $"ledger/{taken.Ledger.Id}"));
        await work.SaveAsync(cancellationToken);
        return TypedResults.LocalRedirect($"~/console/reports/ledgers/{taken.Ledger.Id}?done=taken");
    }

    private static async Task<IResult> ExportAsync(int id, HttpContext http, ILedgerBook book, LedgerDesk desk, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (await FindAsync(id, user, book, cancellationToken) is not { } ledger || !user.Manages(ledger.AreaId)) return OfficeDoor.Missing();

        var found = await desk.RowsAsync(ledger, Villages(user, ledger), cancellationToken);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");
        try
        {
            Workbook.Write(file, ledger.Name.Length <= 31 ? ledger.Name : ledger.Name[..31], ledger.Headers, found.Rows);
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Export, $"导出了{ledger.Name}，{found.Rows.Count}条", ledger.AreaId, $"ledger/{id}"), cancellationToken);
            var demo = user.Areas.Find(ledger.AreaId)?.IsDemo == true ? "-演示" : "";
            return TypedResults.File(bytes, Excel, $"{ledger.Name}-{clock.Today:yyyyMMdd}{demo}.xlsx");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<Ledger?> FindAsync(int id, OfficeUser user, ILedgerBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(id, cancellationToken) is { } ledger && user.Sees(ledger.AreaId) ? ledger : null;

    private static List<Area> Villages(OfficeUser user, Ledger ledger) => [.. user.Areas.Down(ledger.AreaId).Where(area => area.Level == AreaLevel.Village && user.Sees(area.Id))];

    private static async Task<List<LedgerVillage>> CountsAsync(ILedgerBook book, Ledger ledger, List<Area> villages, CancellationToken cancellationToken)
    {
        List<int> areas = [.. villages.Select(area => area.Id)];
        var entries = (await book.EntriesAsync(ledger.Id, areas, cancellationToken)).ToLookup(entry => entry.AreaId);
        var changes = (await book.ChangesAsync(ledger.Id, areas, cancellationToken)).ToLookup(change => change.AreaId);
        return [.. villages.Select(area => new LedgerVillage(area, LedgerCount.Of(entries[area.Id], changes[area.Id])))];
    }

    private static IReadOnlyList<string> Said(IReadOnlyList<Refusal> mistakes) => [.. mistakes.Take(ShownMistakes).Select(mistake => mistake.Sentence), .. mistakes.Count > ShownMistakes ? [$"还有 {mistakes.Count - ShownMistakes} 处。"] : (string[])[]];

    private static string? Given(string said) => said.Length == 0 ? null : said;
}
