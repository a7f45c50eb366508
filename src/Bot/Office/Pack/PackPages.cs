using System.Globalization;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Office.Pack;

/// <summary>考核材料: what is on record of a half-year or a phase, drafted for the office to write on; people give the scores.</summary>
internal static class PackPages
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/pack", ShowAsync);
        seen.MapGet("/console/pack.docx", DocumentAsync);
        seen.MapGet("/console/pack.xlsx", WorkbookAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, IEnumerable<IPackPart> parts, Clock clock, int? office, string? span, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        // The tab stands there before the first town does.
        if (office is null && user.Offices().Count == 0) return new RazorComponentResult<OfficeNotice>(new { Heading = "考核材料", Lines = (IReadOnlyList<string>)["还没有镇。名册或文件导进来，办了事，这里就有半年的材料。"] });
        if (OfficeOf(user, office) is not { } id) return OfficeDoor.Missing();

        var spans = await SpansAsync(parts, id, user, clock, cancellationToken);
        var chosen = spans.Find(s => s.Key == span) ?? spans[0];
        return new RazorComponentResult<PackPage>(new { User = user, OfficeId = id, Spans = spans, Chosen = chosen, Sections = await SectionsAsync(parts, id, chosen, cancellationToken) });
    }

    private static Task<IResult> DocumentAsync(HttpContext http, IEnumerable<IPackPart> parts, IAuditTrail trail, IConfiguration configuration, Clock clock, int? office, string? span, CancellationToken cancellationToken) =>
        FileAsync(http, parts, trail, configuration, clock, office, span, "草稿", (chosen, sections, address, by, isDemo) => TypedResults.File(PackDocument.Of(chosen, sections, address, by, clock.Today, isDemo), DocumentType, $"{chosen.Title}.docx"), cancellationToken);

    private static Task<IResult> WorkbookAsync(HttpContext http, IEnumerable<IPackPart> parts, IAuditTrail trail, IConfiguration configuration, Clock clock, int? office, string? span, CancellationToken cancellationToken) =>
        FileAsync(http, parts, trail, configuration, clock, office, span, "表格", (chosen, sections, address, by, isDemo) => TypedResults.File(PackWorkbook.Of(chosen, sections, address, by, clock.LocalNow, isDemo), WorkbookType, $"{chosen.Title}{(isDemo ? "-演示" : "")}.xlsx"), cancellationToken);

    private static async Task<IResult> FileAsync(HttpContext http, IEnumerable<IPackPart> parts, IAuditTrail trail, IConfiguration configuration, Clock clock, int? office, string? span, string what, Func<PackSpan, IReadOnlyList<PackSection>, string, string, bool, IResult> write, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if (OfficeOf(user, office) is not { } id || (await SpansAsync(parts, id, user, clock, cancellationToken)).Find(s => s.Key == span) is not { } chosen) return OfficeDoor.Missing();

        var address = configuration["WeCom:PublicBaseUrl"] is { Length: > 0 } known ? known.TrimEnd('/') : $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}{http.Request.PathBase}";
        await trail.WriteAsync(user.Actor, new AuditNote(AuditKinds.Export, $"导出了{chosen.Title}的{what}", id), cancellationToken);
        return write(chosen, await SectionsAsync(parts, id, chosen, cancellationToken), address, user.Name, user.Areas.Find(id)?.IsDemo == true);
    }

    private static async Task<List<PackSection>> SectionsAsync(IEnumerable<IPackPart> parts, int office, PackSpan span, CancellationToken cancellationToken)
    {
        var sections = new List<PackSection>();
        foreach (var part in parts.OrderBy(p => p.Order)) sections.Add(await part.OfAsync(office, span.First, span.Last, cancellationToken));
        return sections;
    }

    // The running half-year first, the three before it, then what papers call a phase.
    private static async Task<List<PackSpan>> SpansAsync(IEnumerable<IPackPart> parts, int office, OfficeUser user, Clock clock, CancellationToken cancellationToken)
    {
        var (spans, place) = (new List<PackSpan>(), user.Areas.Find(office)?.Name ?? "");
        var first = new DateOnly(clock.Today.Year, clock.Today.Month <= 6 ? 1 : 7, 1);
        for (var i = 0; i < 4; i++, first = first.AddMonths(-6))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{first.Year}年{(first.Month == 1 ? "上" : "下")}半年");
            spans.Add(new PackSpan(string.Create(CultureInfo.InvariantCulture, $"{first.Year}-H{(first.Month == 1 ? 1 : 2)}"), name, $"{place}{name}公共卫生工作考核材料", first, first.AddMonths(6).AddDays(-1), null));
        }

        foreach (var part in parts) spans.AddRange((await part.SpansAsync(office, cancellationToken)).Select(s => s with { Title = place + s.Title }));
        return spans;
    }

    private static int? OfficeOf(OfficeUser user, int? asked)
    {
        var offices = user.Offices();
        return asked is { } id ? offices.Contains(id) ? id : null : offices.Count == 0 ? null : user.Area is { } at && offices.Contains(user.Areas.OfficeOf(at.Id)) ? user.Areas.OfficeOf(at.Id) : offices.FirstOrDefault(o => user.Areas.Find(o) is { Level: AreaLevel.Town }, offices[0]);
    }
}
