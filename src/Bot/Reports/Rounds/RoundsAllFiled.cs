using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The rounds that fall due in a span and miss nobody: a rehearsal says why their chases are not in it.</summary>
internal sealed class RoundsAllFiled(ReportRounds rounds, Clock clock) : INotSent
{
    public async Task<IReadOnlyList<string>> BetweenAsync(DateOnly first, DateOnly last, int areaId, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var form in await rounds.FormsAsync(cancellationToken))
        {
            foreach (var period in rounds.Open(form).Reverse())
            {
                var open = await rounds.OfAsync(form, period, areaId, cancellationToken);
                if (open.Count == 0 || DateOnly.FromDateTime(open[0].Round.Due) is var due && (due < first || due > last) || open.Any(o => o.Round.Missing > 0)) continue;

                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{open[0].Name(clock.Today)}{open.Sum(o => o.Villages.Count)}个村都报了，不发"));
            }
        }

        return lines;
    }
}
