using HealthAssistantBot.Bot.Reports;
using HealthAssistantBot.Domain.Papers;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Reports;

internal sealed class FormSources(ScopedStore scope) : IFormSources
{
    public async Task<string?> TitleAsync(string paper, IReadOnlyList<int> areaIds, CancellationToken cancellationToken)
    {
        var found = await scope.Open().Set<Paper>().AsNoTracking()
            .Where(x => x.State == PaperState.Published && x.Title != null && x.Title.Contains(paper) && (x.AreaId == null || areaIds.Contains(x.AreaId.Value)))
            .Select(x => new { Title = x.Title!, x.AreaId, x.Date }).ToListAsync(cancellationToken);
        return found.OrderBy(x => x.AreaId is { } area ? areaIds.ToList().IndexOf(area) : areaIds.Count).ThenByDescending(x => x.Date).FirstOrDefault()?.Title;
    }
}
