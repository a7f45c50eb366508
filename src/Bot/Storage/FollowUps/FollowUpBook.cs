using HealthAssistantBot.Domain.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.FollowUps;

internal sealed class FollowUpBook(ScopedStore scope) : IFollowUpBook
{
    private int _taken;

    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    public void Add(FollowUp followUp) => Rows.Add(followUp);

    // Two turns that take the same number meet the unique index; the second one is run again.
    public async Task<int> NextNumberAsync(CancellationToken cancellationToken)
    {
        if (_taken == 0) _taken = await Rows.Set<FollowUp>().MaxAsync(f => (int?)f.Number, cancellationToken) ?? 0;
        return ++_taken;
    }

    public Task<FollowUp?> FindAsync(int number, CancellationToken cancellationToken) => Rows.Set<FollowUp>().FirstOrDefaultAsync(f => f.Number == number, cancellationToken);

    public async Task<IReadOnlyList<FollowUp>> OpenOfAsync(int personId, CancellationToken cancellationToken) =>
        await Nearest(Rows.Set<FollowUp>().Where(f => f.WhoId == personId && f.State == FollowUpState.Open)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<FollowUp>> AskedByAsync(int personId, CancellationToken cancellationToken) =>
        await Nearest(Rows.Set<FollowUp>().Where(f => f.WhoId != personId && (f.AskerId == personId || f.OwnerId == personId) && f.State == FollowUpState.Open)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<FollowUp>> DoneForAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken) =>
        await Rows.Set<FollowUp>().Where(f => f.WhoId != personId && (f.AskerId == personId || f.OwnerId == personId) && (f.State == FollowUpState.Done || f.State == FollowUpState.DoneLate) && f.ClosedAt >= sinceUtc)
            .OrderByDescending(f => f.ClosedAt).ThenByDescending(f => f.Number).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<FollowUp>> ClosedOfAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken) =>
        await Rows.Set<FollowUp>().Where(f => f.WhoId == personId && (f.ClosedAt >= sinceUtc || (f.State == FollowUpState.Ended && f.CreatedAt >= sinceUtc)))
            .OrderByDescending(f => f.ClosedAt).ThenByDescending(f => f.Number).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<FollowUp>> ClosedAsync(DateTime sinceUtc, CancellationToken cancellationToken) =>
        await Rows.Set<FollowUp>().Where(f => f.ClosedAt >= sinceUtc || (f.State == FollowUpState.Ended && f.CreatedAt >= sinceUtc)).OrderByDescending(f => f.ClosedAt).ThenByDescending(f => f.Number).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<FollowUp>> FromAsync(string originKey, CancellationToken cancellationToken) =>
        await Rows.Set<FollowUp>().Where(f => f.OriginKey == originKey).OrderBy(f => f.Number).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<FollowUp>> OpenAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        await Nearest(Rows.Set<FollowUp>().Where(f => f.State == FollowUpState.Open && f.Due >= from && f.Due <= to)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<int>> AwakeAsync(DateTime nowUtc, int limit, CancellationToken cancellationToken) =>
        await Rows.Set<FollowUp>().Where(f => f.WakeAt <= nowUtc).OrderBy(f => f.WakeAt).ThenBy(f => f.Number).Take(limit).Select(f => f.Number).ToListAsync(cancellationToken);

    public Task<DateTime?> NextWakeAsync(CancellationToken cancellationToken) => Rows.Set<FollowUp>().Where(f => f.WakeAt != null).MinAsync(f => f.WakeAt, cancellationToken);

    private static IQueryable<FollowUp> Nearest(IQueryable<FollowUp> followUps) => followUps.OrderBy(f => f.Due).ThenBy(f => f.Number);
}
