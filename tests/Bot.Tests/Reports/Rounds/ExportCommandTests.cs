using ExcelDataReader;
using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Reports.Rounds;

/// <summary>BOT report export.</summary>
public sealed class ExportCommandTests
{
    [Fact]
    public async Task A_town_a_village_and_a_year_are_written_out()
    {
        using var app = new AssistantApp { Demo = true, Now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8)) };
        _ = app.Services;
        app.Stop();

        var file = Path.Combine(app.Folder, "out.xlsx");
        Assert.Equal($"6 reports of 6 villages in {file}", await RunAsync(app, "--period", "2026-10", "--area", "青石镇", "--out", file));
        Assert.Equal("合计 1519", LastRow(file));
        Assert.Equal($"1 reports of 1 villages in {file}", await RunAsync(app, "--period", "2026-Q4", "--area", "大塘村", "--out", file));
        Assert.Equal("合计  426", LastRow(file));
        Assert.Equal($"6 reports of 6 villages in {file}", await RunAsync(app, "--period", "2026", "--out", file));
        Assert.Equal($"0 reports of 6 villages in {file}", await RunAsync(app, "--period", "2026-09", "--out", file));
    }

    [Theory]
    [InlineData("report export --form ph-month --period soon --out x.xlsx", 2)]
    [InlineData("report export --form ph-month --out x.xlsx", 2)]
    [InlineData("report export --period 2026-10 --out x.xlsx", 2)]
    [InlineData("report export --form ph-month --period 2026-10", 2)]
    public async Task Misuse_ends_with_one_line(string line, int code)
    {
        using var error = new StringWriter();
        Assert.Equal(code, await CommandLine.RunAsync(line.Split(' '), TextWriter.Null, error));
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    private static async Task<string> RunAsync(AssistantApp app, params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["report", "export", "--form", "ph-month", .. more, "--data", app.Folder], output, error);
        Assert.Equal((0, ""), (code, error.ToString()));
        return output.ToString().TrimEnd();
    }

    private static string LastRow(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        var last = "";
        while (reader.Read()) last = $"{reader.GetValue(0)} {reader.GetValue(1)}{(reader.GetValue(1) is string or null ? $" {reader.GetValue(2)}" : "")}";
        return last;
    }
}
