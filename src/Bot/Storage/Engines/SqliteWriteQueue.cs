using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace HealthAssistantBot.Bot.Storage.Engines;

/// <summary>
/// One writer for the file. SQLite lets one transaction write at a time and waits for the disk at each commit, so what waits together is
/// committed together: one immediate transaction, a savepoint for each piece of work, one wait for the disk.
/// </summary>
internal sealed class SqliteWriteQueue : WriteQueue, IAsyncDisposable, IDisposable
{
    private const int MostTogether = 64;

    private readonly Channel<Work> _waiting = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private readonly IDatabaseEngine _engine;
    private readonly Task _writer;
    private SqliteConnection? _connection;

    public SqliteWriteQueue(IDatabaseEngine engine)
    {
        _engine = engine;
        _writer = Task.Run(WriteAsync);
    }

    public override async Task<T> RunAsync<T>(string key, Func<WriteSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var piece = new Work<T>(work, cancellationToken);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(piece), this);

        return await piece.Completion;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
        CloseConnection();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task WriteAsync()
    {
        var together = new List<Work>(MostTogether);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < MostTogether && _waiting.Reader.TryRead(out var work)) together.Add(work);
            await CommitTogetherAsync(together);
        }
    }

    private async Task CommitTogetherAsync(List<Work> together)
    {
        try
        {
            _connection ??= (SqliteConnection)await _engine.OpenAsync(CancellationToken.None);
            await using var transaction = _connection.BeginTransaction(deferred: false);
            foreach (var work in together) await RunOneAsync(work, transaction);
            await transaction.CommitAsync();
        }
        catch (Exception exception)
        {
            // The disk is full, the file is locked for too long …: nobody's rows are kept, each waiter hears it.
            CloseConnection();
            foreach (var work in together) work.Fail(exception);
            return;
        }

        foreach (var work in together) work.Finish();
    }

    private async Task RunOneAsync(Work work, SqliteTransaction transaction)
    {
        if (!work.Begin()) return;

        const string savepoint = "piece";
        transaction.Save(savepoint);
        try
        {
            await work.RunAsync(new WriteSession(_connection!, transaction, Prepared));
        }
        catch (Exception exception)
        {
            work.Remember(exception);
            try
            {
                transaction.Rollback(savepoint);
            }
            catch (Exception)
            {
                // The database has ended the whole transaction by itself, and not for this work alone: everybody hears why.
                ExceptionDispatchInfo.Throw(exception);
            }
        }

        transaction.Release(savepoint);
    }

    private DbCommand Prepared(string sql)
    {
        if (_commands.TryGetValue(sql, out var command)) return command;

        command = _connection!.CreateCommand();
        command.CommandText = sql;
        return _commands[sql] = command;
    }

    private void CloseConnection()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }

    private abstract class Work
    {
        private protected Exception? Failure { get; private set; }

        /// <summary>False when whoever waited has given up meanwhile.</summary>
        public abstract bool Begin();

        public abstract Task RunAsync(WriteSession session);

        /// <summary>The work itself failed; its savepoint is rolled back, the others' rows stay.</summary>
        public void Remember(Exception exception) => Failure = exception;

        public abstract void Fail(Exception exception);

        public abstract void Finish();
    }

    private sealed class Work<T> : Work
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Func<WriteSession, CancellationToken, Task<T>> _work;
        private readonly CancellationToken _cancellationToken;
        private readonly CancellationTokenRegistration _givenUp;
        private int _isDecided;
        private WriteSession? _session;
        private T? _result;

        public Work(Func<WriteSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        {
            (_work, _cancellationToken) = (work, cancellationToken);
            // Whoever gives up while the file is locked knows at once that nothing was written and nothing will be.
            _givenUp = cancellationToken.Register(() =>
            {
                if (Interlocked.Exchange(ref _isDecided, 1) == 0) _done.TrySetCanceled(cancellationToken);
            });
        }

        public Task<T> Completion => _done.Task;

        public override bool Begin() => Interlocked.Exchange(ref _isDecided, 1) == 0;

        public override async Task RunAsync(WriteSession session)
        {
            _session = session;
            _result = await _work(session, _cancellationToken);
        }

        public override void Fail(Exception exception)
        {
            _givenUp.Unregister();
            _done.TrySetException(Failure ?? exception);
        }

        public override void Finish()
        {
            _givenUp.Unregister();
            if (_done.Task.IsCompleted) return;
            if (Failure is OperationCanceledException) _done.TrySetCanceled(_cancellationToken);
            else if (Failure is not null) _done.TrySetException(Failure);
            else
            {
                try
                {
                    _session!.Committed();
                }
                catch (Exception)
                {
                    // The rows are on the disk; a listener's fault must neither say otherwise nor stop the one writer there is.
                }

                _done.TrySetResult(_result!);
            }
        }
    }
}
