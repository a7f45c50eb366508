using System.Globalization;
using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Totals;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Reports as an Excel workbook: a sheet of figures with their units in the header, and one of who filed when. Personal fields stay out.</summary>
internal static class ReportWorkbook
{
    private static readonly string[] FiledHeader = ["村", "期", "№", "谁报的", "几时报的", "按时还是补报", "第几版", "谁最后改的", "几时改的", "现在"];

    public static byte[] Write(TakenTotals taken, IReadOnlyDictionary<int, string> names, string note, Clock clock) =>
        SheetFile.Of(new SheetPage(taken.Form.Short, Figures(taken), [18]), new SheetPage("谁几时报的", Filed(taken, names, note, clock), [18]));

    private static List<SheetLine> Figures(TakenTotals taken)
    {
        var form = taken.Form;
        var fields = form.Fields.Where(field => field.Type != FieldType.Photo && field.Sensitive is null).ToList();
        var manyTowns = taken.Towns.Values.Distinct(StringComparer.Ordinal).Count() > 1;
        var manyPeriods = taken.Span.PeriodOf(form) is null || !ReportRound.Opens(form);
        List<SheetLine> rows = [new SheetLine(true, [.. manyTowns ? ["镇"] : (object?[])[], "村", .. manyPeriods ? ["期"] : (object?[])[], .. fields.Select(field => (object?)(field.Unit.Length > 0 ? $"{field.Label}（{field.Unit}）" : field.Label))])];
        foreach (var one in taken.Reports)
        {
            rows.Add(new SheetLine(false,
            [
                .. manyTowns ? [taken.Towns[one.AreaId]] : (object?[])[], one.Report.Village, .. manyPeriods ? [one.Report.Period.ToString()] : (object?[])[],
                .. fields.Select(field => Cell(field, one.Report.Current.Values.GetValueOrDefault(field.Key))),
            ]));
        }

        var filed = taken.Reports.Select(one => one.AreaId).ToHashSet();
        if (taken.Missing > 0) rows.AddRange(taken.Villages.Where(village => !filed.Contains(village.Id)).Select(village => new SheetLine(false, [.. manyTowns ? [taken.Towns[village.Id]] : (object?[])[], village.Name])));
        var totals = ReportTotals.Of(form, taken.Reports).Fields.ToDictionary(total => total.Field.Key, total => total.Sum);
        rows.Add(new SheetLine(true, ["合计", .. manyTowns ? [""] : (object?[])[], .. manyPeriods ? [""] : (object?[])[], .. fields.Select(field => totals.TryGetValue(field.Key, out var sum) ? (object?)sum : null)]));
        return rows;
    }

    private static List<SheetLine> Filed(TakenTotals taken, IReadOnlyDictionary<int, string> names, string note, Clock clock)
    {
        List<SheetLine> rows = [new SheetLine(true, [.. FiledHeader])];
        foreach (var report in taken.Reports.Select(one => one.Report))
        {
            var (first, last) = (report.Revisions[0], report.Current);
            rows.Add(new SheetLine(false,
            [
                report.Village, report.Period.ToString(), report.Receipt.ToString(), names.GetValueOrDefault(first.By, ""), When(first.At), report.IsLate ? "补报" : "按时",
                (decimal)last.Number, last.Number > 1 ? names.GetValueOrDefault(last.By, "") : "", last.Number > 1 ? When(last.At) : "", State(report.State),
            ]));
        }

        var filed = taken.Reports.Select(one => one.AreaId).ToHashSet();
        if (taken.Missing > 0) rows.AddRange(taken.Villages.Where(village => !filed.Contains(village.Id)).Select(village => new SheetLine(false, [village.Name, taken.Span.PeriodOf(taken.Form)?.ToString(), null, null, null, null, null, null, null, "没报"])));
        rows.Add(new SheetLine(false, [note]));
        return rows;

        string When(DateTime utc) => clock.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string State(ReportState state) => state switch
    {
        ReportState.Returned => "退回了",
        ReportState.Accepted => "通过了",
        ReportState.Locked => "锁定了",
        _ => "报了",
    };

    private static object? Cell(FormField field, FieldValue? value) => value switch
    {
        null => null,
        NumberValue number => number.Number,
        DateValue date => date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeValue time => time.At.ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => ValueWords.Of(field, value, DateOnly.MinValue),
    };
}
