using HealthAssistantBot.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Audit;

internal sealed class AuditBook(Func<Store> create) : IAuditBook
{
    public async Task<AuditPage> FindAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var store = create();
        var found = Reached(store, filter.Reach);
        if (filter.Name is { } name) found = found.Where(e => e.Name == name);
        if (filter.Kind is { } kind) found = found.Where(e => e.Kind == kind);
        if (filter.Subject is { } subject) found = found.Where(e => e.Subject == subject);
        if (filter.From is { } from) found = found.Where(e => e.At >= from);
        if (filter.To is { } to) found = found.Where(e => e.At < to);
        var total = await found.CountAsync(cancellationToken);
        return new AuditPage(await found.OrderByDescending(e => e.Id).Skip(filter.Page * filter.Size).Take(filter.Size).ToListAsync(cancellationToken), total);
    }

    public async Task<IReadOnlyList<string>> NamesAsync(AuditReach reach, CancellationToken cancellationToken)
    {
        await using var store = create();
        return await Reached(store, reach).Select(e => e.Name).Distinct().OrderBy(n => n).Take(500).ToListAsync(cancellationToken);
    }

    public async Task<AuditVerdict> CheckAsync(CancellationToken cancellationToken)
    {
        await using var store = create();
        // The head first: what is added meanwhile lies behind it and is left for the next look.
        var head = await store.Set<AuditHead>().AsNoTracking().OrderBy(h => h.Id).FirstOrDefaultAsync(cancellationToken);
        var last = head?.LastId ?? 0;
        var (count, before) = (0L, AuditEntry.FirstHash);
        await foreach (var entry in store.Set<AuditEntry>().AsNoTracking().Where(e => e.Id <= last).OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            if (entry.Id != count) return Broken(count, $"第{count}条不见了");
            if (entry.PreviousHash != before) return Broken(entry.Id, $"第{entry.Id}条接不上前一条");
            if (entry.HashNow() != entry.Hash) return Broken(entry.Id, $"第{entry.Id}条被改过");
            before = entry.Hash;
        }

        if (last != count || (head?.Hash ?? AuditEntry.FirstHash) != before) return Broken(count + 1, $"最后的记录不见了：应有{last}条，只有{count}条");

        return new AuditVerdict(count, count == 0 ? null : before, null, null);

        AuditVerdict Broken(long at, string fault) => new(count, before, at, fault);
    }

    private static IQueryable<AuditEntry> Reached(Store store, AuditReach reach)
    {
        var entries = store.Set<AuditEntry>().AsNoTracking();
        var areas = reach.AreaIds.ToList();
        return reach.Everything ? entries : entries.Where(e => e.AreaId != null && areas.Contains(e.AreaId.Value));
    }
}
