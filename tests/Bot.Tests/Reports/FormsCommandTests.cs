using HealthAssistantBot.Bot.Commands;

namespace HealthAssistantBot.Bot.Tests.Reports;

public sealed class FormsCommandTests : IDisposable
{
    private const string Forms = """{"language":1,"forms":[{"id":"f","title":"试表","period":"month","due":"day 5 of next month 18:00","fields":[{"key":"n","label":"体检人数","type":"integer","unit":"人","required":true}]}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("forms-command").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_imported_form_is_a_new_version_each_time_and_the_built_in_ones_stay()
    {
        var file = Path.Combine(_folder, "forms.json");
        await File.WriteAllTextAsync(file, Forms, TestContext.Current.CancellationToken);

        Assert.Equal("f  v1  试表", (await RunAsync("import", file)).Trim());
        Assert.Equal("f  v2  试表", (await RunAsync("import", file)).Trim());
        var list = (await RunAsync("list")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, list.Length);
        Assert.StartsWith("ph-month  v1  月报", list[0], StringComparison.Ordinal);
        Assert.StartsWith("f  v2", list[^1], StringComparison.Ordinal);
        Assert.Contains("1  n  体检人数  Integer 人  required", await RunAsync("show", "f"), StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["forms", .. words, "--data", Path.Combine(_folder, "data")], output, error);
        Assert.Equal((0, ""), (code, code == 0 ? "" : error.ToString()));
        return output.ToString();
    }
}
