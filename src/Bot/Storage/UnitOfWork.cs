using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage;

/// <summary>The scope's context, opened only when somebody asks for it: most turns never need it.</summary>
internal sealed class ScopedStore(Func<Store> create) : IAsyncDisposable, IDisposable
{
    public Store? Current { get; private set; }

    public Store Open() => Current ??= create();

    /// <summary>Writes what the context holds within the session's transaction.</summary>
    public async Task SaveInAsync(WriteSession session, CancellationToken cancellationToken)
    {
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

/// <summary>Saves a scope's changes through the context's own connection.</summary>
internal sealed class UnitOfWork(ScopedStore store) : IUnitOfWork
{
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (store.Current is { } open) await open.SaveChangesAsync(cancellationToken);
    }
}
