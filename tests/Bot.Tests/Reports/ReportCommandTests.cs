using HealthAssistantBot.Bot.Commands;

namespace HealthAssistantBot.Bot.Tests.Reports;

public sealed class ReportCommandTests : IDisposable
{
    private const string Forms = """{"language":1,"forms":[{"id":"f","title":"试表","period":"month","due":"day 5 of next month 18:00","fields":[{"key":"n","label":"体检人数","type":"integer","unit":"人","required":true}]}]}""";
    private const string Line = """{"id":"a","form":"f","now":"2026-11-20T10:00:00","village":"石桥村","previous":null,"text":"体检42个"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("report-command").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_batch_is_answered_line_by_line_and_no_data_folder_is_made()
    {
        var (code, error) = await RunAsync(Line + "\n\n" + Line.Replace("\"a\"", "7", StringComparison.Ordinal).Replace("体检42个", "你好", StringComparison.Ordinal), Forms, ["--data", Path.Combine(_folder, "data")]);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            """
            {"id":"a","values":{"n":42},"missing":[],"ask":[],"violations":[],"privacy":[]}
            {"id":7,"values":{},"missing":["n"],"ask":[],"violations":[],"privacy":[]}

            """, await File.ReadAllTextAsync(Path.Combine(_folder, "out.jsonl")), ignoreLineEndingDifferences: true);
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")));
    }

    [Theory]
    [InlineData("nonsense", "line 1 is not JSON")]
    [InlineData("""{"id":"a","form":"g","now":"2026-11-20T10:00:00","village":"石桥村","text":"x"}""", "line 1 names a form that the forms file does not have: 'g'")]
    [InlineData("""{"id":"a","form":"f","now":"soon","village":"石桥村","text":"x"}""", "line 1 has no local time in 'now' (2026-11-28T09:40:00)")]
    [InlineData("""{"id":"a","form":"f","now":"2026-11-20T10:00:00","village":"石桥村"}""", "line 1 has no 'text'")]
    public async Task A_bad_line_is_named_and_fails(string line, string words)
    {
        var (code, error) = await RunAsync(line, Forms, []);
        Assert.Equal(1, code);
        Assert.EndsWith(words, error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_file_with_a_mistake_fails_with_its_line()
    {
        var (code, error) = await RunAsync(Line, Forms.Replace("\"integer\"", "\"count\"", StringComparison.Ordinal), []);
        Assert.Equal(1, code);
        Assert.Contains("类型“count”不认得", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report --batch missing.jsonl --out o --forms f")]
    [InlineData("report --colour red")]
    [InlineData("report --batch a --out b")]
    public async Task Misuse_ends_with_code_2_and_one_line(string line)
    {
        using var error = new StringWriter();
        Assert.Equal(2, await CommandLine.RunAsync(line.Split(' '), TextWriter.Null, error));
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    private async Task<(int Code, string Error)> RunAsync(string lines, string forms, string[] more)
    {
        var (input, output, file) = (Path.Combine(_folder, "in.jsonl"), Path.Combine(_folder, "out.jsonl"), Path.Combine(_folder, "forms.json"));
        await File.WriteAllTextAsync(input, lines);
        await File.WriteAllTextAsync(file, forms);
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["report", "--batch", input, "--out", output, "--forms", file, .. more], TextWriter.Null, error);
        return (code, error.ToString());
    }
}
