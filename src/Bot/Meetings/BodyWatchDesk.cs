using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>A body's watch with its paper and whoever runs its office.</summary>
internal sealed record WatchedBody(BodyWatch Watch, PublishedPaper Paper, StaffFact? Head)
{
    public ObligationSchedule Schedule => Watch.Schedule;
}

/// <summary>How the bodies that clerks confirmed stand now, worked out from meetings and from what was said of them.</summary>
internal sealed class BodyWatchDesk(IDutySnapshots snapshots, IObligationBook obligations, IMeetingBook meetings, OfficeCalendar calendar, Clock clock)
{
    // A step of several years and the meeting before it.
    private static readonly TimeSpan Back = TimeSpan.FromDays(366 * 3);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);

    /// <param name="officeId">Of one office; null: of all.</param>
    public async Task<IReadOnlyList<WatchedBody>> AllAsync(int? officeId, CancellationToken cancellationToken)
    {
        var schedules = officeId is { } id ? (await obligations.OfAreaAsync(id, cancellationToken)).Where(s => s.IsConfirmed) : await obligations.ConfirmedAsync(cancellationToken);
        return await OfAsync([.. schedules.Where(s => s.IsMeeting)], cancellationToken);
    }

    /// <summary>The watch that a meeting counts for: a confirmed one, else what the papers say of the body. Null: of none.</summary>
    public async Task<WatchedBody?> OfAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var decided = (await obligations.OfAreaAsync(meeting.AreaId, cancellationToken)).Where(s => s.IsMeeting).ToList();
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        var printed = snapshot.Facts.Papers.Where(p => p.IsCurrent && (p.AreaId is null || p.AreaId == meeting.AreaId))
            .SelectMany(p => Proposal.Of(p, clock.Today).Where(i => i.Names.Body is not null && decided.All(d => d.PaperId != p.Id || d.ItemId != i.ItemId))
                .Select(i => ObligationSchedule.Of(i, p.Title ?? p.DisplayName, meeting.AreaId, ScheduleState.Confirmed, meeting.ConvenerId, clock.UtcNow)));
        var own = decided.Concat(printed).FirstOrDefault(s => BodyWatch.IsOf(s, meeting));
        return own is null ? null : (await OfAsync([own], cancellationToken)).FirstOrDefault();
    }

    private async Task<List<WatchedBody>> OfAsync(List<ObligationSchedule> schedules, CancellationToken cancellationToken)
    {
        var watched = new List<WatchedBody>();
        if (schedules.Count == 0) return watched;

        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        var around = await meetings.BetweenAsync(clock.UtcNow - Back, clock.UtcNow + Ahead, cancellationToken);
        foreach (var schedule in schedules)
        {
            if (snapshot.Facts.Papers.FirstOrDefault(p => p.Id == schedule.PaperId && p.IsCurrent) is not { } paper) continue;

            var watch = BodyWatch.Of(schedule, around, await obligations.HeldAsync(schedule.AreaId, cancellationToken), clock.ToLocal, clock.UtcNow, calendar.Current);
            var behind = new ResponsiblePeople(snapshot, schedule.AreaId).Behind(schedule.Who, schedule.Names, schedule.PaperId);
            watched.Add(new WatchedBody(watch, paper, behind.Count > 0 ? behind[0] : null));
        }

        return watched;
    }
}
