using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Storage.Engines;

internal sealed class SqliteCare(IDatabaseEngine engine) : IDatabaseCare
{
    public string SnapshotName => "assistant.db";

    public IReadOnlyList<string> OwnFiles { get; } = ["assistant.db", "assistant.db-wal", "assistant.db-shm", "assistant.db" + SqliteSoleProgram.Ending];

    private string File => new SqliteConnectionStringBuilder(((SqliteEngine)engine).ConnectionString).DataSource;

    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        var faults = (await LinesAsync(connection, "PRAGMA integrity_check", cancellationToken)).Where(line => line != "ok").ToList();
        faults.AddRange((await LinesAsync(connection, "SELECT \"table\" || ' row ' || rowid || ' points to nothing in ' || parent FROM pragma_foreign_key_check", cancellationToken)));
        return faults;
    }

    public async Task SnapshotAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @0";
        command.Bind([file]);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => Task.FromResult(!System.IO.File.Exists(File));

    // Under another name until it is whole: a copy that is cut short must not look like a database.
    public Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        var beside = File + ".restoring";
        System.IO.File.Copy(file, beside, overwrite: true);
        System.IO.File.Move(beside, File);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<string>> TryAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            var faults = (await LinesAsync(connection, "PRAGMA integrity_check", cancellationToken)).Where(line => line != "ok").ToList();
            if (faults.Count == 0) await LinesAsync(connection, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", cancellationToken);
            return faults;
        }
        catch (SqliteException broken)
        {
            return [broken.Message];
        }
    }

    private static async Task<List<string>> LinesAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) lines.Add(reader.GetString(0));
        return lines;
    }
}
