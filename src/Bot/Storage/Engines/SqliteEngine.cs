using System.Data.Common;
using HealthAssistantBot.Domain.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HealthAssistantBot.Bot.Storage.Engines;

internal sealed class SqliteEngine(string connectionString) : IDatabaseEngine
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int DiskFailure = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;

    public bool KeepsConnections => true;

    public string ForUpdate => "";

    public string ClaimD => "";

    public string ConnectionString => connectionString;

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            SqlitePragmas.Apply(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public bool IsConflict(Exception exception) =>
        exception is DbUpdateConcurrencyException or SaveConflictException
        || (exception as SqliteException ?? exception.InnerException as SqliteException) is { SqliteErrorCode: Busy or Locked or Constraint };

    public bool IsOutOfReach(Exception exception) =>
        (exception as SqliteException ?? exception.InnerException as SqliteException) is { SqliteErrorCode: Busy or Locked or ReadOnly or DiskFailure or Full or CannotOpen };

    public static string Complete(string? given, string defaultFile)
    {
        var builder = string.IsNullOrWhiteSpace(given) ? new SqliteConnectionStringBuilder { DataSource = defaultFile } : new SqliteConnectionStringBuilder(given);
        builder.ForeignKeys = true;
        builder.DefaultTimeout = 30;
        return builder.ToString();
    }
}

/// <summary>What each connection must be told: the file only remembers the journal mode.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static SqlitePragmas Instance { get; } = new();

    // FULL: a commit is on the disk before anybody is told "received". Waiting is SQLite's own (fine-grained) before the library's.
    private const string Sql = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
