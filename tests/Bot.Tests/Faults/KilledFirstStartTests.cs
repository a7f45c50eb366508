using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Tests.Faults;

public sealed class KilledFirstStartTests
{
    private const int Kills = 5;

    [Fact]
    public async Task Kill_9_at_any_moment_of_a_first_start_is_followed_by_a_good_second_start()
    {
        // The same moments in every run, so that a failure can be looked at again.
        var random = new Random(20261121);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var database = new TestDatabase(Engine.Sqlite);
            var seen = await StartAndKillAsync(database.Folder, (Moment)(kill % 3), TimeSpan.FromMilliseconds(random.Next(0, 400)));

            using var second = new RunningBot(database.Folder);
            await second.ReadyAsync();
            Assert.Equal(["wal", "ok", "0", "2"], Look(database.Folder, seen));
        }
    }

    private enum Moment
    {
        FolderIsThere,
        DatabaseIsThere,
        TablesAreBeingMade,
    }

    private static async Task<Moment> StartAndKillAsync(string folder, Moment moment, TimeSpan later)
    {
        using var first = new RunningBot(folder);
        var database = new FileInfo(Path.Combine(folder, "assistant.db"));
        var journal = new FileInfo(database.FullName + "-wal");
        while (!first.HasExited && !Reached())
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        await Task.Delay(later, TimeProvider.System, TestContext.Current.CancellationToken);
        first.Kill();
        return moment;

        bool Reached()
        {
            database.Refresh();
            journal.Refresh();
            return moment switch
            {
                Moment.FolderIsThere => File.Exists(Path.Combine(folder, ".migrating")),
                Moment.DatabaseIsThere => database.Exists,
                _ => journal is { Exists: true, Length: > 0 },
            };
        }
    }

    // Whole, no reference into nowhere, and the demo's two towns exactly once.
    private static IReadOnlyList<string> Look(string folder, Moment moment)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "assistant.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        string[] questions =
        [
            "PRAGMA journal_mode",
            "PRAGMA integrity_check",
            "SELECT COUNT(*) FROM pragma_foreign_key_check",
            """SELECT COUNT(*) FROM "Areas" WHERE "Level" = 2""",
        ];
        return [.. questions.Select(sql =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? $"null at {moment}";
        })];
    }
}
