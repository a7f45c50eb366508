using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage;

/// <summary>The scope's context, opened only when somebody asks for it: most turns never need it.</summary>
internal sealed class ScopedStore(Func<Store> create) : IAsyncDisposable, IDisposable
{
    private List<Func<WriteSession, CancellationToken, Task>>? _later;

    public Store? Current { get; private set; }

    public bool HasLater => _later is not null;

    public Store Open() => Current ??= create();

    /// <summary>A write by prepared commands, done together with the scope's changes: costs a fraction of a tracked row.</summary>
    public void WriteLater(Func<WriteSession, CancellationToken, Task> write) => (_later ??= []).Add(write);

    /// <summary>Writes what the scope holds within the session's transaction.</summary>
    public async Task SaveInAsync(WriteSession session, CancellationToken cancellationToken)
    {
        foreach (var write in _later ?? []) await write(session, cancellationToken);
        if (Current is null || !Current.ChangeTracker.HasChanges()) return;

        Current.Database.SetDbConnection(session.Connection, contextOwnsConnection: false);
        await Current.Database.UseTransactionAsync(session.Transaction, cancellationToken);
        try
        {
            await Current.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        }
        finally
        {
            await Current.Database.UseTransactionAsync(null, CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => Current?.DisposeAsync() ?? ValueTask.CompletedTask;

    public void Dispose() => Current?.Dispose();
}

/// <summary>Saves a scope's changes through the context's own connection, or, with writes of its own, through the queue.</summary>
internal sealed class UnitOfWork(ScopedStore store, WriteQueue writes, IDatabaseEngine engine) : IUnitOfWork
{
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(cancellationToken);
        }
        catch (Exception conflict) when (engine.IsConflict(conflict) && !engine.IsOutOfReach(conflict))
        {
            throw new SaveConflictException("somebody else saved first", conflict);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (store.HasLater)
        {
            await writes.RunAsync(nameof(UnitOfWork), async (session, cancel) =>
            {
                await store.SaveInAsync(session, cancel);
                return true;
            }, cancellationToken);
        }
        else if (store.Current is { } open) await open.SaveChangesAsync(cancellationToken);
    }
}
