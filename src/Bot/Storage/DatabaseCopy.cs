using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage;

/// <summary>One consistent state of everything that reminders read, in an SQLite file of its own.</summary>
internal interface IDatabaseCopy
{
    /// <param name="target">The services that will work on the copy.</param>
    Task WriteAsync(string file, IServiceProvider target, CancellationToken cancellationToken);
}

/// <summary>SQLite copies itself; of PostgreSQL the rows are read in one transaction and put into a fresh file of the same model.</summary>
internal sealed class DatabaseCopy(IDatabaseCare care, IDatabaseEngine engine, Func<Store> open) : IDatabaseCopy
{
    // What was said is no reminder's business, and may be large.
    private static readonly string[] LeftOut = ["Conversations", "ConversationLog", "Inbox", "Deliveries", "DeliveryBatches", "PendingMedia", "SigningKeys", "OneTimeLinks", "LinkCodes", "Rehearsals"];

    public async Task WriteAsync(string file, IServiceProvider target, CancellationToken cancellationToken)
    {
        if (engine is SqliteEngine)
        {
            await care.SnapshotAsync(file, cancellationToken);
            return;
        }

        await target.GetRequiredService<IStorageStarter>().MigrateAsync(cancellationToken);
        await using var from = open();
        await using var transaction = await from.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await using var to = target.GetRequiredService<Func<Store>>()();
        to.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var type in from.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.GetTableName() is { } table && !LeftOut.Contains(table)))
        {
            var rows = await (Task<List<object>>)typeof(DatabaseCopy).GetMethod(nameof(RowsAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [from, cancellationToken])!;
            to.AddRange(rows);
        }

        await to.SaveChangesAsync(cancellationToken);
    }

    private static async Task<List<object>> RowsAsync<T>(Store store, CancellationToken cancellationToken)
        where T : class
    {
        var rows = await store.Set<T>().IgnoreAutoIncludes().AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.Where(row => row is not OutboxMessage { ConversationId: not null })];
    }
}
