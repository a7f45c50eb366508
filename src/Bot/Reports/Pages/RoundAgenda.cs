using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>Rounds of reports in the office's calendar, each on the day on which it falls due.</summary>
internal sealed class RoundAgenda(ReportRounds rounds, IReportBook book, IFormSources sources, IStaffBook staff, Clock clock) : IAgenda
{
    public async Task<IReadOnlyList<AgendaEntry>> BetweenAsync(IReadOnlyCollection<int> offices, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var towns = offices.Select(office => tree.Find(office)).OfType<Area>().Where(area => area.Level == AreaLevel.Town).ToList();
        var entries = new List<AgendaEntry>();
        foreach (var form in await rounds.FormsAsync(cancellationToken))
        {
            var villages = towns.SelectMany(town => ReportRounds.VillagesOf(form, town, tree)).Select(village => village.Id).ToList();
            if (villages.Count == 0 || rounds.DueBetween(form, from, to).ToList() is not [var first, ..] periods) continue;

            var basis = await sources.BasisAsync(form, [.. tree.Up(villages[0]).Skip(1).Select(a => a.Id)], cancellationToken);
            var filed = await book.FiledAsync(form.Id, first.First, periods[^1].First, villages, cancellationToken);
            entries.AddRange(periods.Select(period => Entry(form, period, filed.GetValueOrDefault(period.ToString()).Filed, villages.Count)).OfType<AgendaEntry>().Select(entry => entry with { Source = basis }));
        }

        return entries;
    }

    private AgendaEntry? Entry(Form form, ReportPeriod period, int filed, int expected)
    {
        var due = rounds.DueAt(form, period);
        var isOver = due < clock.LocalNow;
        // A round that has passed and of which nothing is on record was asked of nobody.
        if (isOver && filed == 0) return null;

        var tone = filed == expected ? AgendaTone.Met : isOver ? AgendaTone.Missed : clock.Today > period.Last ? AgendaTone.AtRisk : AgendaTone.NotYet;
        return new AgendaEntry(DateOnly.FromDateTime(due), TimeOnly.FromDateTime(due), AgendaKind.Round, tone, $"{period.Spoken(clock.Today)}{form.Short}截止", filed == expected ? "齐了" : string.Create(CultureInfo.InvariantCulture, $"报了 {filed}/{expected} 个村"), null, null, Addresses.Board(form.Id, period.ToString()));
    }
}
