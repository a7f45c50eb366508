using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>Rounds of reports in the office's calendar, each on the day on which it falls due.</summary>
internal sealed class RoundAgenda(ReportRounds rounds, IFormSources sources, IStaffBook staff, Clock clock) : IAgenda
{
    public async Task<IReadOnlyList<AgendaEntry>> BetweenAsync(IReadOnlyCollection<int> offices, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var towns = offices.Where(o => tree.Find(o) is { Level: AreaLevel.Town }).ToHashSet();
        // A whole county is asked for at once.
        var tops = offices.Where(o => !tree.Up(o).Skip(1).Any(a => offices.Contains(a.Id))).ToList();
        var entries = new List<AgendaEntry>();
        foreach (var form in await rounds.FormsAsync(cancellationToken))
        {
            foreach (var period in RoundDays.Between(form, from, to))
            {
                var all = new List<OpenRound>();
                foreach (var top in tops) all.AddRange((await rounds.OfAsync(form, period, top, cancellationToken)).Where(r => towns.Contains(r.Town.Id)));
                if (Entry(all) is { } entry) entries.Add(entry with { Source = await sources.BasisAsync(form, [.. tree.Up(all[0].Town.Id).Select(a => a.Id)], cancellationToken) });
            }
        }

        return entries;
    }

    private AgendaEntry? Entry(List<OpenRound> all)
    {
        if (all.Count == 0) return null;

        var (round, filed, expected) = (all[0].Round, all.Sum(r => r.Round.Filed), all.Sum(r => r.Round.Expected));
        var (due, isOver) = (DateOnly.FromDateTime(round.Due), round.Due < clock.LocalNow);
        // A round that has passed and of which nothing is on record was asked of nobody.
        if (isOver && filed == 0) return null;

        var tone = filed == expected ? AgendaTone.Met : isOver ? AgendaTone.Missed : round.IsOver(clock.Today) ? AgendaTone.AtRisk : AgendaTone.NotYet;
        return new AgendaEntry(due, TimeOnly.FromDateTime(round.Due), AgendaKind.Round, tone, $"{all[0].Name(clock.Today)}截止", filed == expected ? "齐了" : string.Create(CultureInfo.InvariantCulture, $"报了 {filed}/{expected} 个村"), null, null, Addresses.Board(all[0].Form.Id, round.Period.ToString()));
    }
}
