using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Conversations.Sheets;

namespace HealthAssistantBot.Bot.Tests.Reports;

public sealed class FormsCommandTests : IDisposable
{
    private const string Forms = """{"language":1,"forms":[{"id":"f","title":"试表","period":"month","due":"day 5 of next month 18:00","fields":[{"key":"n","label":"接种人数","type":"integer","unit":"人","required":true}]}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("forms-command").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_imported_form_is_a_draft_until_it_is_published_and_the_built_in_ones_stay()
    {
        var file = Path.Combine(_folder, "forms.json");
        await File.WriteAllTextAsync(file, Forms, TestContext.Current.CancellationToken);

        Assert.StartsWith("f  v1 draft  试表", await RunAsync("import", file), StringComparison.Ordinal);
        Assert.Contains("f  v1 draft", await RunAsync("list"), StringComparison.Ordinal);
        Assert.Equal("f  v1  试表", (await RunAsync("publish", "f")).Trim());
        Assert.Equal("f  v2  试表", (await RunAsync("import", file, "--publish")).Trim());
        var list = (await RunAsync("list")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, list.Length);
        Assert.StartsWith("ph-month  v1  月报", list[0], StringComparison.Ordinal);
        Assert.StartsWith("f  v2", list[^1], StringComparison.Ordinal);
        Assert.Contains("1  n  接种人数  Integer 人  required", await RunAsync("show", "f"), StringComparison.Ordinal);
        Assert.Equal((1, "no draft of a form 'f' waits; see forms list"), await FailAsync("publish", "f"));
    }

    [Fact]
    public async Task A_sheets_header_row_becomes_a_draft_form_and_says_what_was_guessed()
    {
        var file = Sheet("改厕.xlsx",
            [["2026年改厕月报表"], ["序号", "村名", "改厕户数（户）*", "补助金额（元）", "验收日期", "是否验收合格", "厕所类型", "施工方式（自建/统建）", "户主姓名", "现场照片", "备注"], ["1", "石桥村", "12", "3600", "2026-11-03", "是", "三格式", "自建", "", "", ""]],
            choices: (6, "\"三格式,沼气池,水冲式\""));

        var output = await RunAsync("import", file);
        Assert.StartsWith("《2026年改厕月报表》按表头猜出来的：", output, StringComparison.Ordinal);
        foreach (var line in (string[])["“序号”不用填：只是行号。", "“村名”不用填", "“改厕户数”：整数，单位户，必填，单位是户。", "“补助金额”：带小数的数，单位元，单位是元。", "“验收日期”：日期，表头说的是日期。", "“是否验收合格”：是或不是", "“厕所类型”：单选（三格式、沼气池、水冲式），下拉有3项。", "“施工方式”：单选（自建、统建）", "“现场照片”：照片", "“户主姓名”是个人信息，没有放进来。", "周期按表名当每月一报"])
            Assert.Contains(line, output, StringComparison.Ordinal);
        Assert.DoesNotContain("户主姓名", await RunAsync("show", "niangaiceyuebaobiao"), StringComparison.Ordinal);
        Assert.DoesNotContain("必填", output.Split('\n').Single(line => line.Contains("补助金额", StringComparison.Ordinal) && line.Contains('：', StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_form_with_the_same_figure_is_warned_of_and_personal_columns_need_a_purpose()
    {
        var file = Sheet("发热.xlsx", [["村", "发热人数（人）", "联系电话"], ["石桥村", "3", "14208800652"]]);
        var (code, output, error) = await AnyAsync("import", file, "--period", "month", "--id", "hot", "--purpose", "回访", "--keep", "event+30d", "--publish");
        Assert.Equal(0, code);
        Assert.Contains("“联系电话”：电话", output, StringComparison.Ordinal);
        Assert.Contains("hot: “发热人数”在《", error, StringComparison.Ordinal);
        Assert.Contains("已经要过，同一个数不用报两回。", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_file_is_one_clear_line()
    {
        var bad = Path.Combine(_folder, "bad.xlsx");
        await File.WriteAllTextAsync(bad, "not a workbook", TestContext.Current.CancellationToken);
        Assert.Equal((1, "bad.xlsx: the file is no Excel workbook (.xlsx)"), await FailAsync("import", bad));
        Assert.Equal((1, "empty.xlsx: no header row found (a row with at least two words)"), await FailAsync("import", Sheet("empty.xlsx", [["", ""], ["1", "2"]])));
        Assert.Equal(2, (await FailAsync("import", Path.Combine(_folder, "none.xlsx"))).Item1);
        Assert.Equal((2, "--purpose and --keep go together"), await FailAsync("import", Sheet("two.xlsx", [["甲数", "乙数"]]), "--keep", "event+1d"));
    }

    private string Sheet(string name, IReadOnlyList<IReadOnlyList<string>> rows, (int Column, string Formula)? choices = null)
    {
        var path = Path.Combine(_folder, name);
        Bot.Conversations.Sheets.Workbook.Write(path, "Sheet1", rows[0], rows.Skip(1));
        if (choices is not var (column, formula)) return path;

        using var document = SpreadsheetDocument.Open(path, isEditable: true);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        sheet.Append(new DataValidations(new DataValidation { Type = DataValidationValues.List, SequenceOfReferences = new ListValue<StringValue>([new StringValue($"{(char)('A' + column)}3:{(char)('A' + column)}100")]), Formula1 = new Formula1(formula) }));
        sheet.Save();
        return path;
    }

    private async Task<string> RunAsync(params string[] words)
    {
        var (code, output, error) = await AnyAsync(words);
        Assert.Equal((0, ""), (code, code == 0 ? "" : error));
        return output;
    }

    private async Task<(int, string)> FailAsync(params string[] words)
    {
        var (code, _, error) = await AnyAsync(words);
        return (code, error.Trim());
    }

    private async Task<(int Code, string Output, string Error)> AnyAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["forms", .. words, "--data", Path.Combine(_folder, "data")], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
