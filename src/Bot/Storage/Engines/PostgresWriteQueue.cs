using Npgsql;

namespace HealthAssistantBot.Bot.Storage.Engines;

/// <summary>PostgreSQL writes many transactions side by side and groups their waits for the disk itself; only work of one key must queue.</summary>
internal sealed class PostgresWriteQueue(NpgsqlDataSource source) : WriteQueue, IDisposable
{
    private const int Lanes = 64;
    private const int MostAtOnce = 16;

    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly SemaphoreSlim _atOnce = new(MostAtOnce, MostAtOnce);

    public override async Task<T> RunAsync<T>(string key, Func<WriteSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var lane = _lanes[(uint)string.GetHashCode(key, StringComparison.Ordinal) % Lanes];
        await lane.WaitAsync(cancellationToken);
        try
        {
            await _atOnce.WaitAsync(cancellationToken);
            try
            {
                return await CommitAsync(work, cancellationToken);
            }
            finally
            {
                _atOnce.Release();
            }
        }
        finally
        {
            lane.Release();
        }
    }

    public void Dispose()
    {
        foreach (var lane in _lanes) lane.Dispose();
        _atOnce.Dispose();
    }

    private async Task<T> CommitAsync<T>(Func<WriteSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var session = new WriteSession(connection, transaction, sql => new NpgsqlCommand(sql, connection));
        var result = await work(session, cancellationToken);
        // Once everything is written, the commit is not cut short: nobody could tell what became of it.
        await transaction.CommitAsync(CancellationToken.None);
        session.Committed();
        return result;
    }
}
