using System.Globalization;
using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>Rounds of reports that fell due within a span: how many villages filed, and how many in time.</summary>
internal sealed class ReportPack(ReportRounds rounds, IReportBook book, IFormSources sources, IStaffBook staff, Clock clock) : IPackPart
{
    public int Order => 20;

    public async Task<PackSection> OfAsync(int officeId, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var (rows, tree) = (new List<PackRow>(), await staff.AreasAsync(cancellationToken));
        foreach (var form in await rounds.FormsAsync(cancellationToken))
        {
            var villages = ReportRounds.TownsOf(officeId, tree).SelectMany(town => ReportRounds.VillagesOf(form, town, tree)).Select(village => village.Id).ToList();
            if (villages.Count == 0 || rounds.DueBetween(form, first, last).ToList() is not [var oldest, ..] periods) continue;

            var counts = await book.FiledAsync(form.Id, oldest.First, periods[^1].First, villages, cancellationToken);
            var basis = await sources.BasisAsync(form, [.. tree.Up(officeId).Select(a => a.Id)], cancellationToken);
            // Nothing was asked of anybody where nobody filed.
            foreach (var period in periods.Where(period => counts.ContainsKey(period.ToString())))
            {
                var (filed, onTime) = counts[period.ToString()];
                rows.Add(new PackRow(period.Spoken(clock.Today) + form.Short, string.Create(CultureInfo.InvariantCulture, $"报了 {filed}/{villages.Count} 个村，按时 {onTime} 个"), null, Addresses.Board(form.Id, period.ToString()), basis));
            }
        }

        return new PackSection("上报", rows);
    }
}
