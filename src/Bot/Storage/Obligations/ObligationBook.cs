using HealthAssistantBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Obligations;

internal sealed class ObligationBook(ScopedStore scope) : IObligationBook
{
    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    public void Add(ObligationSchedule schedule) => Rows.Add(schedule);

    public void Add(ObligationEvent happened) => Rows.Add(happened);

    public void Add(HeldMeeting held) => Rows.Add(held);

    public async Task<IReadOnlyList<ObligationSchedule>> OfAreaAsync(int areaId, CancellationToken cancellationToken) =>
        await Rows.Set<ObligationSchedule>().Where(s => s.AreaId == areaId).OrderBy(s => s.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ObligationSchedule>> ConfirmedAsync(CancellationToken cancellationToken) =>
        await Rows.Set<ObligationSchedule>().Where(s => s.State == ScheduleState.Confirmed).OrderBy(s => s.AreaId).ThenBy(s => s.Id).ToListAsync(cancellationToken);

    public Task<ObligationSchedule?> FindAsync(int id, CancellationToken cancellationToken) => Rows.Set<ObligationSchedule>().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);

    public async Task<IReadOnlyList<ObligationEvent>> EventsAsync(int areaId, CancellationToken cancellationToken) =>
        await Rows.Set<ObligationEvent>().Where(e => e.AreaId == areaId && !e.IsTakenBack).OrderBy(e => e.Day).ThenBy(e => e.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<HeldMeeting>> HeldAsync(int areaId, CancellationToken cancellationToken) =>
        await Rows.Set<HeldMeeting>().Where(h => h.AreaId == areaId).OrderBy(h => h.Day).ThenBy(h => h.Id).ToListAsync(cancellationToken);
}
