using System.Globalization;
using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>Rounds of reports that fell due within a span: how many villages filed, and how many in time.</summary>
internal sealed class ReportPack(ReportRounds rounds, IFormSources sources, IStaffBook staff, Clock clock) : IPackPart
{
    public int Order => 20;

    public async Task<PackSection> OfAsync(int officeId, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var (rows, tree) = (new List<PackRow>(), await staff.AreasAsync(cancellationToken));
        foreach (var form in await rounds.FormsAsync(cancellationToken))
        {
            foreach (var period in RoundDays.Between(form, first, last))
            {
                var towns = await rounds.OfAsync(form, period, officeId, cancellationToken);
                // Nothing was asked of anybody where nobody filed.
                if (towns.Sum(t => t.Round.Filed) == 0) continue;

                rows.Add(new PackRow(period.Spoken(clock.Today) + form.Short, string.Create(CultureInfo.InvariantCulture, $"报了 {towns.Sum(t => t.Round.Filed)}/{towns.Sum(t => t.Round.Expected)} 个村，按时 {towns.Sum(t => t.Round.OnTime)} 个"), null, Addresses.Board(form.Id, period.ToString()), await sources.BasisAsync(form, [.. tree.Up(officeId).Select(a => a.Id)], cancellationToken)));
            }
        }

        return new PackSection("上报", rows);
    }
}
