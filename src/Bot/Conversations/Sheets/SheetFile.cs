using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace HealthAssistantBot.Bot.Conversations.Sheets;

/// <summary>A cell that leads somewhere when it is clicked.</summary>
internal sealed record SheetLink(string Words, Uri Address);

/// <summary>One row of a sheet; a cell is null, a decimal, a string or a <see cref="SheetLink"/>.</summary>
/// <param name="IsHead">Bold: the head, and what sums up.</param>
internal sealed record SheetLine(bool IsHead, IReadOnlyList<object?> Cells);

/// <param name="Widths">Of the columns, in characters; the last one is that of all further columns.</param>
internal sealed record SheetPage(string Name, IReadOnlyList<SheetLine> Lines, IReadOnlyList<double> Widths);

/// <summary>Writes a workbook that opens in WPS and Excel: the head row frozen and bold, numbers as numbers, everything else as text.</summary>
internal static class SheetFile
{
    private const int MostSheetName = 31;

    public static byte[] Of(params IReadOnlyList<SheetPage> pages)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            foreach (var page in pages) Add(book, page);
            book.Workbook.Save();
        }
        return memory.ToArray();
    }

    private static void Add(WorkbookPart book, SheetPage page)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var links = new List<Hyperlink>();
        var rows = page.Lines.Select((line, i) => new Row(line.Cells.Select((cell, column) => Cell(part, links, cell, line.IsHead ? 1u : 0u, Place(i, column))))).ToList();
        var columns = page.Lines.Select(line => line.Cells.Count).DefaultIfEmpty(1).Max();
        var frozen = new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });
        part.Worksheet = new Worksheet(frozen, new Columns(Enumerable.Range(0, columns).Select(i => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = page.Widths[Math.Min(i, page.Widths.Count - 1)], CustomWidth = true })), new SheetData(rows));
        if (links.Count > 0) part.Worksheet.Append(new Hyperlinks(links));
        var sheets = book.Workbook.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.Sheets>()!;
        var plain = string.Concat(page.Name.Where(character => !"[]:*?/\\'".Contains(character, StringComparison.Ordinal)));
        sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = plain.Length <= MostSheetName ? plain : plain[..MostSheetName] });
    }

    // Text is inline, never a formula: what a person typed must not run in somebody's Excel.
    private static Cell Cell(WorksheetPart part, List<Hyperlink> links, object? cell, uint style, string place)
    {
        if (cell is SheetLink link)
        {
            links.Add(new Hyperlink { Reference = place, Id = part.AddHyperlinkRelationship(link.Address, isExternal: true).Id });
            (cell, style) = (link.Words, 2);
        }
        return cell switch
        {
            null => new Cell { CellReference = place, StyleIndex = style },
            decimal number => new Cell { CellReference = place, StyleIndex = style, DataType = CellValues.Number, CellValue = new CellValue(number.ToString("0.####", CultureInfo.InvariantCulture)) },
            _ => new Cell { CellReference = place, StyleIndex = style, DataType = CellValues.InlineString, InlineString = new InlineString(new Text((string)cell) { Space = SpaceProcessingModeValues.Preserve }) },
        };
    }

    // A1, B1, … AA1.
    private static string Place(int row, int column)
    {
        var letters = "";
        for (var n = column + 1; n > 0; n = (n - 1) / 26) letters = (char)('A' + (n - 1) % 26) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row + 1}");
    }

    private static Stylesheet Styles() => new(
        new Fonts(Font(), Font(new Bold()), Font(new Underline())) { Count = 3 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(Format(0), Format(1), Format(2)) { Count = 3 });

    private static Font Font(params OpenXmlElement[] look) => new([.. look, new FontSize { Val = 11 }, new FontName { Val = "宋体" }]);

    private static CellFormat Format(uint font) => new() { NumberFormatId = 0, FontId = font, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = font > 0 };
}
