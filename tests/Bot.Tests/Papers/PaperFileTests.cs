using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Domain.Papers;
using static HealthAssistantBot.Bot.Tests.Papers.PaperFileMaker;

namespace HealthAssistantBot.Bot.Tests.Papers;

public sealed class PaperFileTests
{
    private const string Sentence = "一、镇卫生院负责预防接种，各村委会配合。\n（一）派出所协助维护秩序。\n";

    private static readonly PaperFiles Files = PaperFiles.WithAllReaders();

    static PaperFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, byte[]> Encodings() => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(Sentence) },
        { "utf-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sentence)] },
        { "utf-16 little", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sentence)] },
        { "utf-16 big", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sentence)] },
        { "utf-16 little without mark", Encoding.Unicode.GetBytes(Sentence) },
        { "gb18030", Encoding.GetEncoding("GB18030").GetBytes(Sentence) },
        { "gb18030, windows line ends", Encoding.GetEncoding("GB18030").GetBytes(Sentence.Replace("\n", "\r\n")) },
        { "utf-8, old mac line ends", Encoding.UTF8.GetBytes(Sentence.Replace("\n", "\r")) },
    };

    [Theory, MemberData(nameof(Encodings), DisableDiscoveryEnumeration = true)]
    public async Task A_text_file_is_stored_exactly_as_it_reads_whatever_its_encoding(string name, byte[] bytes)
    {
        Assert.True(name.Length > 0);

        Assert.Equal(Sentence, (await Read("职责.txt", bytes)).Text);
    }

    [Fact]
    public async Task Blanks_at_both_ends_of_a_text_file_stay()
    {
        const string text = "\n  　通知\n\n一、内容 \n\n";

        Assert.Equal(text, (await Read("a.txt", Encoding.UTF8.GetBytes(text))).Text);
    }

    [Fact]
    public async Task Traditional_text_in_GB18030_is_read()
    {
        const string text = "一、衛生院負責預防接種，各村委會配合，並於每月五日前報送。";

        Assert.Equal(text, (await Read("a.txt", Encoding.GetEncoding("GB18030").GetBytes(text))).Text);
    }

    public static TheoryData<string, string, byte[], string> BadInput() => new()
    {
        { "empty", "a.txt", [], "paper-file.empty" },
        { "only blanks", "a.txt", " \r\n\t　"u8.ToArray(), "paper-file.empty" },
        { "50 MB", "a.txt", new byte[50 * 1024 * 1024], "paper-file.too-big" },
        { "binary", "a.txt", Garbage(), "paper-file.binary" },
        { "a picture called txt", "a.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "paper-file.scanned" },
        { "a picture", "a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "paper-file.unknown-kind" },
        { "no extension", "README", "x"u8.ToArray(), "paper-file.unknown-kind" },
        { "Big5", "a.txt", Encoding.GetEncoding(950).GetBytes("一、衛生院負責預防接種，各村委會配合，並於每月五日前報送上月數據。"), "paper-file.encoding" },
        { "Shift JIS", "a.txt", Encoding.GetEncoding(932).GetBytes("これは公文書ではありません。ただのテキストファイルです。"), "paper-file.encoding" },
        { "UTF-8 with one broken byte", "a.txt", [.. Encoding.UTF8.GetBytes(Sentence), 0xE4, 0x41, .. Encoding.UTF8.GetBytes(Sentence)], "paper-file.broken-utf8" },
        { "garbled and saved as UTF-8", "a.txt", Encoding.UTF8.GetBytes("锟斤拷锟斤拷锟斤拷锟斤拷负锟斤拷"), "paper-file.encoding" },
        { "read as Latin and saved as UTF-8", "a.txt", Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Sentence))), "paper-file.encoding" },
        { "a docx that is no zip", "a.docx", "这不是文档"u8.ToArray(), "paper-file.broken" },
        { "a docx cut in half", "a.docx", Docx((b, _) => b.AppendChild(Para(Sentence)))[..300], "paper-file.broken" },
        { "a zip without a document", "a.docx", Zip(("x.txt", "x")), "paper-file.broken" },
        { "a password", "a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "paper-file.locked" },
        { "a docx called txt", "a.txt", Docx((b, _) => b.AppendChild(Para(Sentence))), "paper-file.wrong-name" },
        { "an xlsx cut in half", "a.xlsx", Xlsx(("Sheet1", Row(1, "a", "b"), ""))[..400], "paper-file.broken" },
        { "a zip bomb as docx", "a.docx", Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", new string(' ', 60_000_000))), "paper-file.bomb" },
        { "a zip bomb as ofd", "a.ofd", Zip(("OFD.xml", new string(' ', 60_000_000))), "paper-file.bomb" },
        { "entities in an ofd", "a.ofd", Zip(("OFD.xml", """<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>""")), "paper-file.broken" },
        { "an ofd without text", "a.ofd", Ofd(), "paper-file.ofd-without-text" },
        { "a docx without text", "a.docx", Docx((b, _) => b.AppendChild(new Paragraph())), "paper-file.empty" },
        { "a pdf that is none", "a.pdf", "%PD"u8.ToArray(), "paper-file.broken" },
        { "random bytes as doc", "a.doc", Garbage(), "paper-file.broken" },
        { "text called wps", "a.wps", Encoding.UTF8.GetBytes(Sentence), "paper-file.wrong-name" },
        { "a picture called doc", "a.doc", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "paper-file.scanned" },
        { "a csv of binary", "a.csv", Garbage(), "paper-file.binary" },
        { "a csv of 100,000 rows", "a.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 100_000).Select(i => $"{i},事项{i},镇卫生院\n"))), "paper-file.too-many-rows" },
    };

    [Theory, MemberData(nameof(BadInput), DisableDiscoveryEnumeration = true)]
    public async Task Bad_input_is_refused_with_one_line_in_both_languages(string what, string name, byte[] bytes, string code)
    {
        Assert.True(what.Length > 0);

        var read = await Files.ReadAsync(new PaperFile(name, bytes), TestContext.Current.CancellationToken);

        Assert.Equal(code, read.Refusal?.Code);
        Assert.DoesNotContain('\n', read.Refusal!.Sentence + read.Refusal.ForOperators);
        Assert.NotEmpty(read.Refusal.ForOperators!);
    }

    [Fact]
    public async Task Fifty_megabytes_of_any_kind_are_refused_before_anything_is_read()
    {
        var bytes = new byte[50 * 1024 * 1024];
        foreach (var extension in PaperFiles.Accepted.Split(','))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();

            var read = await Files.ReadAsync(new PaperFile("大" + extension, bytes), TestContext.Current.CancellationToken);

            Assert.Equal("文件有 50 MB，最多读 20 MB。图片多的，只留正文另存一份再传。", read.Refusal?.Sentence);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        }
    }

    [Fact]
    public async Task A_sheet_of_a_hundred_thousand_rows_is_refused_quickly_and_without_much_memory()
    {
        var rows = new StringBuilder();
        for (var i = 1; i <= 100_000; i++) rows.Append(Row(i, $"{i}", $"第{i}项工作", "镇卫生院", "各村委会"));
        var file = new PaperFile("清单.xlsx", Xlsx(("清单", rows.ToString(), "")));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = await Files.ReadAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal("表格太长，一份最多读 10000 行，没有存。请只留职责清单那部分，或者分成几份再传。", read.Refusal?.Sentence);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 120_000_000);
    }

    [Fact]
    public async Task Automatic_numbers_of_a_Word_file_stand_in_the_text_as_printed()
    {
        var paper = await Read("方案.docx", Docx((body, main) =>
        {
            AddNumbering(main, ("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimalEnclosedCircleChinese", "%4"));
            foreach (var (text, level) in new[] { ("组织领导", 0), ("成立小组", 1), ("设办公室", 1), ("职责分工", 0), ("镇卫生院", 1), ("负责接种", 2), ("负责随访", 2), ("高血压", 3), ("糖尿病", 3), ("派出所", 1), ("维护秩序", 2) })
                body.AppendChild(Para(text, 1, level));
        }));

        Assert.Equal("一、组织领导\n（一）成立小组\n（二）设办公室\n二、职责分工\n（一）镇卫生院\n1.负责接种\n2.负责随访\n①高血压\n②糖尿病\n（二）派出所\n1.维护秩序\n", paper.Text);
    }

    [Fact]
    public async Task A_Word_list_can_be_numbered_by_its_style_and_start_anew()
    {
        var paper = await Read("a.docx", Docx((body, main) =>
        {
            AddNumbering(main, ("decimal", "第%1条"));
            main.NumberingDefinitionsPart!.Numbering.AppendChild(new NumberingInstance(new AbstractNumId { Val = 1 }, new LevelOverride(new StartOverrideNumberingValue { Val = 1 }) { LevelIndex = 0 }) { NumberID = 2 });
            main.AddNewPart<DocumentFormat.OpenXml.Packaging.StyleDefinitionsPart>().Styles = new Styles(
                new Style(new StyleParagraphProperties(new NumberingProperties(new NumberingId { Val = 1 }))) { Type = StyleValues.Paragraph, StyleId = "tiao" });
            body.AppendChild(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "tiao" }), new Run(new Text("为了健康。"))));
            body.AppendChild(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "tiao" }), new Run(new Text("本镇适用。"))));
            body.AppendChild(Para("附则一", 2));
        }));

        Assert.Equal("第1条 为了健康。\n第2条 本镇适用。\n第1条 附则一\n", paper.Text);
    }

    [Fact]
    public async Task Tracked_changes_count_as_accepted_and_text_boxes_are_read()
    {
        var paper = await Read("a.docx", Docx((body, _) =>
        {
            body.AppendChild(new Paragraph(
                new Run(new Text("由")),
                new DeletedRun(new Run(new DeletedText("镇妇联"))),
                new InsertedRun(new Run(new Text("镇卫生院"))),
                new Run(new Text("负责")),
                new Run(new RunProperties(new Vanish()), new Text("（内部）"))));
            body.AppendChild(new Paragraph(new Run(new Picture(new DocumentFormat.OpenXml.Vml.Shape(new DocumentFormat.OpenXml.Vml.TextBox(new TextBoxContent(Para("框里的字"))))))));
        }));

        Assert.Equal("由镇卫生院负责\n\n框里的字\n", paper.Text);
    }

    [Fact]
    public async Task A_Word_table_keeps_its_cells_and_merged_ones_count_in_every_row()
    {
        var paper = await Read("a.docx", Docx((body, _) =>
        {
            body.AppendChild(Para("职责清单"));
            body.AppendChild(new Table(
                new TableRow(Cell("事项", 2), Cell("牵头单位")),
                new TableRow(Cell("公共卫生", 1, MergedCellValues.Restart), Cell("预防接种"), Cell("镇卫生院")),
                new TableRow(Cell("", 1, MergedCellValues.Continue), Cell("除四害"), Cell("社会事务办"))));
        }));

        var table = Assert.Single(paper.Tables);
        Assert.Equal(["事项", "事项", "牵头单位"], Words(paper, table.Rows[0]));
        Assert.Equal(["公共卫生", "预防接种", "镇卫生院"], Words(paper, table.Rows[1]));
        Assert.Equal(["公共卫生", "除四害", "社会事务办"], Words(paper, table.Rows[2]));
        Assert.Equal("职责清单\n事项\t\t牵头单位\n公共卫生\t预防接种\t镇卫生院\n\t除四害\t社会事务办\n", paper.Text);
    }

    [Fact]
    public async Task An_Excel_list_has_heading_lines_a_table_and_notes()
    {
        var paper = await Read("a.xlsx", Xlsx(
            ("附件1", Row(1, "青石镇配合事项清单") + Row(3, "事项", "牵头单位", "配合单位") + Row(4, "预防接种", "镇卫生院", "各村委会") + Row(5, "老年人体检", null, "村卫生室") + Row(6, "注：自印发之日起执行。"),
                """<mergeCell ref="A1:C1"/><mergeCell ref="B4:B5"/>"""),
            ("附件2", Row(1, "事项", "上级部门") + Row(2, "职业健康检查", "县卫生健康局"), "")));

        Assert.Equal("附件1\n青石镇配合事项清单\n事项\t牵头单位\t配合单位\n预防接种\t镇卫生院\t各村委会\n老年人体检\t\t村卫生室\n注：自印发之日起执行。\n附件2\n事项\t上级部门\n职业健康检查\t县卫生健康局\n", paper.Text);
        Assert.Equal(2, paper.Tables.Count);
        Assert.Equal(["老年人体检", "镇卫生院", "村卫生室"], Words(paper, paper.Tables[0].Rows[2]));
    }

    [Fact]
    public async Task A_csv_in_GB18030_with_quotes_is_one_table()
    {
        var paper = await Read("a.csv", Encoding.GetEncoding("GB18030").GetBytes("事项,牵头单位,配合单位\r\n\"预防接种,含补种\",镇卫生院,\"各村委会\n村卫生室\"\r\n"));

        Assert.Equal(["预防接种,含补种", "镇卫生院", "各村委会\n村卫生室"], Words(paper, Assert.Single(paper.Tables).Rows[1]));
    }

    [Fact]
    public async Task Markdown_loses_its_marks_and_keeps_words_numbers_and_tables()
    {
        var paper = await Read("a.md", Encoding.UTF8.GetBytes("# 青石镇职责分工\n\n## 一、分工\n\n- **镇卫生院**：负责[接种](http://x)。\n1. 第一条\n\n| 事项 | 牵头单位 |\n| --- | :---: |\n| 除四害 | 社会事务办 |\n\n---\n<!-- 草稿 -->完\n"));

        Assert.Equal("青石镇职责分工\n\n一、分工\n\n镇卫生院：负责接种。\n1. 第一条\n\n事项\t牵头单位\n除四害\t社会事务办\n\n完\n\n", paper.Text);
        Assert.Single(paper.Tables);
    }

    [Fact]
    public async Task An_ofd_gives_its_lines_from_top_to_bottom_with_broken_lines_joined()
    {
        var full = "镇卫生院负责预防接种和老年人健康体检并且每月五日前把上月的";
        var paper = await Read("a.ofd", Ofd("青石镇职责分工", "　一、分工", full, full, full, "数据报给镇里。", "- 1 -"));

        Assert.Equal($"青石镇职责分工\n一、分工\n{full}{full}{full}数据报给镇里。\n", paper.Text);
    }

    [Fact]
    public async Task A_pdf_gives_running_text_and_its_table()
    {
        RequirePdfTool();
        var full = "镇卫生院负责预防接种和老年人健康体检并且每月五日前把上月";
        var paper = await Read("a.pdf", PdfMaker.Of(
            (200, 780, 22, "青石镇职责分工"), (112, 740, 16, "一、职责分工"), (112, 710, 16, full[2..]), (80, 680, 16, full), (80, 650, 16, "的数据报给镇里。"),
            (80, 600, 12, "序号"), (130, 600, 12, "事项"), (330, 600, 12, "牵头单位"), (440, 600, 12, "配合单位"),
            (84, 575, 12, "一"), (118, 575, 12, "农村妇女两癌筛查"), (330, 575, 12, "镇卫生院"), (440, 575, 12, "镇妇联"),
            (84, 550, 12, "二"), (118, 550, 12, "除四害"), (330, 550, 12, "爱卫办"), (440, 550, 12, "各村委会"),
            (290, 40, 12, "－３－")));

        Assert.Equal($"青石镇职责分工\n一、职责分工\n{full[2..]}{full}的数据报给镇里。\n序号\t事项\t牵头单位\t配合单位\n一\t农村妇女两癌筛查\t镇卫生院\t镇妇联\n二\t除四害\t爱卫办\t各村委会\n", paper.Text);
        Assert.Equal(["二", "除四害", "爱卫办", "各村委会"], Words(paper, Assert.Single(paper.Tables).Rows[2]));
    }

    [Fact]
    public async Task A_scan_has_no_text_and_is_refused()
    {
        RequirePdfTool();

        var read = await Files.ReadAsync(new PaperFile("a.pdf", PdfMaker.Of((290, 40, 12, "３"))), TestContext.Current.CancellationToken);

        Assert.Equal("paper-file.scanned", read.Refusal?.Code);
    }

    [Fact]
    public async Task What_the_machine_cannot_read_is_said_with_the_way_out()
    {
        var nowhere = new ExternalTool("no-such-program-here", TimeSpan.FromSeconds(1), []);

        var pdf = await new PdfFileReader(nowhere).ReadAsync(new PaperFile("a.pdf", "%PDF-1.4"u8.ToArray()), TestContext.Current.CancellationToken);
        var doc = await new OfficeFileReader(nowhere).ReadAsync(new PaperFile("a.wps", [1]), TestContext.Current.CancellationToken);

        Assert.Contains("poppler-utils", pdf.Refusal!.ForOperators);
        Assert.Contains("另存为 .docx", doc.Refusal!.Sentence);
        Assert.Contains("另存为 .docx", doc.Refusal.ForOperators);
    }

    [Theory]
    [InlineData(".doc")]
    [InlineData(".wps")]
    public async Task Old_Word_and_WPS_files_are_read_where_LibreOffice_is_and_said_to_be_unreadable_where_it_is_not(string extension)
    {
        var office = new ExternalTool("soffice", TimeSpan.FromSeconds(90), ["/usr/bin", "/usr/local/bin"]);
        if (office.Find() is not { } soffice)
        {
            TestContext.Current.TestOutputHelper!.WriteLine("LibreOffice is not installed here: only its absence is tried");
            Assert.Equal("paper-file.office-missing", (await Files.ReadAsync(new PaperFile("a" + extension, [0xD0, 0xCF, 0x11, 0xE0]), TestContext.Current.CancellationToken)).Refusal?.Code);
            return;
        }

        // WPS keeps old documents in Word's own format under its own name.
        var old = await ExternalTool.InFolderAsync<byte[]>(async folder =>
        {
            var file = Path.Combine(folder, "a.docx");
            await File.WriteAllBytesAsync(file, Docx((body, main) =>
            {
                AddNumbering(main, ("chineseCountingThousand", "%1、"));
                body.Append(Para("松林镇卫生工作分工"), Para("职责分工", 1), Para("镇卫生院负责预防接种。"), new Table(new TableProperties(), new TableGrid(new GridColumn { Width = "3000" }, new GridColumn { Width = "3000" }), new TableRow(Cell("事项"), Cell("牵头单位")), new TableRow(Cell("除四害"), Cell("爱卫办"))), Para("松林镇人民政府"));
            }), TestContext.Current.CancellationToken);
            await office.RunAsync(soffice, [$"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}", "--headless", "--convert-to", "doc", "--outdir", folder, file], folder, TestContext.Current.CancellationToken);
            return await File.ReadAllBytesAsync(Path.Combine(folder, "a.doc"), TestContext.Current.CancellationToken);
        });

        var paper = await Read("a" + extension, old.Value);

        Assert.StartsWith("松林镇卫生工作分工\n一、职责分工\n镇卫生院负责预防接种。\n", paper.Text);
        Assert.Equal(["除四害", "爱卫办"], Words(paper, Assert.Single(paper.Tables).Rows[1]));
    }

    private static void RequirePdfTool()
    {
        if (new ExternalTool("pdftotext", TimeSpan.FromSeconds(1), ["/usr/bin", "/usr/local/bin"]).Find() is null) Assert.Skip("pdftotext (poppler-utils) is not installed here");
    }

    private static byte[] Garbage() => [.. Enumerable.Range(0, 4096).Select(i => (byte)((i * 2654435761L) >> 7))];

    private static async Task<PaperText> Read(string name, byte[] bytes)
    {
        var read = await Files.ReadAsync(new PaperFile(name, bytes), TestContext.Current.CancellationToken);
        Assert.Null(read.Refusal);
        return read.Value;
    }

    private static IEnumerable<string> Words(PaperText paper, IReadOnlyList<Span> row) => row.Select(s => paper.Text.Substring(s.Start, s.Length));
}
