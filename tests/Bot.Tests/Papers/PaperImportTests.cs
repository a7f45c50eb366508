using System.Text;
using System.Text.Json;
using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.Papers;

public sealed class PaperImportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hab-import-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_later_version_replaces_the_older_and_keeps_what_was_corrected_in_unchanged_clauses(Engine engine)
    {
        using var database = new TestDatabase(engine);
        Assert.Equal(0, await RunAsync(database, "import", Write("a.txt", Text("2025年3月1日", "镇卫生院负责预防接种")), "--area", "松林镇", "--under", "云上县", "--publish"));
        var first = await PaperAsync(database, 1);
        var cleared = Duty(first, "除四害");
        await InScopeAsync(database, s => s.GetRequiredService<CorrectionDesk>().CorrectAsync(1, PaperItemKind.Duty, cleared.Id, CorrectionKind.Change, new ItemWords { Party = "综合执法队", Kind = DutyKind.Lead, Topic = "除四害" }, null, TestContext.Current.CancellationToken));

        Assert.Equal(0, await RunAsync(database, "import", Write("b.txt", Text("2026年3月1日", "镇卫生院负责预防接种和犬伤处置")), "--area", "松林镇"));
        Assert.Equal(PaperState.Published, (await PaperAsync(database, 1)).State);
        Assert.Equal("综合执法队", Duty(await PaperAsync(database, 2), "除四害").Party);

        Assert.Equal(0, await RunAsync(database, "papers", "publish", "2"));

        var (older, newer) = (await PaperAsync(database, 1), await PaperAsync(database, 2));
        Assert.Equal((PaperState.Superseded, 2, PaperState.Published), (older.State, older.ReplacedById ?? 0, newer.State));
        await InScopeAsync(database, async s =>
        {
            var tree = await s.GetRequiredService<IPaperShelf>().AreasAsync(TestContext.Current.CancellationToken);
            Assert.Equal(["松林镇", "云上县"], tree.Up(newer.AreaId).Select(a => a.Name));
            return 0;
        });
    }

    [Fact]
    public async Task An_older_version_that_comes_late_goes_straight_to_the_past()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        await RunAsync(database, "import", Write("new.txt", Text("2026年3月1日", "甲")), "--area", "松林镇", "--publish");

        await RunAsync(database, "import", Write("old.txt", Text("2023年3月1日", "乙")), "--area", "松林镇", "--publish");

        Assert.Equal(PaperState.Published, (await PaperAsync(database, 1)).State);
        Assert.Equal((PaperState.Superseded, 1), ((await PaperAsync(database, 2)).State, (await PaperAsync(database, 2)).ReplacedById ?? 0));
    }

    [Fact]
    public async Task The_same_number_in_another_town_or_without_a_date_replaces_nothing()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        var undated = Text("2026年3月1日", "甲").Replace("2026年3月1日\n", "", StringComparison.Ordinal);
        await RunAsync(database, "import", Write("a.txt", Text("2025年3月1日", "甲")), "--area", "松林镇", "--publish");
        await RunAsync(database, "import", Write("b.txt", Text("2026年3月1日", "乙")), "--area", "竹溪镇", "--publish");
        await RunAsync(database, "import", Write("c.txt", undated), "--area", "松林镇", "--publish");

        foreach (var id in new[] { 1, 2, 3 }) Assert.Equal(PaperState.Published, (await PaperAsync(database, id)).State);
        Assert.Contains("papers replaces 3 1", (await OutputAsync(database, "papers", "show", "3")).Out);

        await RunAsync(database, "papers", "replaces", "3", "1");

        Assert.Equal(PaperState.Superseded, (await PaperAsync(database, 1)).State);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_still_writes_what_was_understood()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        var (file, one, two) = (Write("a.txt", Text("2025年3月1日", "甲")), Path.Combine(_folder, "1.json"), Path.Combine(_folder, "2.json"));
        await RunAsync(database, "import", file, "--json", one);

        var again = await OutputAsync(database, "import", file, "--json", two);

        Assert.Contains("nothing changed", again.Out);
        Assert.Equal(await File.ReadAllTextAsync(one, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(two, TestContext.Current.CancellationToken));
        Assert.Single(JsonDocument.Parse(await File.ReadAllBytesAsync(one, TestContext.Current.CancellationToken)).RootElement.EnumerateArray(), p => p.GetProperty("file").GetString() == "a.txt");
        await InScopeAsync(database, async s => Assert.Single(await s.GetRequiredService<IPaperShelf>().CardsAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_and_the_others_go_on()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        var bad = Path.Combine(_folder, "坏.docx");
        await File.WriteAllTextAsync(bad, "x", TestContext.Current.CancellationToken);

        var (code, output, error) = await OutputAsync(database, "import", bad, Write("a.txt", Text("2025年3月1日", "甲")), "--area", "松林镇");

        Assert.Equal(1, code);
        Assert.Equal("坏.docx: the file is broken or incomplete", error.Trim());
        Assert.StartsWith("a.txt: paper 1, draft, 松林镇", output);
    }

    [Fact]
    public async Task Nothing_of_a_refused_import_stays_behind()
    {
        using var database = new TestDatabase(Engine.Sqlite);

        var (code, _, error) = await OutputAsync(database, "import", Write("a.txt", Text("2025年3月1日", "甲")), "--area", "松林镇", "--under", "小河村");

        Assert.Equal(1, code);
        Assert.Contains("小河村 is not larger than 松林镇", error);
        await InScopeAsync(database, async s =>
        {
            Assert.Empty((await s.GetRequiredService<IPaperShelf>().AreasAsync(TestContext.Current.CancellationToken)).All);
            return 0;
        });
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "nofile.txt")]
    [InlineData("import", "--what", "x")]
    [InlineData("papers")]
    [InlineData("papers", "show", "three")]
    [InlineData("papers", "list", "--state", "new")]
    public async Task Misuse_ends_with_two_and_one_line(params string[] line)
    {
        using var database = new TestDatabase(Engine.Sqlite);

        var (code, _, error) = await OutputAsync(database, line);

        Assert.Equal(2, code);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_store_it_once()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        var file = Write("a.txt", Text("2025年3月1日", "甲"));
        await RunAsync(database, "papers", "list");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(database, "import", file, "--area", "松林镇"))));

        await InScopeAsync(database, async s => Assert.Single(await s.GetRequiredService<IPaperShelf>().CardsAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_confirmed_alias_is_kept_for_its_area_and_noticed_by_a_running_bot()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        await RunAsync(database, "import", Write("a.txt", Text("2025年3月1日", "甲")), "--area", "松林镇");
        var before = await InScopeAsync(database, s => s.GetRequiredService<IChangeCounter>().ReadAsync(Counters.Papers, TestContext.Current.CancellationToken));

        await RunAsync(database, "papers", "alias", "confirm", "社事办", "社会事务办", "--area", "松林镇");

        Assert.Contains("one party\t社事办\t社会事务办\t松林镇", (await OutputAsync(database, "papers", "alias", "list")).Out);
        Assert.True(await InScopeAsync(database, s => s.GetRequiredService<IChangeCounter>().ReadAsync(Counters.Papers, TestContext.Current.CancellationToken)) > before);
    }

    private static string Text(string date, string vaccination) =>
        $"松林镇人民政府\n松林府发〔2026〕7号\n松林镇基本公共卫生服务职责分工\n一、职责分工\n（一）{vaccination}。\n（二）除四害由社会事务办牵头，各村委会配合。\n松林镇人民政府\n{date}\n";

    private static Duty Duty(Paper paper, string topic) => PaperReadingJson.Read(paper.ReadingJson).Duties.First(d => d.Topic.Contains(topic, StringComparison.Ordinal) && d.Kind == DutyKind.Lead);

    private static async Task<int> RunAsync(TestDatabase database, params string[] line) => (await OutputAsync(database, line)).Code;

    private static async Task<(int Code, string Out, string Error)> OutputAsync(TestDatabase database, params string[] line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync([.. line, .. database.Options], output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static async Task<T> InScopeAsync<T>(TestDatabase database, Func<IServiceProvider, Task<T>> use)
    {
        await using var services = (ServiceProvider)Bot.Hosting.BotHost.BuildForCommands(database.Options);
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    private static Task<Paper> PaperAsync(TestDatabase database, int id) =>
        InScopeAsync(database, async s => (await s.GetRequiredService<IPaperShelf>().FindAsync(id, TestContext.Current.CancellationToken))!);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
