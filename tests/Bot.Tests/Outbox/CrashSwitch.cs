using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthAssistantBot.Bot.Tests.Outbox;

/// <summary>Kills a program at its n-th write: before the rows are there, or after they are and before anybody heard of it. A dead program writes nothing more.</summary>
internal sealed class CrashSwitch : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _left = int.MaxValue;

    public bool IsDead { get; private set; }

    public CancellationToken Stop => _stop.Token;

    /// <summary>So many writes more.</summary>
    public void Live(int steps) => _left = steps;

    public void Step()
    {
        if (!IsDead && --_left != 0) return;

        IsDead = true;
        _stop.Cancel();
        throw new CrashException();
    }

    public void PutInto(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteStore>(options => options.AddInterceptors(new Saves(this)), ServiceLifetime.Singleton);
        services.Replace(ServiceDescriptor.Singleton<WriteQueue>(provider => new Writes(new SqliteWriteQueue(provider.GetRequiredService<IDatabaseEngine>()), this)));
    }

    public void Dispose() => _stop.Dispose();

    private sealed class CrashException() : Exception("killed here");

    private sealed class Saves(CrashSwitch crash) : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            crash.Step();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            crash.Step();
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Writes(SqliteWriteQueue queue, CrashSwitch crash) : WriteQueue, IAsyncDisposable
    {
        public override async Task<T> RunAsync<T>(string key, Func<WriteSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        {
            crash.Step();
            var done = await queue.RunAsync(key, work, cancellationToken);
            crash.Step();
            return done;
        }

        public ValueTask DisposeAsync() => queue.DisposeAsync();
    }
}
