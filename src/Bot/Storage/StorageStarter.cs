using System.Data.Common;
using System.Reflection;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HealthAssistantBot.Bot.Storage;

/// <summary>Brings the database to this program's shape; called before serving and by every verb that needs data.</summary>
internal interface IStorageStarter
{
    Task MigrateAsync(CancellationToken cancellationToken);
}

internal sealed class StorageStarter(DataFolder folder, DatabaseOptions options, IDatabaseEngine engine, Func<Store> create, Clock clock) : IStorageStarter
{
    public const string LockFile = ".migrating";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        MakePrivateFolder(folder.Path);
        await using var alone = await AloneAsync(cancellationToken);
        if (options.Provider == DatabaseProvider.Sqlite) await MendAfterKilledStartAsync(cancellationToken);
        if (await IsUpToDateAsync(cancellationToken)) return;

        await using var store = create();
        await store.Database.MigrateAsync(cancellationToken);
        await Audit.AppendOnly.EnsureAsync(engine, options.Provider, cancellationToken);
    }

    // Entity Framework takes half a second of every start and verb to say the same as one look at its table.
    private async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        var context = options.Provider == DatabaseProvider.Sqlite ? typeof(SqliteStore) : typeof(PostgresStore);
        var known = typeof(Store).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        try
        {
            await using var connection = await engine.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" """;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) known.Remove(reader.GetString(0));
            return known.Count == 0;
        }
        catch (DbException)
        {
            // No such table, no such database: let Entity Framework look.
            return false;
        }
    }

    // Phones, keys and what people said: nobody else on the machine reads along.
    private static void MakePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Our own lock is a lock of the operating system: it dies with its process, whatever killed it.
    private async Task<FileStream> AloneAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Path, LockFile);
        var giveUp = clock.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.Time.GetElapsedTime(giveUp) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
        }
    }

    // Opened for writing before Entity Framework looks at it read-only: what a killed start left in the rollback journal must be undone
    // first. The journal mode is set here, since a start that was killed right after making the file never came to it. And Entity
    // Framework marks a migration under way by a row, and waits for ever on the row of a process that was killed.
    private async Task MendAfterKilledStartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode=WAL;
            SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock';
            """;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.NextResultAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            if (reader.GetInt32(0) == 0) return;
        }

        command.CommandText = """DELETE FROM "__EFMigrationsLock" """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
