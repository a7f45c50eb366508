using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Totals;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The reports of a form, some days and a place, as they are added up or written out.</summary>
/// <param name="Villages">All villages of the place, in the order of the directory.</param>
/// <param name="Missing">Villages that owe the one period that these days are; null where there is no such period.</param>
public sealed record TakenTotals(Form Form, SaidSpan Span, Area Place, IReadOnlyList<Area> Villages, IReadOnlyList<VillageReport> Reports, int? Missing, IReadOnlyDictionary<int, string> Towns);

/// <summary>Reads what is to be added up, within a place.</summary>
internal sealed class ReportTotalling(IReportBook book, IStaffBook staff, Clock clock)
{
    public async Task<TakenTotals> OfAsync(Form form, SaidSpan span, Area place, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var villages = tree.Down(place.Id).Where(area => area.Level == AreaLevel.Village).ToList();
        var order = villages.Select((village, i) => (village.Id, i)).ToDictionary(village => village.Id, village => village.i);
        var reports = (await book.BetweenAsync(form.Id, span.First, span.Last, [.. order.Keys], cancellationToken)).OrderBy(one => order[one.AreaId]).ThenBy(one => one.Report.Period.First).ToList();
        int? missing = ReportRound.Opens(form) && span.PeriodOf(form) is not null ? villages.Count - reports.Select(one => one.AreaId).Distinct().Count() : null;
        return new TakenTotals(form.With(reports.Select(one => one.Report.Form)), span, place, villages, reports, missing, villages.ToDictionary(village => village.Id, village => tree.TownOf(village.Id)?.Name ?? ""));
    }

    /// <summary>A correction after this moment is told to whoever took the figures.</summary>
    public void Mark(TakenTotals taken, int by)
    {
        foreach (var one in taken.Reports)
        {
            one.Report.Totalled(clock.UtcNow, by);
            book.Changed(one.Report);
        }
    }

    /// <summary>Names of everybody who filed or changed one of them.</summary>
    public async Task<IReadOnlyDictionary<int, string>> NamesAsync(TakenTotals taken, CancellationToken cancellationToken)
    {
        var names = new Dictionary<int, string>();
        foreach (var id in taken.Reports.SelectMany(one => one.Report.Revisions.Select(revision => revision.By)).Distinct()) names[id] = (await staff.FindAsync(id, cancellationToken))?.Name ?? "";
        return names;
    }

    public byte[] Workbook(TakenTotals taken, IReadOnlyDictionary<int, string> names, string note) => ReportWorkbook.Write(taken, names, note, clock);
}
