using System.Data.Common;

namespace HealthAssistantBot.Bot.Storage.Engines;

/// <summary>
/// The one way for hot paths to write. A piece of work gets a connection inside a transaction; when the task of <see cref="RunAsync"/>
/// completes, its rows are on the disk. Work of one key runs in the order it was given, and so do the callbacks after its commit.
/// </summary>
internal abstract class WriteQueue
{
    public abstract Task<T> RunAsync<T>(string key, Func<WriteSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}

/// <summary>One piece of work inside its transaction.</summary>
internal sealed class WriteSession(DbConnection connection, DbTransaction transaction, Func<string, DbCommand> command)
{
    private List<Action>? _afterCommit;

    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    /// <summary>A command for this transaction, prepared once a connection; not to be disposed or kept.</summary>
    public DbCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        var prepared = command(sql);
        prepared.Transaction = transaction;
        prepared.Bind(values);
        return prepared;
    }

    /// <summary>Runs in the order of commits once the rows are on the disk; must be quick and must not throw.</summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    public void Committed() => _afterCommit?.ForEach(action => action());
}

internal static class Commands
{
    /// <summary>Binds values to @0, @1 … of the command's text.</summary>
    public static void Bind(this DbCommand command, ReadOnlySpan<object?> values)
    {
        var fresh = command.Parameters.Count == 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (fresh)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "@" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
                command.Parameters.Add(parameter);
            }

            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static int? IntOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public static long? LongOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static DateTime Utc(this DbDataReader reader, int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);
}
