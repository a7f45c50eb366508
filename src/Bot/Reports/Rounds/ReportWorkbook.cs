using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Totals;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Reports as an Excel workbook: a sheet of figures with their units in the header, and one of who filed when. Personal fields stay out.</summary>
internal static class ReportWorkbook
{
    private const int MostSheetName = 31;
    private const uint Head = 1;

    private static readonly string[] FiledHeader = ["村", "期", "№", "谁报的", "几时报的", "按时还是补报", "第几版", "谁最后改的", "几时改的", "现在"];

    public static byte[] Write(TakenTotals taken, IReadOnlyDictionary<int, string> names, string note, Clock clock)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            AddSheet(book, taken.Form.Short, Figures(taken));
            AddSheet(book, "谁几时报的", Filed(taken, names, note, clock));
            book.Workbook.Save();
        }
        return memory.ToArray();
    }

    private static List<Row> Figures(TakenTotals taken)
    {
        var form = taken.Form;
        var fields = form.Fields.Where(field => field.Type != FieldType.Photo && field.Sensitive is null).ToList();
        var manyTowns = taken.Towns.Values.Distinct(StringComparer.Ordinal).Count() > 1;
        var manyPeriods = taken.Span.PeriodOf(form) is null || !ReportRound.Opens(form);
        List<Row> rows = [Line(Head, [.. manyTowns ? ["镇"] : (object?[])[], "村", .. manyPeriods ? ["期"] : (object?[])[], .. fields.Select(field => (object?)(field.Unit.Length > 0 ? $"{field.Label}（{field.Unit}）" : field.Label))])];
        foreach (var one in taken.Reports)
        {
            rows.Add(Line(0,
            [
                .. manyTowns ? [taken.Towns[one.AreaId]] : (object?[])[], one.Report.Village, .. manyPeriods ? [one.Report.Period.ToString()] : (object?[])[],
                .. fields.Select(field => Cell(field, one.Report.Current.Values.GetValueOrDefault(field.Key))),
            ]));
        }

        var filed = taken.Reports.Select(one => one.AreaId).ToHashSet();
        if (taken.Missing > 0) rows.AddRange(taken.Villages.Where(village => !filed.Contains(village.Id)).Select(village => Line(0, [.. manyTowns ? [taken.Towns[village.Id]] : (object?[])[], village.Name])));
        var totals = ReportTotals.Of(form, taken.Reports).Fields.ToDictionary(total => total.Field.Key, total => total.Sum);
        rows.Add(Line(Head, ["合计", .. manyTowns ? [""] : (object?[])[], .. manyPeriods ? [""] : (object?[])[], .. fields.Select(field => totals.TryGetValue(field.Key, out var sum) ? (object?)sum : null)]));
        return rows;
    }

    private static List<Row> Filed(TakenTotals taken, IReadOnlyDictionary<int, string> names, string note, Clock clock)
    {
        List<Row> rows = [Line(Head, [.. FiledHeader])];
        foreach (var report in taken.Reports.Select(one => one.Report))
        {
            var (first, last) = (report.Revisions[0], report.Current);
            rows.Add(Line(0,
            [
                report.Village, report.Period.ToString(), report.Receipt.ToString(), names.GetValueOrDefault(first.By, ""), When(first.At), report.IsLate ? "补报" : "按时",
                (decimal)last.Number, last.Number > 1 ? names.GetValueOrDefault(last.By, "") : "", last.Number > 1 ? When(last.At) : "", State(report.State),
            ]));
        }

        var filed = taken.Reports.Select(one => one.AreaId).ToHashSet();
        if (taken.Missing > 0) rows.AddRange(taken.Villages.Where(village => !filed.Contains(village.Id)).Select(village => Line(0, [village.Name, taken.Span.PeriodOf(taken.Form)?.ToString(), null, null, null, null, null, null, null, "没报"])));
        rows.Add(Line(0, [note]));
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

    // Text is inline, never a formula: what a person typed must not run in somebody's Excel.
    private static Row Line(uint style, IReadOnlyList<object?> cells) => new(cells.Select(cell => cell switch
    {
        null => new Cell { StyleIndex = style },
        decimal number => new Cell { StyleIndex = style, DataType = CellValues.Number, CellValue = new CellValue(number.ToString("0.####", CultureInfo.InvariantCulture)) },
        _ => new Cell { StyleIndex = style, DataType = CellValues.InlineString, InlineString = new InlineString(new Text((string)cell) { Space = SpaceProcessingModeValues.Preserve }) },
    }));

    private static void AddSheet(WorkbookPart book, string name, List<Row> rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var columns = rows.Max(row => row.ChildElements.Count);
        var frozen = new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });
        part.Worksheet = new Worksheet(frozen, new Columns(Enumerable.Range(1, columns).Select(i => new Column { Min = (uint)i, Max = (uint)i, Width = 18, CustomWidth = true })), new SheetData(rows));
        var sheets = book.Workbook.GetFirstChild<Sheets>()!;
        var plain = string.Concat(name.Where(character => !"[]:*?/\\'".Contains(character, StringComparison.Ordinal)));
        sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = plain.Length <= MostSheetName ? plain : plain[..MostSheetName] });
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "宋体" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "宋体" })) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 }, new CellFormat { NumberFormatId = 0, FontId = 1, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = true }) { Count = 2 });
}
