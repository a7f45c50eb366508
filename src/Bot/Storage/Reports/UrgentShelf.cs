using HealthAssistantBot.Bot.Reports.Pages;
using HealthAssistantBot.Domain.Reports.Urgent;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Reports;

internal sealed class UrgentShelf(ScopedStore scope) : IUrgentShelf
{
    public async Task<(IReadOnlyList<UrgentAlert> Alerts, int Total)> PageAsync(IReadOnlySet<int>? areaIds, bool onlyOpen, int skip, int take, CancellationToken cancellationToken)
    {
        var alerts = In(areaIds).Where(alert => !onlyOpen || alert.TakenAt == null);
        var found = await alerts.OrderBy(alert => alert.TakenAt != null).ThenByDescending(alert => alert.RaisedAt).ThenByDescending(alert => alert.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return (found, await alerts.CountAsync(cancellationToken));
    }

    public Task<int> OpenAsync(IReadOnlySet<int>? areaIds, DateTime sinceUtc, CancellationToken cancellationToken) => In(areaIds).CountAsync(alert => alert.TakenAt == null && alert.RaisedAt >= sinceUtc, cancellationToken);

    private IQueryable<UrgentAlert> In(IReadOnlySet<int>? areaIds)
    {
        var alerts = scope.Open().Set<UrgentAlert>().AsNoTracking();
        if (areaIds is null) return alerts;

        var ids = areaIds.ToList();
        return alerts.Where(alert => ids.Contains(alert.AreaId));
    }
}
