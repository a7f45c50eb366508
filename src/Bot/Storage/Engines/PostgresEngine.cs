using System.Data.Common;
using HealthAssistantBot.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HealthAssistantBot.Bot.Storage.Engines;

internal sealed class PostgresEngine(NpgsqlDataSource source) : IDatabaseEngine
{
    public bool KeepsConnections => false;

    public string ForUpdate => " FOR UPDATE";

    public string ClaimD => " FOR UPDATE OF d SKIP LOCKED";

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    public bool IsOutOfReach(Exception exception) =>
        (exception as NpgsqlException ?? exception.InnerException as NpgsqlException) is { } failure
        && (failure is not PostgresException told ? failure.IsTransient : told.SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow);

    public bool IsConflict(Exception exception) =>
        exception is DbUpdateConcurrencyException or SaveConflictException
        || (exception as PostgresException ?? exception.InnerException as PostgresException) is
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
        };

    public static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 64 };
        if (!connectionString.Contains("timeout", StringComparison.OrdinalIgnoreCase)) (builder.Timeout, builder.CommandTimeout) = (15, 30);
        return NpgsqlDataSource.Create(builder);
    }
}
