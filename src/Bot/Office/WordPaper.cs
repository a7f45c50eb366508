using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HealthAssistantBot.Bot.Office;

/// <summary>A cell of a table; with an address its words are a link.</summary>
internal sealed record WordCell(string Text, Uri? Address = null);

/// <summary>A draft in Word after GB/T 9704: A4, the margins and fonts of official papers, a word in the head of each page.</summary>
internal sealed class WordPaper
{
    private const string Song = "宋体";
    private const string Imitation = "仿宋";
    private const string Black = "黑体";
    private const int TwipsPerMillimetre = 57;

    private readonly Body _body = new();
    private readonly List<(string Id, Uri Address)> _links = [];
    private readonly string _head;

    public WordPaper(string head) => _head = head;

    public void Title(string text) => _body.Append(Paragraph(text, Song, 22, bold: true, JustificationValues.Center));

    public void Heading(string text) => _body.Append(Paragraph(text, Black, 16));

    public void Line(string text) => _body.Append(Paragraph(text, Imitation, 16));

    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<WordCell>> rows)
    {
        var borders = new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>());
        var table = new Table(new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }, borders), new TableGrid(head.Select(_ => new GridColumn())));
        var first = new TableRow(head.Select(h => new TableCell(Paragraph(h, Black, 12))));
        first.PrependChild(new TableRowProperties(new TableHeader()));
        table.Append(first);
        foreach (var row in rows) table.Append(new TableRow(row.Select(cell => new TableCell(cell.Address is { } address ? Linked(cell.Text, address) : Paragraph(cell.Text, Imitation, 12)))));
        _body.Append(table);
    }

    public void Table(IReadOnlyList<string> head, IEnumerable<string[]> rows) => Table(head, rows.Select(row => (IReadOnlyList<WordCell>)[.. row.Select(text => new WordCell(text))]));

    public byte[] Packed()
    {
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            foreach (var (id, address) in _links) main.AddHyperlinkRelationship(address, isExternal: true, id);
            var top = main.AddNewPart<HeaderPart>();
            top.Header = new Header(Paragraph(_head, Song, 10, align: JustificationValues.Right));
            top.Header.Save();
            _body.Append(new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(top) },
                new PageSize { Width = 210 * TwipsPerMillimetre, Height = 297 * TwipsPerMillimetre },
                new PageMargin { Top = 37 * TwipsPerMillimetre, Bottom = 35 * TwipsPerMillimetre, Left = 28 * TwipsPerMillimetre, Right = 26 * TwipsPerMillimetre, Header = 15 * TwipsPerMillimetre, Footer = 15 * TwipsPerMillimetre, Gutter = 0 }));
            main.Document = new Document(_body);
            main.Document.Save();
        }

        return memory.ToArray();
    }

    private Paragraph Linked(string text, Uri address)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"from{_links.Count + 1}");
        _links.Add((id, address));
        var run = Run(text, Imitation, 12, bold: false);
        run.RunProperties!.Append(new Underline { Val = UnderlineValues.Single });
        return new Paragraph(new Hyperlink(run) { Id = id });
    }

    private static Paragraph Paragraph(string text, string font, int points, bool bold = false, JustificationValues? align = null)
    {
        var paragraph = new Paragraph(Run(text, font, points, bold));
        if (align is { } side) paragraph.PrependChild(new ParagraphProperties(new Justification { Val = side }));
        return paragraph;
    }

    // Word counts in half points.
    private static Run Run(string text, string font, int points, bool bold)
    {
        var properties = new RunProperties(new RunFonts { EastAsia = font, Ascii = font, HighAnsi = font });
        if (bold) properties.Append(new Bold());
        properties.Append(new FontSize { Val = (points * 2).ToString(CultureInfo.InvariantCulture) });
        return new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }

    private static TBorder Border<TBorder>()
        where TBorder : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };
}
