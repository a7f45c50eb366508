using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HealthAssistantBot.Bot.Tests.Papers;

/// <summary>Makes the files that offices hand in.</summary>
internal static class PaperFileMaker
{
    private const string SheetNames = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A workbook written by hand, so that row numbers, merges and sheet states are exactly those of the test.</summary>
    public static byte[] Xlsx(params (string Name, string Rows, string Merges)[] sheets)
    {
        var entries = new List<(string, string)>
        {
            ("[Content_Types].xml", """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"""
                + string.Concat(sheets.Select((_, i) => $"""<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>""")) + "</Types>"),
            ("_rels/.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="{SheetNames}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"""
                + string.Concat(sheets.Select((s, i) => $"""<sheet name="{s.Name}" sheetId="{i + 1}" r:id="rId{i + 1}"/>""")) + "</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
                + string.Concat(sheets.Select((_, i) => $"""<Relationship Id="rId{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i + 1}.xml"/>""")) + "</Relationships>"),
        };
        entries.AddRange(sheets.Select((s, i) => ($"xl/worksheets/sheet{i + 1}.xml",
            $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{SheetNames}"><sheetData>{s.Rows}</sheetData>{(s.Merges.Length == 0 ? "" : $"<mergeCells>{s.Merges}</mergeCells>")}</worksheet>""")));
        return Zip([.. entries]);
    }

    public static string Row(int number, params string?[] cells)
    {
        var row = new StringBuilder($"""<row r="{number}">""");
        for (var i = 0; i < cells.Length; i++)
            if (cells[i] is { } text) row.Append($"""<c r="{(char)('A' + i)}{number}" t="inlineStr"><is><t>{text}</t></is></c>""");
        return row.Append("</row>").ToString();
    }

    public static byte[] Docx(Action<Body, MainDocumentPart> fill)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var body = new Body();
            main.Document = new Document(body);
            fill(body, main);
        }

        return stream.ToArray();
    }

    public static Paragraph Para(string text, int? numberId = null, int level = 0)
    {
        var paragraph = new Paragraph();
        if (numberId is { } id) paragraph.AppendChild(new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = id })));
        paragraph.AppendChild(new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        return paragraph;
    }

    public static void AddNumbering(MainDocumentPart main, params (string Format, string Pattern)[] levels)
    {
        var definition = new AbstractNum { AbstractNumberId = 1 };
        for (var i = 0; i < levels.Length; i++)
            definition.AppendChild(new Level(
                new StartNumberingValue { Val = 1 },
                new NumberingFormat { Val = new EnumValue<NumberFormatValues> { InnerText = levels[i].Format } },
                new LevelText { Val = levels[i].Pattern }) { LevelIndex = i });
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(definition, new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });
    }

    public static TableCell Cell(string text, int columnSpan = 1, MergedCellValues? vertical = null)
    {
        var properties = new TableCellProperties();
        if (columnSpan > 1) properties.AppendChild(new GridSpan { Val = columnSpan });
        if (vertical is { } merge) properties.AppendChild(new VerticalMerge { Val = merge });
        return new TableCell(properties, Para(text));
    }

    public static byte[] Ofd(params string[] lines)
    {
        var objects = string.Concat(lines.Select((line, i) => $"""<ofd:TextObject ID="{i + 10}" Boundary="20 {20 + (i * 8)} 170 6" Font="2" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g {Math.Max(1, line.Length - 1)} 5">{line}</ofd:TextCode></ofd:TextObject>""").Reverse());
        return Zip(
            ("OFD.xml", """<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"""),
            ("Doc_0/Document.xml", """<?xml version="1.0" encoding="UTF-8"?><ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>"""),
            ("Doc_0/Pages/Page_0/Content.xml", $"""<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="3">{objects}</ofd:Layer></ofd:Content></ofd:Page>"""));
    }
}

/// <summary>Writes a pdf by hand: one font whose signs are named by a ToUnicode table, one text run a line.</summary>
internal static class PdfMaker
{
    public static byte[] Of(params (double X, double Y, double Size, string Text)[] runs)
    {
        var signs = runs.SelectMany(r => r.Text).Distinct().Order().ToList();
        var content = string.Concat(runs.Select(r => $"BT /F1 {r.Size} Tf {r.X} {r.Y} Td <{string.Concat(r.Text.Select(c => (signs.IndexOf(c) + 1).ToString("X4")))}> Tj ET\n"));
        var map = $"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            + string.Concat(signs.Select((c, i) => (c, i)).Chunk(90).Select(chunk => $"{chunk.Length} beginbfchar\n{string.Concat(chunk.Select(s => $"<{s.i + 1:X4}> <{(int)s.c:X4}>\n"))}endbfchar\n")) + "endcmap end end";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}endstream",
            "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 7 0 R >>",
            "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
            $"<< /Length {map.Length} >>\nstream\n{map}\nendstream",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (body, i) in objects.Select((o, i) => (o, i)))
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{i + 1} 0 obj\n{body}\nendobj\n");
        }

        var xref = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(o => $"{o:0000000000} 00000 n \n"))}trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
