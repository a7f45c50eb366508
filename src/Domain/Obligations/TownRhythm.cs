using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>What a town confirmed about one obligation of a paper, as answers to questions say it.</summary>
/// <param name="Watch">How the body stands, where it is a meeting.</param>
public sealed record TownRhythm(ObligationSchedule Schedule, BodyWatch? Watch);

/// <summary>Puts what the town set, and when a body last met, beside what the paper says.</summary>
public static class TownRhythms
{
    /// <summary>The finding with the town's own days; as it was where the town has set none.</summary>
    public static DutyFinding Apply(DutyFinding finding, IReadOnlyList<TownRhythm> rhythms, DateOnly today, WorkCalendar calendar) => finding switch
    {
        TimingFinding timing => Apply(timing, rhythms, today, calendar),
        PartyDutiesFinding { IsMyVillage: true } duties => duties with { Items = [.. duties.Items.Select(i => Apply(i, rhythms, today, calendar))] },
        _ => finding,
    };

    private static TimingFinding Apply(TimingFinding finding, IReadOnlyList<TownRhythm> rhythms, DateOnly today, WorkCalendar calendar)
    {
        var inClause = rhythms.Where(r => IsIn(r.Schedule, finding.Quote)).ToList();
        if (finding.VagueWord is { } vague)
        {
            if (inClause.Find(r => r.Schedule.IsSetByTown && r.Schedule.PrintedWords.Contains(vague, StringComparison.Ordinal))?.Schedule is not { } set) return finding;

            return finding with
            {
                Line = $"{finding.What}，文件只说“{vague}”，镇里定的是{Said(set, today)}",
                State = Next(set, today, calendar),
                VagueWord = null,
                IsSetByTown = true,
            };
        }

        if (inClause.Find(r => r.Watch is not null && finding.Line.Contains(r.Schedule.Kind!, StringComparison.Ordinal))?.Watch is not { Last: { } last } watch) return finding;

        // Held already in this period: what counts is the next one.
        var held = watch.First > today;
        var next = !held ? finding.State : watch.Latest is { } latest ? $"下次最迟{ChineseDates.Day(latest, today)}" : null;
        return finding with { State = $"上次{ChineseDates.Day(last, today)}{(next is null ? "" : $"，{next}")}" };
    }

    private static DutyItem Apply(DutyItem item, IReadOnlyList<TownRhythm> rhythms, DateOnly today, WorkCalendar calendar)
    {
        if (rhythms.FirstOrDefault(r => r.Schedule.IsSetByTown && IsIn(r.Schedule, item.Quote) && item.Words.Contains(r.Schedule.PrintedWords, StringComparison.Ordinal))?.Schedule is not { } set) return item;

        return item with { Note = $"镇里定{Said(set, today)}", Due = DueDays.NextOnOrAfter(set.Rhythm, today, calendar)?.Due, ShortName = set.Short };
    }

    private static bool IsIn(ObligationSchedule schedule, QuotedPlace quote) => schedule.PaperId == quote.Paper.Id && schedule.Clause == quote.Clause;

    private static string Said(ObligationSchedule set, DateOnly today) => set.Words ?? (set.Once is { } once ? $"{ChineseDates.Day(once, today)}前" : set.PrintedWords);

    private static string? Next(ObligationSchedule set, DateOnly today, WorkCalendar calendar) =>
        DueDays.NextOnOrAfter(set.Rhythm, today, calendar) is { } due ? $"{(due.IsOnTheDay ? "下次" : "最迟")}{ChineseDates.Day(due.Due, today)}" : null;
}
