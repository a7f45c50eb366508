using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>
/// What clerks hear in the morning: a paper was published and waits for their word; a phase ends on paper today; the draft of a report
/// about a phase that has ended.
/// </summary>
internal sealed class ObligationNewsBell(ObligationDesk desk, IObligationBook book, INewPapers papers, IMeetingBook meetings, IFollowUpBook followUps, IStaffBook staff, OutboxPost outbox, OutboxBell bell, OfficeCalendar calendar, IUnitOfWork work, Clock clock) : IBell
{
    // A paper that has waited longer is no news; the clerk can always ask.
    private const int NewFor = 14;

    private int _queued;

    public string Name => "obligation-news";

    public string Cron => "0 17 8 ? * *";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        await TellOfPapersAsync(cancellationToken);
        foreach (var schedule in (await desk.RunningAsync(null, cancellationToken)).Where(s => s.Rhythm.Distance is { IsPhaseEnd: true }))
        {
            await TellOfEndAsync(schedule, cancellationToken);
            await GiveDraftAsync(schedule, cancellationToken);
        }

        if (_queued == 0) return;

        await work.SaveAsync(cancellationToken);
        bell.Ring();
    }

    private async Task TellOfPapersAsync(CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        foreach (var (paperId, areaId) in await papers.SinceAsync(clock.UtcNow.AddDays(-NewFor), cancellationToken))
        {
            if (areaId is not { } area || TownClerk.Of(area, tree, await staff.PeopleAsync(cancellationToken)) is not { } clerk) continue;
            if ((await desk.PapersAsync(tree.OfficeOf(area), cancellationToken)).FirstOrDefault(p => p.Paper.Id == paperId) is not { } paper) continue;
            if (paper.Items.Count(i => i.Decided is null) is var open && open == 0) continue;

            await QueueAsync($"obligation-new/{paperId.ToString(CultureInfo.InvariantCulture)}/{clerk.Id.ToString(CultureInfo.InvariantCulture)}", clerk, _ => ObligationWords.Waiting(paper.Paper.Title ?? paper.Paper.DisplayName, open), cancellationToken);
        }
    }

    private async Task TellOfEndAsync(ObligationSchedule schedule, CancellationToken cancellationToken)
    {
        var snapshot = await desk.SnapshotAsync(cancellationToken);
        var phases = PaperPhase.Of(snapshot.Facts.Papers.First(p => p.Id == schedule.PaperId).Reading);
        if (phases.FirstOrDefault(p => p.Last is { } last && calendar.Current.OnOrBefore(last) == clock.Today) is not { Last: { } end } phase) return;
        if ((await book.EventsAsync(schedule.AreaId, cancellationToken)).Any(e => e.PaperId == schedule.PaperId && e.Name == phase.Name + "结束")) return;
        if (TownClerk.Of(schedule.AreaId, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken)) is not { } clerk) return;

        await QueueAsync(string.Create(CultureInfo.InvariantCulture, $"obligation-phase/{schedule.PaperId}/{end:yyyy-MM-dd}/{clerk.Id}"), clerk,
            leaves => ObligationWords.PhaseEnds(phase.Name, end, [schedule.Short], leaves) with { Gist = new ReplyGist($"{phase.Name}到期", schedule.Title, phase.Clause, null) }, cancellationToken);
    }

    private async Task GiveDraftAsync(ObligationSchedule schedule, CancellationToken cancellationToken)
    {
        var snapshot = await desk.SnapshotAsync(cancellationToken);
        var phases = PaperPhase.Of(snapshot.Facts.Papers.First(p => p.Id == schedule.PaperId).Reading);
        foreach (var happened in await book.EventsAsync(schedule.AreaId, cancellationToken))
        {
            if (happened.PaperId != schedule.PaperId || !happened.Name.EndsWith("结束", StringComparison.Ordinal)) continue;

            var due = schedule.Rhythm.Distance!.DueAfter(happened.Day.ToDateTime(TimeOnly.MinValue), calendar.Current);
            if (calendar.Current.OnOrBefore(due.AddDays(-ObligationReminders.EarlyDays)) != clock.Today) continue;

            var phase = phases.FirstOrDefault(p => p.Name + "结束" == happened.Name);
            var span = (phase?.First ?? happened.Day.AddMonths(-3), happened.Day);
            foreach (var person in await desk.PeopleAsync(schedule.Who, schedule.Names, schedule.PaperId, schedule.AreaId, cancellationToken))
            {
                if (await staff.FindAsync(person.PersonId, cancellationToken) is not { } to) continue;

                var draft = await DraftAsync(schedule, happened.Name[..^2], span, due, cancellationToken);
                await QueueAsync(string.Create(CultureInfo.InvariantCulture, $"obligation-draft/{schedule.Id}/{due:yyyy-MM-dd}/{to.Id}"), to, draft, cancellationToken);
            }
        }
    }

    private async Task<Func<DateOnly, Reply>> DraftAsync(ObligationSchedule schedule, string phase, (DateOnly First, DateOnly Last) span, DateOnly due, CancellationToken cancellationToken)
    {
        var (from, to) = (clock.ToUtc(span.First.ToDateTime(TimeOnly.MinValue)), clock.ToUtc(span.Last.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        var held = (await meetings.BetweenAsync(from, to, cancellationToken)).Where(m => m.AreaId == schedule.AreaId && m.WasHeld(clock.UtcNow))
            .Select(m => (m, DateOnly.FromDateTime(clock.ToLocal(m.Start)))).ToList();
        var (done, open) = (new List<FollowUp>(), new List<FollowUp>());
        foreach (var other in (await desk.RunningAsync(schedule.AreaId, cancellationToken)).Where(s => s.PaperId == schedule.PaperId))
        {
            foreach (var day in DueDays.Between(other.Rhythm, span.First, span.Last, calendar.Current).Select(d => d.Due).Distinct())
            {
                foreach (var followUp in await followUps.FromAsync(ObligationBell.OriginKey(other.Id, day), cancellationToken))
                    (followUp.State is FollowUpState.Done or FollowUpState.DoneLate ? done : open).Add(followUp);
            }
        }

        return leaves => PhaseDraft.Of(schedule, phase, span, held, done, open, due, leaves);
    }

    private async Task QueueAsync(string key, Person to, Func<DateOnly, Reply> words, CancellationToken cancellationToken)
    {
        if (to is not { UserId: not null, IsHere: true } || (await outbox.SaidAsync(key, cancellationToken)).Any(m => m.Key == key)) return;

        await outbox.QueueAsync(key, to.Id, Lane.Digest, leaves => ConversationJson.Write(words(DateOnly.FromDateTime(leaves)) with { Occasion = key }), cancellationToken);
        _queued++;
    }
}

/// <summary>Papers that somebody published lately; those of the demo are no news.</summary>
internal interface INewPapers
{
    Task<IReadOnlyList<(int PaperId, int? AreaId)>> SinceAsync(DateTime sinceUtc, CancellationToken cancellationToken);
}
