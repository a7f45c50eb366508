using HealthAssistantBot.Bot.Commands;
using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Storage;

public sealed class BackupTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_was_said_is_there_again_after_backup_and_restore(Engine engine)
    {
        using var before = new TestDatabase(engine);
        using var after = new TestDatabase(engine);
        var archive = Path.Combine(before.Folder, "backup.zip");

        Assert.Equal((0, "demo town loaded, 7 papers"), await RunAsync(before, "demo", "load"));
        Assert.Equal(0, (await RunAsync(before, "db", "backup", archive)).Code);
        Assert.Equal(0, (await RunAsync(after, "db", "restore", archive)).Code);

        Assert.Equal((0, "ok"), await RunAsync(after, "db", "check"));
        Assert.Equal((1, "the demo town is loaded already"), await RunAsync(after, "demo", "load"));
        Assert.Equal(1, (await RunAsync(after, "db", "restore", archive)).Code);
        Assert.Equal(1, (await RunAsync(before, "db", "backup", archive)).Code);
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_with_one_line_and_leaves_nothing()
    {
        using var database = new TestDatabase(Engine.Sqlite);
        var file = Path.Combine(database.Folder, "no.zip");
        await File.WriteAllTextAsync(file, "nothing of the kind", TestContext.Current.CancellationToken);

        Assert.Equal((1, $"{file} is no whole archive"), await RunAsync(database, "db", "restore", file));
        Assert.Equal(["no.zip"], Directory.GetFileSystemEntries(database.Folder).Select(Path.GetFileName));
        Assert.Equal(2, (await RunAsync(database, "db", "polish")).Code);
    }

    private static async Task<(int Code, string Said)> RunAsync(TestDatabase database, params string[] arguments)
    {
        using var said = new StringWriter();
        var code = await CommandLine.RunAsync([.. arguments, .. database.Options], said, said);
        return (code, said.ToString().Trim());
    }
}
