using HealthAssistantBot.Domain.Duties;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Duties;

internal sealed class HandOverBook(Store store) : IHandOverBook
{
    private const int MostUnanswered = 1000;

    // Two turns that take the same number meet the unique index; the second one is run again.
    public async Task<int> NextNumberAsync(CancellationToken cancellationToken)
    {
        var added = store.ChangeTracker.Entries<HandedQuestion>().Select(e => e.Entity.Number).DefaultIfEmpty().Max();
        var stored = await store.Set<HandedQuestion>().MaxAsync(q => (int?)q.Number, cancellationToken) ?? 0;
        return Math.Max(added, stored) + 1;
    }

    public Task<HandedQuestion?> FindAsync(int number, CancellationToken cancellationToken) =>
        store.Set<HandedQuestion>().FirstOrDefaultAsync(q => q.Number == number, cancellationToken);

    public async Task<IReadOnlyList<HandedQuestion>> OpenAsync(int? areaId, CancellationToken cancellationToken) =>
        await store.Set<HandedQuestion>().AsNoTracking()
            .Where(q => q.AnsweredAt == null && (areaId == null || q.AreaId == areaId))
            .OrderBy(q => q.Number)
            .ToListAsync(cancellationToken);

    public void Add(HandedQuestion item) => store.Add(item);

    public async Task<IReadOnlyList<TownAnswer>> TownAnswersAsync(int areaId, CancellationToken cancellationToken) =>
        await store.Set<TownAnswer>().AsNoTracking().Where(a => a.AreaId == areaId).OrderByDescending(a => a.AnsweredAt).ThenByDescending(a => a.Id).ToListAsync(cancellationToken);

    public void Add(TownAnswer answer) => store.Add(answer);

    public async Task KeepAsync(string text, string? matter, int? areaId, DateTime askedAt, CancellationToken cancellationToken)
    {
        var known = await store.Set<UnansweredQuestion>().FirstOrDefaultAsync(q => q.Text == text && q.AreaId == areaId, cancellationToken);
        if (known is null) store.Add(new UnansweredQuestion(text, matter, areaId, askedAt));
        else known.AskedAgain(askedAt);
    }

    public async Task<IReadOnlyList<UnansweredQuestion>> UnansweredAsync(CancellationToken cancellationToken) =>
        await store.Set<UnansweredQuestion>().AsNoTracking()
            .OrderByDescending(q => q.Times).ThenByDescending(q => q.LastAskedAt).ThenBy(q => q.Id)
            .Take(MostUnanswered)
            .ToListAsync(cancellationToken);
}
