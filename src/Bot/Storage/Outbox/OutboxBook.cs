using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Outbox;

internal sealed class OutboxBook(ScopedStore scope) : IOutboxBook
{
    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    public void Add(OutboxMessage message) => Rows.Add(message);

    public async Task<IReadOnlyList<OutboxMessage>> WithKeyAsync(string prefix, CancellationToken cancellationToken)
    {
        var stored = await Rows.Set<OutboxMessage>().Where(m => m.Key.StartsWith(prefix)).ToListAsync(cancellationToken);
        return [.. stored, .. Rows.ChangeTracker.Entries<OutboxMessage>().Where(e => e.State == EntityState.Added && e.Entity.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(e => e.Entity)];
    }

    public async Task<int> CountTimedAsync(int personId, DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken)
    {
        var stored = await Rows.Set<OutboxMessage>().CountAsync(
            m => m.PersonId == personId && m.Lane == Lane.Timed && m.DueAt >= fromUtc && m.DueAt < toUtc && m.State != OutboxState.Dropped, cancellationToken);
        var added = Rows.ChangeTracker.Entries<OutboxMessage>().Count(
            e => e.State == EntityState.Added && e.Entity.PersonId == personId && e.Entity.Lane == Lane.Timed && e.Entity.DueAt >= fromUtc && e.Entity.DueAt < toUtc);
        return stored + added;
    }

    public async Task<IReadOnlyList<OutboxMessage>> DueAsync(DateTime nowUtc, int limit, bool accountsAreReached, CancellationToken cancellationToken)
    {
        var conversations = Rows.Set<ConversationRow>();
        var people = Rows.Set<Person>();
        return await Rows.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Waiting && m.DueAt <= nowUtc)
            .Where(m => m.PersonId == null
                || conversations.Any(c => c.PersonId == m.PersonId)
                || (accountsAreReached && people.Any(p => p.Id == m.PersonId && p.UserId != null)))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }
}
