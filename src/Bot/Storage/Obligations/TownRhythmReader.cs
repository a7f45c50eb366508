using HealthAssistantBot.Bot.Duties;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Obligations;

internal sealed class TownRhythmReader(Func<Store> open, OfficeCalendar calendar, Clock clock) : ITownRhythms
{
    public async Task<IReadOnlyList<TownRhythm>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var store = open();
        var schedules = await store.Set<ObligationSchedule>().AsNoTracking().Where(s => s.State == ScheduleState.Confirmed).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        if (!schedules.Exists(s => s.IsMeeting)) return [.. schedules.Select(s => new TownRhythm(s, null))];

        var since = clock.UtcNow.AddYears(-3);
        var meetings = await store.Set<Meeting>().AsNoTracking().Where(m => m.Start >= since && m.CancelledAt == null).ToListAsync(cancellationToken);
        var held = await store.Set<HeldMeeting>().AsNoTracking().ToListAsync(cancellationToken);
        return [.. schedules.Select(s => new TownRhythm(s, s.IsMeeting ? BodyWatch.Of(s, meetings, held.Where(h => h.AreaId == s.AreaId), clock.ToLocal, clock.UtcNow, calendar.Current) : null))];
    }
}
