using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Totals;

/// <summary>One figure of a form, over villages and periods.</summary>
/// <param name="Villages">How many villages gave it.</param>
public sealed record FieldTotal(FormField Field, decimal Sum, int Villages);

/// <summary>What villages reported, added up: figures of a period are summed, figures of a standing stock (how many old people there are) count once a village, the newest.</summary>
public sealed class ReportTotals
{
    private ReportTotals(Form form, int villages, int reports, IReadOnlyList<FieldTotal> fields) => (Form, Villages, Reports, Fields) = (form, villages, reports, fields);

    public Form Form { get; }

    /// <summary>Villages that reported at least once.</summary>
    public int Villages { get; }

    public int Reports { get; }

    /// <summary>In the form's order; figures only.</summary>
    public IReadOnlyList<FieldTotal> Fields { get; }

    /// <param name="reports">Of one form; reports that were withdrawn do not count.</param>
    public static ReportTotals Of(Form form, IEnumerable<VillageReport> reports)
    {
        var counted = reports.Where(one => one.Report.Counts).OrderBy(one => one.Report.Period.First).ToList();
        var fields = form.Fields.Where(field => field.IsNumber && field.Sensitive is null).Select(field => Total(form, field, counted)).ToList();
        return new ReportTotals(form, counted.Select(one => one.AreaId).Distinct().Count(), counted.Count, fields);
    }

    /// <summary>A figure that stands from period to period: carried over even where nothing happened.</summary>
    public static bool IsStock(Form form, FormField field) => form.ZeroReport.Carries.Contains(field.Key, StringComparer.Ordinal);

    private static FieldTotal Total(Form form, FormField field, List<VillageReport> counted)
    {
        var given = counted.Where(one => one.Report.Current.Values.GetValueOrDefault(field.Key) is NumberValue).ToList();
        var villages = given.GroupBy(one => one.AreaId).ToList();
        var sum = IsStock(form, field) ? villages.Sum(village => Number(village.Last())) : given.Sum(Number);
        return new FieldTotal(field, sum, villages.Count);

        decimal Number(VillageReport one) => ((NumberValue)one.Report.Current.Values[field.Key]).Number;
    }
}
