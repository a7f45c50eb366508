using System.Data.Common;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthAssistantBot.Bot.Tests.Faults;

internal enum Fault
{
    /// <summary>The program is gone in the middle of it; a dead one writes nothing more.</summary>
    Death,
    /// <summary>SQLITE_FULL, once.</summary>
    DiskFull,
    /// <summary>SQLITE_BUSY, once.</summary>
    Locked,
}

/// <summary>Fails the n-th step of a program's writing: any statement, before a commit, or after it and before anybody heard of it.</summary>
/// <param name="came">Told of each fault before it strikes; may arm the next one.</param>
internal sealed class FaultSwitch(Action<Fault> came) : IDisposable
{
    private const int Full = 13;
    private const int Busy = 5;

    private readonly CancellationTokenSource _stop = new();
    private int _left = int.MaxValue;
    private Fault _fault;

    public bool IsDead { get; private set; }

    public CancellationToken Stop => _stop.Token;

    public void Arm(Fault fault, int steps) => (_fault, _left) = (fault, steps);

    public void Disarm() => _left = int.MaxValue;

    public void PutInto(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(new Statements(this)), ServiceLifetime.Singleton);
        services.Replace(ServiceDescriptor.Singleton<WriteQueue>(provider => new Writes(new SqliteWriteQueue(provider.GetRequiredService<IDatabaseEngine>()), this)));
    }

    public void Dispose() => _stop.Dispose();

    private void Step(bool isCommitted = false)
    {
        if (IsDead) throw new DeathException();
        if (--_left > 0) return;

        // What was committed is on the disk: only a death can keep others from hearing of it.
        if (isCommitted && _fault != Fault.Death)
        {
            _left = 1;
            return;
        }

        var fault = _fault;
        Disarm();
        came(fault);
        if (fault != Fault.Death) throw fault == Fault.DiskFull ? new SqliteException("database or disk is full", Full) : new SqliteException("database is locked", Busy);

        IsDead = true;
        _stop.Cancel();
        throw new DeathException();
    }

    private sealed class DeathException() : Exception("the program died here");

    private sealed class Statements(FaultSwitch faults) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (eventData.CommandSource == CommandSource.SaveChanges) faults.Step();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (eventData.CommandSource == CommandSource.SaveChanges) faults.Step();
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Writes(SqliteWriteQueue queue, FaultSwitch faults) : WriteQueue, IAsyncDisposable
    {
        public override async Task<T> RunAsync<T>(string key, Func<WriteSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        {
            var done = await queue.RunAsync(key, async (session, cancel) =>
            {
                var watched = new WriteSession(session.Connection, session.Transaction, sql =>
                {
                    faults.Step();
                    return session.Command(sql);
                });
                session.AfterCommit(watched.Committed);
                var result = await work(watched, cancel);
                faults.Step();
                return result;
            }, cancellationToken);
            faults.Step(isCommitted: true);
            return done;
        }

        public ValueTask DisposeAsync() => queue.DisposeAsync();
    }
}
