using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>How an office's confirmed requirements stand, worked out from follow-ups and meetings; nothing of it is kept.</summary>
internal sealed class StandingDesk(ObligationDesk desk, IObligationBook book, IFollowUpBook followUps, IMeetingBook meetings, OfficeCalendar calendar, Clock clock)
{
    private static readonly TimeSpan MeetingsBack = TimeSpan.FromDays(366 * 2);
    private static readonly TimeSpan MeetingsAhead = TimeSpan.FromDays(400);

    public async Task<IReadOnlyList<ObligationStanding>> OfOfficeAsync(int officeId, CancellationToken cancellationToken)
    {
        var running = await desk.RunningAsync(officeId, cancellationToken);
        if (running.Count == 0) return [];

        var (called, marked) = await HeldAsync(officeId, running, cancellationToken);
        var events = await book.EventsAsync(officeId, cancellationToken);
        var standings = new List<ObligationStanding>();
        foreach (var schedule in running)
        {
            var days = Days(schedule, events);
            var past = days.Where(d => d.Due < clock.Today && d.Due >= Decided(schedule)).Select(d => (DueDay?)d).LastOrDefault();
            var next = days.Where(d => d.Due >= clock.Today).Select(d => (DueDay?)d).FirstOrDefault();
            standings.Add(ObligationStanding.Of(schedule, await WithProofsAsync(schedule, past, called, marked, cancellationToken), await WithProofsAsync(schedule, next, called, marked, cancellationToken), clock.Today));
        }

        return standings;
    }

    /// <summary>Each day in a span on which a confirmed requirement falls due, and how it stood with it. What was due before anybody confirmed it is left out.</summary>
    public async Task<IReadOnlyList<ObligationStanding>> DueAsync(int officeId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var running = await desk.RunningAsync(officeId, cancellationToken);
        if (running.Count == 0) return [];

        var (called, marked) = await HeldAsync(officeId, running, cancellationToken);
        var events = await book.EventsAsync(officeId, cancellationToken);
        var standings = new List<ObligationStanding>();
        foreach (var schedule in running)
        {
            foreach (var day in (schedule.Rhythm.IsByEvent ? Days(schedule, events) : DueDays.Between(schedule.Rhythm, from, to, calendar.Current)).Where(d => d.Due >= from && d.Due <= to && d.Due >= Decided(schedule)))
            {
                var known = await WithProofsAsync(schedule, day, called, marked, cancellationToken);
                standings.Add(day.Due < clock.Today ? ObligationStanding.Of(schedule, known, null, clock.Today) : ObligationStanding.Of(schedule, null, known, clock.Today));
            }
        }

        return standings;
    }

    private async Task<(IReadOnlyList<Meeting> Called, IReadOnlyList<HeldMeeting> Marked)> HeldAsync(int officeId, IReadOnlyList<ObligationSchedule> running, CancellationToken cancellationToken) =>
        !running.Any(schedule => schedule.IsMeeting) ? ([], [])
        : ([.. (await meetings.OfOfficesAsync([officeId], clock.UtcNow - MeetingsBack, clock.UtcNow + MeetingsAhead, cancellationToken)).Where(m => !m.IsCancelled)], await book.HeldAsync(officeId, cancellationToken));

    // A week's or month's own steps are near each other: a year to both sides holds the last and the next of any of them.
    private List<DueDay> Days(ObligationSchedule schedule, IReadOnlyList<ObligationEvent> events)
    {
        if (schedule.Rhythm.Distance is not { } distance) return [.. DueDays.Between(schedule.Rhythm, clock.Today.AddYears(-1), clock.Today.AddYears(6), calendar.Current).TakeWhile((d, i) => d.Due < clock.Today.AddYears(1) || i == 0)];

        return [.. events.Where(e => e.PaperId == schedule.PaperId && (distance.IsPhaseEnd ? e.Name.EndsWith("结束", StringComparison.Ordinal) : e.Name == distance.Event))
            .Select(e => new DueDay(e.Day, distance.DueAfter(e.Day.ToDateTime(TimeOnly.MinValue), calendar.Current), false)).OrderBy(d => d.Due)];
    }

    // What was due before anybody confirmed it was asked of nobody.
    private DateOnly Decided(ObligationSchedule schedule) => DateOnly.FromDateTime(clock.ToLocal(schedule.DecidedAt));

    private async Task<(DateOnly, IReadOnlyList<StandingProof>)?> WithProofsAsync(ObligationSchedule schedule, DueDay? day, IReadOnlyList<Meeting> called, IReadOnlyList<HeldMeeting> marked, CancellationToken cancellationToken)
    {
        if (day is not { } due) return null;
        if (!schedule.IsMeeting) return (due.Due, [.. (await followUps.FromAsync(ObligationBell.OriginKey(schedule.Id, due.Due), cancellationToken)).Where(f => f.State != FollowUpState.Dropped).Select(ObligationStanding.Of)]);

        var held = called.Where(m => BodyWatch.IsOf(schedule, m)).Select(m => (Meeting: m, Day: DateOnly.FromDateTime(clock.ToLocal(m.Start)))).Where(m => m.Day >= due.First && m.Day <= due.Due)
            .Select(m => new StandingProof(m.Meeting.Title, m.Day, m.Meeting.WasHeld(clock.UtcNow), MeetingNumber: m.Meeting.Number));
        var said = marked.Where(h => h.Body == schedule.Body && h.Kind == schedule.Kind && h.Day >= due.First && h.Day <= due.Due).Select(h => new StandingProof($"{h.Body}{h.Kind}", h.Day, true));
        // One that was held counts, whatever else was called.
        var proofs = held.Concat(said).ToList();
        return (due.Due, proofs.Any(p => p.IsDone) ? [.. proofs.Where(p => p.IsDone)] : proofs);
    }
}
