using System.IO.Compression;
using System.Net;
using System.Text;
using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Bot.Reports.FormMaking;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Bot.Tests.Papers;

namespace HealthAssistantBot.Bot.Tests.Office;

/// <summary>Files that somebody built to hurt, at every door of the console that takes an Excel sheet.</summary>
public sealed class HostileSheetTests : IDisposable
{
    private const string Words = "这不是 Excel 工作簿（.xlsx），或者文件坏了。";
    private const string TypesPart = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""";
    private const string RootPart = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""";
    private const string BookPart = """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>""";
    private const string BookRelations = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""";
    private const string SheetHead = """<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""";

    private readonly AssistantApp _app = new() { Demo = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    public static TheoryData<string, string> Doors => new(
        from door in (string[])["/console/people/sheet", "/console/reports/forms/new", "/console/reports/ledgers"]
        from file in (string[])["noise", "cut", "other", "empty-book", "entity", "bomb", "one-cell", "many-parts", "climbing"]
        select (door, file));

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task It_is_refused_in_one_line_and_nothing_of_it_is_shown(string door, string file)
    {
        using var visit = await ConsoleVisit.SignedInAsync(_app);
        await visit.GoAsync(door);
        await visit.ImportAsync(door, Make(file), ("name", "老年人台账"), ("title", "入户表"), ("rhythm", "month"), ("words", ""), ("for", ""), ("keep", ""));

        Assert.True(visit.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, $"{door} answered {file} with {visit.Status}");
        Assert.DoesNotContain("root:", visit.Page);
        Assert.DoesNotContain("Exception", visit.Page);
        if (file is "noise" or "cut" or "other" or "bomb" or "entity" or "many-parts") Assert.Contains(Words, visit.Words);
        await visit.GoAsync("/console/people");
        Assert.Equal(HttpStatusCode.OK, visit.Status);
        Assert.DoesNotContain("root:", visit.Page);
    }

    [Fact]
    public async Task A_name_with_script_in_it_stays_words_on_every_page()
    {
        const string Script = "<script>alert(1)</script>";
        using var visit = await ConsoleVisit.SignedInAsync(_app);
        await visit.GoAsync("/console/reports/forms/new");
        var file = Path.Combine(_app.Folder, "form.xlsx");
        Workbook.Write(file, "S", ["村", $"应体检人数{Script}", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"http://elsewhere.example\")"], []);
        await visit.ImportAsync("/console/reports/forms/new", await File.ReadAllBytesAsync(file, Cancel), ("title", $"入户{Script}"), ("rhythm", "month"), ("words", ""), ("for", ""), ("keep", ""));

        Assert.DoesNotContain("<script>alert", visit.Page);
        Assert.DoesNotContain("<img src=x", visit.Page);
        await visit.GoAsync("/console/reports/forms");
        Assert.DoesNotContain("<script>alert", visit.Page);
    }

    [Fact]
    public void A_long_sheet_is_not_held_whole_to_find_its_lists()
    {
        const string Lists = """</sheetData><dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"一,二"</formula1></dataValidation></dataValidations></worksheet>""";
        var file = Path.Combine(_app.Folder, "lists.xlsx");
        File.WriteAllBytes(file, Book(SheetHead + Row("村", "姓名") + Lists));
        Assert.Equal(["一", "二"], DropDowns.Of(file)[0]);

        // Seldom alike enough for the ratio to tell.
        var random = new Random(20261122);
        File.WriteAllBytes(file, Book(SheetHead + string.Concat(Enumerable.Range(0, 500_000).Select(_ => Row($"{random.NextInt64()}", $"{random.NextInt64()}"))) + Lists));
        Assert.Empty(DropDowns.Of(file));
        Assert.Equal(20, Workbook.Read(file, 19).Count);
    }

    private static byte[] Make(string kind) => kind switch
    {
        "noise" => Noise(200_000),
        "cut" => Book(SheetHead + Row("村", "姓名") + "</sheetData></worksheet>")[..400],
        "other" => Zip(("word/document.xml", "<w/>")),
        "empty-book" => Book(SheetHead + "</sheetData></worksheet>"),
        "entity" => Book("""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is><t>&f;</t></is></c></row></sheetData></worksheet>"""),
        "bomb" => Book(SheetHead + string.Concat(Enumerable.Repeat(Row(new string('村', 1000)), 20_000)) + "</sheetData></worksheet>"),
        "one-cell" => Book(SheetHead + Row("村", new string('长', 2_000_000)) + "</sheetData></worksheet>"),
        "many-parts" => Zip([.. Enumerable.Range(0, 20_000).Select(i => ($"xl/x{i}.xml", "")), ("xl/workbook.xml", BookPart)]),
        _ => Zip(("../../../../tmp/hab-climbed.xml", "x"), ("xl/workbook.xml", BookPart)),
    };

    private static string Row(params IEnumerable<string> cells) => $"<row>{string.Concat(cells.Select(c => $"""<c t="inlineStr"><is><t>{c}</t></is></c>"""))}</row>";

    private static byte[] Book(string sheet) => Zip(("[Content_Types].xml", TypesPart), ("_rels/.rels", RootPart), ("xl/workbook.xml", BookPart), ("xl/_rels/workbook.xml.rels", BookRelations), ("xl/worksheets/sheet1.xml", sheet));

    private static byte[] Zip(params IEnumerable<(string Name, string Text)> parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in parts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(20261122).NextBytes(bytes);
        return bytes;
    }
}
