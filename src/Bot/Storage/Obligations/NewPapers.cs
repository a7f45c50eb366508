using HealthAssistantBot.Bot.Obligations;
using HealthAssistantBot.Domain.Papers;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Obligations;

internal sealed class NewPapers(ScopedStore scope) : INewPapers
{
    public async Task<IReadOnlyList<(int PaperId, int? AreaId)>> SinceAsync(DateTime sinceUtc, CancellationToken cancellationToken)
    {
        var found = await scope.Open().Set<Paper>().AsNoTracking().Where(p => p.State == PaperState.Published && !p.IsDemo && p.PublishedAt >= sinceUtc)
            .OrderBy(p => p.PublishedAt).ThenBy(p => p.Id).Select(p => new { p.Id, p.AreaId }).ToListAsync(cancellationToken);
        return [.. found.Select(p => (p.Id, p.AreaId))];
    }
}
