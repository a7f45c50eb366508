using System.Globalization;
using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Obligations.Pages;

/// <summary>Requirements of papers within a span: how often each fell due, how often it was met; and the phases that papers want reports about.</summary>
internal sealed class ObligationPack(StandingDesk desk, ObligationDesk obligations, IDutySnapshots snapshots, IObligationBook book, Clock clock) : IPackPart
{
    private const int MostDays = 6;

    public int Order => 10;

    public async Task<PackSection> OfAsync(int officeId, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var due = await desk.DueAsync(officeId, first, last, cancellationToken);
        return new PackSection("文件要求", [.. due.GroupBy(s => s.Schedule).OrderBy(g => g.Key.PaperId).ThenBy(g => g.Key.Id).Select(Row)]);
    }

    public async Task<IReadOnlyList<PackSpan>> SpansAsync(int officeId, CancellationToken cancellationToken)
    {
        var spans = new List<PackSpan>();
        var papers = (await snapshots.CurrentAsync(cancellationToken)).Facts.Papers;
        var events = await book.EventsAsync(officeId, cancellationToken);
        foreach (var schedule in (await obligations.RunningAsync(officeId, cancellationToken)).Where(s => s.Rhythm.Distance is { IsPhaseEnd: true }))
        {
            foreach (var (phase, i) in PaperPhase.Of(papers.First(p => p.Id == schedule.PaperId).Reading).Select((p, i) => (p, i)))
            {
                // The day that the clerk named counts before the one on paper.
                var ended = events.LastOrDefault(e => e.PaperId == schedule.PaperId && e.Name == phase.Name + "结束")?.Day ?? phase.Last;
                if (phase.First is not { } begins || ended is not { } ends || ends < begins || begins > clock.Today) continue;

                spans.Add(new PackSpan(string.Create(CultureInfo.InvariantCulture, $"phase-{schedule.Id}-{i}"), $"{phase.Name}（{schedule.Title}）", $"{phase.Name}工作情况报告", begins, ends, $"《{schedule.Title}》{schedule.Clause}"));
            }
        }

        return spans;
    }

    private PackRow Row(IGrouping<ObligationSchedule, ObligationStanding> all)
    {
        var (schedule, passed) = (all.Key, all.Where(s => s.Due < clock.Today || s.State == StandingState.Met).ToList());
        var figure = passed.Count == 0 ? "没到时候" : string.Create(CultureInfo.InvariantCulture, $"做到 {passed.Count(s => s.State == StandingState.Met)}/{passed.Count} 次");
        var missed = passed.Where(s => s.State != StandingState.Met).Select(s => ChineseDates.Day(s.Due!.Value, clock.Today)).ToList();
        return new PackRow(schedule.What, figure, missed.Count == 0 ? null : $"没有记录的：{string.Join('、', missed.Take(MostDays))}{(missed.Count > MostDays ? $"等 {missed.Count} 次" : "")}", $"/console/obligations#s{schedule.Id}", $"《{schedule.Title}》{schedule.Clause}");
    }
}
