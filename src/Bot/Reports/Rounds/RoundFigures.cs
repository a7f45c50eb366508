using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Totals;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The newest round that anybody has filed, added up for a meeting: how many villages, and the figures that every village must give.</summary>
internal sealed class RoundFigures(ReportRounds rounds, ReportTotalling totals, IStaffBook staff, Clock clock) : IBriefFigures
{
    private const int MostFields = 6;

    public async Task<IReadOnlyList<string>> OfAsync(int areaId, CancellationToken cancellationToken)
    {
        if ((await staff.AreasAsync(cancellationToken)).Find(areaId) is not { } place) return [];

        var lines = new List<string>();
        foreach (var form in await rounds.FormsAsync(cancellationToken))
        {
            foreach (var period in rounds.Open(form))
            {
                var taken = await totals.OfAsync(form, SaidSpan.Of(period), place, cancellationToken);
                if (taken.Reports.Count == 0) continue;

                var sums = ReportTotals.Of(form, taken.Reports).Fields.Where(f => f.Field.IsRequired).Take(MostFields).Select(f => $"{f.Field.Label}{new NumberValue(f.Sum)}{f.Field.Unit}");
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{period.Spoken(clock.Today)}{form.Short}（{taken.Villages.Count - (taken.Missing ?? 0)}个村）：{string.Join('，', sums)}。"));
                break;
            }
        }

        return lines;
    }
}
