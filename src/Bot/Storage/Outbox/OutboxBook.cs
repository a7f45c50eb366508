using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Outbox;

internal sealed class OutboxBook(ScopedStore scope) : IOutboxBook
{
    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    private IEnumerable<OutboxMessage> Added => Rows.ChangeTracker.Entries<OutboxMessage>().Where(e => e.State == EntityState.Added).Select(e => e.Entity);

    public void Add(OutboxMessage message) => Rows.Add(message);

    public async Task<IReadOnlyList<OutboxMessage>> WithKeyAsync(string prefix, CancellationToken cancellationToken)
    {
        var stored = await Rows.Set<OutboxMessage>().Where(m => m.Key.StartsWith(prefix)).ToListAsync(cancellationToken);
        return [.. stored, .. Added.Where(m => m.Key.StartsWith(prefix, StringComparison.Ordinal))];
    }

    public async Task<IReadOnlyList<DateTime>> TimedAsync(int personId, DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken)
    {
        var stored = await Rows.Set<OutboxMessage>()
            .Where(m => m.PersonId == personId && (m.Lane == Lane.Timed || m.Lane == Lane.Digest) && m.Slot == OutboxSlot.Alone && m.DueAt >= fromUtc && m.DueAt < toUtc && m.State != OutboxState.Dropped)
            .Select(m => m.DueAt)
            .ToListAsync(cancellationToken);
        var added = Added.Where(m => m.PersonId == personId && m.Lane is Lane.Timed or Lane.Digest && m.Slot == OutboxSlot.Alone && m.DueAt >= fromUtc && m.DueAt < toUtc).Select(m => m.DueAt);
        return [.. stored, .. added];
    }

    public async Task<IReadOnlyList<OutboxMessage>> DueAsync(DateTime nowUtc, int limit, bool accountsAreReached, bool atOnceOnly, CancellationToken cancellationToken)
    {
        var conversations = Rows.Set<ConversationRow>();
        var people = Rows.Set<Person>();
        return await Rows.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Waiting && m.DueAt <= nowUtc)
            .Where(m => !atOnceOnly || m.Lane == Lane.Urgent || m.Lane == Lane.Answer)
            .Where(m => m.PersonId == null
                || conversations.Any(c => c.PersonId == m.PersonId)
                || (accountsAreReached && people.Any(p => p.Id == m.PersonId && p.UserId != null)))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<OutboxMessage>> UnreachedAsync(DateTime nowUtc, bool accountsAreReached, CancellationToken cancellationToken)
    {
        var conversations = Rows.Set<ConversationRow>();
        var people = Rows.Set<Person>();
        return await Rows.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Waiting && m.DueAt <= nowUtc && m.PersonId != null && m.ReplyJson != "" && (m.UsefulUntil == null || m.UsefulUntil > nowUtc))
            .Where(m => people.Any(p => p.Id == m.PersonId && p.LeftOn == null && (p.UserId == null || !accountsAreReached)) && !conversations.Any(c => c.PersonId == m.PersonId))
            .OrderBy(m => m.PersonId).ThenBy(m => m.DueAt).ThenBy(m => m.Id)
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<OutboxMessage>> InCompanyAsync(IReadOnlyCollection<int> personIds, OutboxSlot slot, DateTime untilUtc, CancellationToken cancellationToken) =>
        await Rows.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Waiting && m.Slot == slot && m.DueAt <= untilUtc && m.PersonId != null && personIds.Contains(m.PersonId.Value))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .ToListAsync(cancellationToken);

    public Task<OutboxMessage?> LastListAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken) =>
        Rows.Set<OutboxMessage>().Where(m => m.PersonId == personId && m.DueAt >= sinceUtc && m.Contents != null).OrderByDescending(m => m.DueAt).FirstOrDefaultAsync(cancellationToken);

    // Its moment was set when it was held up, and nothing else leaves in that company.
    public async Task<IReadOnlyList<OutboxMessage>> HeldUpAsync(Outage outage, CancellationToken cancellationToken) =>
        await Rows.Set<OutboxMessage>()
            .Where(m => m.Slot == OutboxSlot.CatchUp && m.Contents == null && m.DueAt >= outage.CatchUpFrom && m.DueAt <= outage.ReportFrom)
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<OutboxMessage>> WaitingSinceAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken) =>
        await Rows.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Waiting && m.DueAt >= fromUtc && m.DueAt <= toUtc && (m.Lane == Lane.Timed || m.Lane == Lane.Digest) && m.PersonId != null)
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlySet<int>> HadMorningAsync(IReadOnlyCollection<int> personIds, DateTime sinceUtc, CancellationToken cancellationToken) =>
        (await Rows.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Sent && m.Slot == OutboxSlot.Morning && m.SentAt >= sinceUtc && m.ReceiverId != null && personIds.Contains(m.ReceiverId.Value))
            .Select(m => m.ReceiverId!.Value).Distinct().ToListAsync(cancellationToken)).ToHashSet();

    public async Task<IReadOnlyList<SaidWords>> SaidSinceAsync(IReadOnlyCollection<int> personIds, DateTime sinceUtc, CancellationToken cancellationToken) =>
        await Rows.Set<OutboxMessage>()
            .Where(m => m.State == OutboxState.Sent && m.SentAt >= sinceUtc && m.TextHash != null && m.ReceiverId != null && personIds.Contains(m.ReceiverId.Value))
            .OrderBy(m => m.SentAt).ThenBy(m => m.Id)
            .Select(m => new SaidWords(m.ReceiverId!.Value, m.TextHash!.Value, m.SentAt!.Value))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<int, DateTime>> HeardFromSinceAsync(IReadOnlyCollection<int> personIds, DateTime sinceUtc, CancellationToken cancellationToken) =>
        personIds.Count == 0 ? new Dictionary<int, DateTime>() : await (
            from line in Rows.Set<LogRow>()
            join conversation in Rows.Set<ConversationRow>() on line.ConversationId equals conversation.Id
            where !line.FromBot && line.At >= sinceUtc && conversation.LastAt >= sinceUtc && conversation.PersonId != null && personIds.Contains(conversation.PersonId.Value)
            group line.At by conversation.PersonId!.Value into own
            select new { PersonId = own.Key, Last = own.Max() }).ToDictionaryAsync(p => p.PersonId, p => p.Last, cancellationToken);
}
