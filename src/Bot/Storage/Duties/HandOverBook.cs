using HealthAssistantBot.Domain.Duties;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Duties;

internal sealed class HandOverBook(ScopedStore scope) : IHandOverBook
{    private const int MostUnanswered = 1000;

    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    // Two turns that take the same number meet the unique index; the second one is run again.
    public async Task<int> NextNumberAsync(CancellationToken cancellationToken)
    {
        var added = Rows.ChangeTracker.Entries<HandedQuestion>().Select(e => e.Entity.Number).DefaultIfEmpty().Max();
        var stored = await Rows.Set<HandedQuestion>().MaxAsync(q => (int?)q.Number, cancellationToken) ?? 0;
        return Math.Max(added, stored) + 1;
    }

    public Task<HandedQuestion?> FindAsync(int number, CancellationToken cancellationToken) =>
        Rows.Set<HandedQuestion>().FirstOrDefaultAsync(q => q.Number == number, cancellationToken);

    public async Task<IReadOnlyList<HandedQuestion>> OpenAsync(int? areaId, CancellationToken cancellationToken) =>
        await Rows.Set<HandedQuestion>().AsNoTracking()
            .Where(q => q.AnsweredAt == null && (areaId == null || q.AreaId == areaId))
            .OrderBy(q => q.Number)
            .ToListAsync(cancellationToken);

    public void Add(HandedQuestion item) => Rows.Add(item);

    public async Task<IReadOnlyList<TownAnswer>> TownAnswersAsync(int areaId, CancellationToken cancellationToken) =>
        await Rows.Set<TownAnswer>().AsNoTracking().Where(a => a.AreaId == areaId).OrderByDescending(a => a.AnsweredAt).ThenByDescending(a => a.Id).ToListAsync(cancellationToken);

    public void Add(TownAnswer answer) => Rows.Add(answer);

    public async Task KeepAsync(string text, string? matter, int? areaId, DateTime askedAt, CancellationToken cancellationToken)
    {
        var known = await Rows.Set<UnansweredQuestion>().FirstOrDefaultAsync(q => q.Text == text && q.AreaId == areaId, cancellationToken);
        if (known is null) Rows.Add(new UnansweredQuestion(text, matter, areaId, askedAt));
        else known.AskedAgain(askedAt);
    }

    public async Task<IReadOnlyList<UnansweredQuestion>> UnansweredAsync(CancellationToken cancellationToken) =>
        await Rows.Set<UnansweredQuestion>().AsNoTracking()
            .OrderByDescending(q => q.Times).ThenByDescending(q => q.LastAskedAt).ThenBy(q => q.Id)
            .Take(MostUnanswered)
            .ToListAsync(cancellationToken);
}
