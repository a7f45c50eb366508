using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Totals;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>上报: figures added up, and as an Excel file.</summary>
internal static class TotalPages
{
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var seen = routes.MapOffice(OfficeRight.Office);
        seen.MapGet("/console/reports/totals", ShowAsync);
        seen.MapPost("/console/reports/totals/export", ExportAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ReportBoards boards, ReportTotalling totalling, Clock clock, string? form, string? period, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        var forms = (await boards.FormsAsync(user, cancellationToken)).Where(one => !one.IsUrgent).ToList();
        if (!string.IsNullOrEmpty(form) && forms.TrueForAll(one => one.Id != form)) return OfficeDoor.Missing();

        var meant = forms.Find(one => one.Id == form) ?? forms.Find(ReportRound.Opens);
        var place = Place(user);
        if (meant is null || place is null) return new RazorComponentResult<TotalsPage>(new { User = user, Forms = forms });

        var newest = ReportRound.Opens(meant) ? (await boards.AskAsync(user, forms, meant.Id, null, false, 0, cancellationToken)).Period : ReportPeriod.Holding(clock.Today, FormRhythm.Month);
        var span = SaidSpan.Parse(period ?? "");
        var words = span is null ? newest.ToString() : period!;
        var taken = await totalling.OfAsync(meant, span ?? SaidSpan.Of(newest), place, cancellationToken);
        return new RazorComponentResult<TotalsPage>(new { User = user, Forms = forms, Form = meant, Period = words, Spans = Spans(newest, words, clock.Today), Taken = taken, Totals = ReportTotals.Of(meant, taken.Reports) });
    }

    private static async Task<IResult> ExportAsync(HttpContext http, IFormCollection fields, ReportBoards boards, ReportTotalling totalling, IUnitOfWork work, IAuditTrail trail, Clock clock, CancellationToken cancellationToken)
    {
        var user = OfficeUser.Of(http);
        if ((await boards.FormsAsync(user, cancellationToken)).FirstOrDefault(one => one.Id == fields["form"] && !one.IsUrgent) is not { } form || SaidSpan.Parse(fields["period"].ToString()) is not { } span || Place(user) is not { } place) return OfficeDoor.Missing();

        var taken = await totalling.OfAsync(form, span, place, cancellationToken);
        var demo = place.IsDemo ? "演示，" : "";
        var bytes = totalling.Workbook(taken, await totalling.NamesAsync(taken, cancellationToken), $"{demo}{user.Name}{clock.Today:yyyy-MM-dd}导出");
        if (user.PersonId is { } by) totalling.Mark(taken, by);
        trail.Note(user.Actor, new AuditNote(AuditKinds.Export, $"导出了{place.Name}{form.Short}{fields["period"]}，{taken.Reports.Count}份", place.Id, $"round/{form.Id}/{fields["period"]}"));
        await work.SaveAsync(cancellationToken);
        return TypedResults.File(bytes, Excel, place.IsDemo ? TotalsWords.FileName(taken).Replace(".xlsx", "-演示.xlsx", StringComparison.Ordinal) : TotalsWords.FileName(taken));
    }

    // Never more than what may be seen: a clerk's or leader's own place, or one below it.
    private static Area? Place(OfficeUser user) =>
        user.Area is { } area && (user.IsAdministrator || user.OwnAreas.Contains(area.Id)) ? area
            : user.Areas.Find(user.HomeAreaId) is { } home ? home
            : user.IsAdministrator && user.Areas.All.Where(one => one.ParentId is null).ToList() is [var only] ? only : null;

    private static List<(string Words, string Label)> Spans(ReportPeriod newest, string chosen, DateOnly today)
    {
        List<ReportPeriod> periods = [newest];
        while (periods.Count < 12) periods.Add(periods[^1].Before);
        foreach (var rhythm in (FormRhythm[])[FormRhythm.Quarter, FormRhythm.HalfYear, FormRhythm.Year])
        {
            if (newest.Rhythm >= rhythm) continue;
            var longer = ReportPeriod.Holding(newest.First, rhythm);
            periods.AddRange([longer, longer.Before]);
        }
        List<(string Words, string Label)> spans = [.. periods.Select(period => (period.ToString(), period.Spoken(today)))];
        if (spans.TrueForAll(one => one.Words != chosen)) spans.Add((chosen, chosen));
        return spans;
    }
}
