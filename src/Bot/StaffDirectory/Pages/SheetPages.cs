using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.StaffDirectory.Pages;

/// <summary>The directory as an Excel file, out and in. In is an administrator's: a file names places and roles.</summary>
internal static class SheetPages
{
    private const long MostBytes = 20_000_000;
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var clerk = routes.MapOffice(OfficeRight.Clerk);
        clerk.MapGet("/console/people/sheet", IResult (HttpContext http) => Page(http, null, null));
        clerk.MapGet("/console/people/sheet/export", ExportAsync);
        routes.MapOffice(OfficeRight.Administrator).MapPost("/console/people/sheet", ImportAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostBytes });
    }

    private static RazorComponentResult<SheetPage> Page(HttpContext http, IReadOnlyList<string>? errors, StaffImported? done) =>
        new RazorComponentResult<SheetPage>(new { User = OfficeUser.Of(http), Errors = errors ?? [], Done = done }) { StatusCode = errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<FileContentHttpResult> ExportAsync(HttpContext http, IStaffBook staff, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var people = (await staff.PeopleAsync(cancellationToken)).Where(p => user.Manages(p.AreaId) && (user.Shown is not { } shown || shown.Contains(p.AreaId))).ToList();
        var rows = people.Select(person =>
        {
            var up = user.Areas.Up(person.AreaId);
            string At(AreaLevel level) => up.FirstOrDefault(a => a.Level == level)?.Name ?? "";
            return (IReadOnlyList<string>)[At(AreaLevel.County), At(AreaLevel.Town), At(AreaLevel.Village), person.Name, person.Post, person.Phone ?? "", person.UserId ?? "", StaffSheet.RoleText(person.Roles)];
        });
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");
        try
        {
            Workbook.Write(file, "通讯录", StaffSheet.Columns, rows);
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Export, $"导出了名册，{people.Count}人", user.Area?.Id ?? user.HomeAreaId), cancellationToken);
            var demo = people.Exists(p => p.IsDemo) ? "-演示" : "";
            return TypedResults.File(bytes, Excel, $"名册-{user.Area?.Name ?? "全部"}-{clock.Today:yyyyMMdd}{demo}.xlsx");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<IResult> ImportAsync(HttpContext http, IFormFile? sheet, IStaffImport import, IAuditTrail trail, CancellationToken cancellationToken)
    {
        if (sheet is not { Length: > 0 }) return Page(http, ["先选一个 .xlsx 文件。"], null);
        if (sheet.Length > MostBytes) return Page(http, ["文件超过 20 MB，分几次传。"], null);

        var read = await UploadedSheet.RowsAsync(sheet, StaffSheet.MostRows + 100, cancellationToken);
        if (read.Refusal is { } no) return Page(http, [no.Sentence], null);

        var (rows, errors) = StaffSheet.Read(read.Value);
        if (errors.Count > 0) return Page(http, [.. errors.Take(30).Select(e => $"第 {e.Number} 行：{e.Sentence}")], null);

        var done = await import.ApplyAsync(rows, cancellationToken);
        await trail.WriteAsync(OfficeUser.Of(http).Actor, new AuditNote(AuditKinds.People, $"导入了名册：加了{done.PeopleAdded}人，改了{done.PeopleChanged}人，加了{done.AreasAdded}个地方"), cancellationToken);
        return Page(http, null, done);
    }
}
