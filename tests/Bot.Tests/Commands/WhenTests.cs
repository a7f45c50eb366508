using System.Text.Json;
using HealthAssistantBot.Bot.Commands;

namespace HealthAssistantBot.Bot.Tests.Commands;

public sealed class WhenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("when-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_phrase_is_told_in_a_line_and_no_data_folder_is_made()
    {
        var (code, said, _) = await RunAsync("when", "下周三下午三点开会，会后三天内交总结", "--now", "2026-11-21T20:00:00", "--data", Path.Combine(_folder, "data"));

        Assert.Equal(0, code);
        Assert.Equal(["下周三下午三点：11月25日（周三）下午3点", "会后三天内：会后3天内"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Json_gives_the_members_of_the_contract()
    {
        var (code, said, _) = await RunAsync("when", "每月8号前上报", "--now", "2026-11-21T20:00:00", "--json");
        var found = JsonSerializer.Deserialize<JsonElement>(said)[0];

        Assert.Equal(0, code);
        Assert.Equal(("每月8号前", 0, 5, "set", "before", "FREQ=MONTHLY;BYMONTHDAY=8"), (found.GetProperty("text").GetString(), found.GetProperty("start").GetInt32(), found.GetProperty("length").GetInt32(), found.GetProperty("type").GetString(), found.GetProperty("mod").GetString(), found.GetProperty("rule").GetString()));
        Assert.Equal("2026-12-08", found.GetProperty("next")[0].GetString());
        Assert.False(found.GetProperty("vague").GetBoolean());
        Assert.False(found.TryGetProperty("seconds", out _));
    }

    [Fact]
    public async Task A_year_nobody_announced_is_said_to_be_so()
    {
        var (_, said, _) = await RunAsync("when", "国庆节后第一个工作日", "--now", "2035-09-01T08:00:00");

        Assert.Contains("还没公布", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_answers_line_by_line_and_says_which_it_could_not_read()
    {
        var (input, output) = (Path.Combine(_folder, "in.jsonl"), Path.Combine(_folder, "out.jsonl"));
        await File.WriteAllLinesAsync(input, ["{\"id\":\"a\",\"text\":\"月底前报\",\"now\":\"2026-11-21T20:00:00\",\"kind\":\"deadline\"}", "", "{\"id\":\"b\",\"text\":\"月底前报\"}", "no json", "{\"id\":\"c\",\"text\":\"我讲三点要求\",\"now\":\"2026-11-21T20:00:00\"}"]);

        var (code, _, error) = await RunAsync("when", "--batch", input, "--out", output);
        var lines = (await File.ReadAllLinesAsync(output)).Select(l => JsonSerializer.Deserialize<JsonElement>(l)).ToList();

        Assert.Equal(1, code);
        Assert.Equal("2 of 5 lines could not be read; " + output + " says which", error.Trim());
        Assert.Equal("2026-11-30T23:59:59", lines[0].GetProperty("found")[0].GetProperty("end_at").GetString());
        Assert.Equal("line 3: no now like 2026-11-21T20:00:00", lines[1].GetProperty("error").GetString());
        Assert.Equal(JsonValueKind.Null, lines[2].GetProperty("id").ValueKind);
        Assert.Equal(("c", 0), (lines[3].GetProperty("id").GetString(), lines[3].GetProperty("found").GetArrayLength()));
    }

    [Theory]
    [InlineData("usage: when TEXT [--now 2026-11-21T20:00:00] [--json]", "when")]
    [InlineData("--now 'morgen' is no moment: 2026-11-21T20:00:00 is expected", "when", "明天", "--now", "morgen")]
    [InlineData("no such file: nowhere.jsonl", "when", "--batch", "nowhere.jsonl", "--out", "out.jsonl")]
    [InlineData("when --batch needs --out OUT.jsonl", "when", "--batch", "in.jsonl")]
    [InlineData("--out belongs to --batch", "when", "明天", "--out", "out.jsonl")]
    public async Task Misuse_is_one_clear_line(string line, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);

        Assert.Equal((2, line), (code, error.Trim()));
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(line, output, error);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }
}
