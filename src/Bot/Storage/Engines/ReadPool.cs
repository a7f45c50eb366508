using System.Collections.Concurrent;
using System.Data.Common;

namespace HealthAssistantBot.Bot.Storage.Engines;

/// <summary>Connections for the hot reads. On SQLite they stay open with their commands prepared; PostgreSQL's driver keeps its own.</summary>
internal sealed class ReadPool(IDatabaseEngine engine) : IAsyncDisposable, IDisposable
{
    private const int MostKept = 16;

    private readonly ConcurrentBag<ReadSession> _kept = [];
    private volatile bool _disposed;

    public async Task<T> UseAsync<T>(Func<ReadSession, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        if (!_kept.TryTake(out var session)) session = new ReadSession(await engine.OpenAsync(cancellationToken), engine.KeepsConnections);
        var whole = false;
        try
        {
            var result = await read(session, cancellationToken);
            whole = true;
            return result;
        }
        finally
        {
            if (whole && engine.KeepsConnections && !_disposed && _kept.Count < MostKept) _kept.Add(session);
            else await session.DisposeAsync();
        }
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        while (_kept.TryTake(out var session)) await session.DisposeAsync();
    }
}

internal sealed class ReadSession(DbConnection connection, bool keepsCommands) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Not to be disposed or kept; its reader must be.</summary>
    public DbCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            if (keepsCommands) _commands[sql] = command;
        }

        command.Bind(values);
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values) await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
