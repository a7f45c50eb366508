using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>One thing that a paper wants done again, by a day or after an event, as it is put before a clerk.</summary>
/// <param name="ItemId">Of the paper's reading; stays while the clause's text is unchanged.</param>
/// <param name="Who">The party as printed.</param>
/// <param name="Words">The paper's words for the time: 每季度至少举办一场, 定期.</param>
public sealed partial record Proposal(int PaperId, string ItemId, ObligationNames Names, string? Who, Rhythm Rhythm, string Words, string Clause, string Quote)
{
    /// <summary>Which phases it waits for, or belongs to.</summary>
    public PaperPhase? Phase { get; init; }

    /// <summary>
    /// What the paper wants from a day on, those that a person must set a time for last. Nothing of a phase that is over, no day that has
    /// passed, and nothing that only says in what manner (及时, 逐步). What is owed after the last phase is owed for a month.
    /// </summary>
    public static IReadOnlyList<Proposal> Of(PublishedPaper paper, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(paper);

        var reading = paper.Reading;
        var phases = PaperPhase.Of(reading);
        if (phases.Count > 0 && phases.All(p => p.Last is { } last && last.AddMonths(1) < today)) return [];

        var found = new List<(Proposal Proposal, int Start)>();
        foreach (var same in reading.Recurring.Where(o => !IsManner(o)).GroupBy(o => (o.Clause, o.Who, o.What, o.Words)))
        {
            var first = same.First();
            var phase = phases.FirstOrDefault(p => p.Holds(first.Clause));
            if (phase?.IsOverOn(today) == true) continue;

            var rhythm = new Rhythm([.. same.Select(o => o.Rule)])
            {
                Words = first.Rule.Every is "week" or "month" && DueDays.NamesDays(first.Words) ? first.Words : null,
                From = phase?.First,
                Until = phase?.Last,
                FirstYear = same.Any(o => o.Rule.Interval > 1) ? paper.Date?.Year ?? today.Year : null,
            };
            if (rhythm.IsByEvent && rhythm.Distance is null) continue;

            found.Add((new Proposal(paper.Id, first.Id, ObligationNames.Of(new SaidObligation(first.What, first.Who, first.Words, first.Clause, first.Span.Start), paper), first.Who, rhythm, Shown.Simplified(first.Words), first.Clause, PaperQuotes.Of(paper.Text, first.Span)) { Phase = phase }, first.Span.Start));
        }

        foreach (var deadline in reading.Deadlines.Where(d => !PaperPhase.IsPhase(d.What) && !reading.Recurring.Any(o => o.Clause == d.Clause && o.Words.Contains(d.Words, StringComparison.Ordinal))))
        {
            var phase = phases.FirstOrDefault(p => p.Holds(deadline.Clause));
            if (phase?.IsOverOn(today) == true) continue;
            if (Once(deadline) is not { } rhythm || rhythm.Once < today) continue;

            found.Add((new Proposal(paper.Id, deadline.Id, ObligationNames.Of(new SaidObligation(deadline.What, deadline.Who, deadline.Words, deadline.Clause, deadline.Span.Start), paper), deadline.Who, rhythm, Shown.Simplified(deadline.Words), deadline.Clause, PaperQuotes.Of(paper.Text, deadline.Span)) { Phase = phase }, deadline.Span.Start));
        }

        return [.. found.OrderBy(f => f.Proposal.Rhythm.NeedsSetting).ThenBy(f => f.Start).Select(f => f.Proposal)];
    }

    private static Rhythm? Once(Deadline deadline)
    {
        if (DateOnly.TryParseExact(deadline.Due, "yyyy-MM-dd", out var day)) return new Rhythm([]) { Once = day };

        var rule = new RecurrenceRule { Every = "event", DeadlineRelative = deadline.Words };
        return EventDistance.Read(deadline.Words) is not null ? new Rhythm([rule]) : new Rhythm([new RecurrenceRule()]);
    }

    // 及时 and its like belong to the moment of the work and set no day; what is due each day needs no reminder.
    private static bool IsManner(Obligation obligation) => obligation.Rule.Every is null && !OwnTime().IsMatch(obligation.Words);

    [GeneratedRegex("定期|经常|尽快|尽早|适时|不定时")]
    private static partial Regex OwnTime();
}
