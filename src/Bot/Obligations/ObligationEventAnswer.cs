using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>“动员阶段结束了”: what waits for that is due from now on.</summary>
internal sealed class ObligationEventAnswer(ObligationDesk desk, IObligationBook book, OfficeCalendar calendar, Clock clock) : ICapability
{
    public int Order => 192;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!turn.Who.IsMember || turn.Occasion is not null || turn.Picked is not null) return false;
        if (EventSentence.Read(turn.Heard, new TimeSetting(clock.LocalNow, calendar.Current, turn.Who.Market)) is not { } said) return false;
        if (await desk.ClerkAsync(turn, cancellationToken) is not { } clerk) return false;

        var office = await desk.OfficeAsync(clerk, cancellationToken);
        var snapshot = await desk.SnapshotAsync(cancellationToken);
        var replies = new List<Reply>();
        var noted = new HashSet<(int, string)>();
        foreach (var schedule in (await desk.RunningAsync(office, cancellationToken)).Where(s => s.Rhythm.Distance is not null))
        {
            var paper = snapshot.Facts.Papers.First(p => p.Id == schedule.PaperId);
            var distance = schedule.Rhythm.Distance!;
            var name = distance.IsPhaseEnd ? PhaseOf(said, PaperPhase.Of(paper.Reading)) : said.TellsOf(distance.Event) ? distance.Event : null;
            if (name is null) continue;

            if (noted.Add((schedule.PaperId, name))) await NoteAsync(office, schedule, name, said, clerk.Id, cancellationToken);
            var due = distance.DueAfter(said.Day.ToDateTime(TimeOnly.MinValue), calendar.Current);
            var draft = distance.IsPhaseEnd ? ObligationReminders.DraftDay(due, clock.Today, calendar.Current) : null;
            var reply = ObligationWords.Happened(said.Day, name, clock.Today, schedule, due, draft, paper.Date?.Year, later: replies.Count > 0);
            replies.Add(due < clock.Today ? reply with { Parts = [.. reply.Parts, .. ObligationWords.AlreadyLate(due, clock.Today).Parts] } : reply);
        }

        if (replies.Count == 0) return false;

        turn.Say(replies.Skip(1).Aggregate(replies[0], (all, one) => all with { Parts = [.. all.Parts, .. one.Parts] }));
        return true;
    }

    // 动员阶段结束; null where the sentence is about no phase of the paper.
    private static string? PhaseOf(EventSentence said, IReadOnlyList<PaperPhase> phases)
    {
        if (!said.IsPhaseEnd) return null;
        if (phases.FirstOrDefault(p => said.What.Contains(p.Name, StringComparison.Ordinal)) is { } named) return named.Name + "结束";
        if (said.PhaseNumber is { } number) return number >= 1 && number <= phases.Count ? phases[number - 1].Name + "结束" : null;
        if (!said.IsRunningPhase) return null;

        // The one whose end on paper lies nearest.
        return phases.Count == 0 ? said.What : phases.Where(p => p.Last is not null).OrderBy(p => Math.Abs(p.Last!.Value.DayNumber - said.Day.DayNumber)).Select(p => p.Name + "结束").FirstOrDefault();
    }

    // A phase ends once: said again, the new day counts. Of other things each day is one of its own.
    private async Task NoteAsync(int office, ObligationSchedule schedule, string name, EventSentence said, int by, CancellationToken cancellationToken)
    {
        foreach (var before in (await book.EventsAsync(office, cancellationToken)).Where(e => e.PaperId == schedule.PaperId && e.Name == name))
        {
            if (before.Day == said.Day) return;
            if (schedule.Rhythm.Distance!.IsPhaseEnd) before.TakeBack();
        }

        book.Add(new ObligationEvent(office, schedule.PaperId, name, said.Day, by, clock.UtcNow));
    }
}
