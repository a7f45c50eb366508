using HealthAssistantBot.Bot.Reports.Pages;
using HealthAssistantBot.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Reports;

internal sealed class ReportShelf(ScopedStore scope) : IReportShelf
{
    private IQueryable<ReportRow> Rows => scope.Open().Set<ReportRow>().AsNoTracking();

    public async Task<IReadOnlyList<ShelfReport>> BetweenAsync(IReadOnlyCollection<string> formIds, DateOnly first, DateOnly last, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken)
    {
        var found = await Rows.Where(row => row.State != ReportState.Withdrawn && formIds.Contains(row.FormId) && row.PeriodFirst >= first && row.PeriodFirst <= last && areaIds.Contains(row.AreaId)).OrderBy(row => row.Id)
            .Select(row => new { row.AreaId, row.FormId, row.Period, row.PeriodFirst, row.State, row.IsLate, row.FiledAt, row.FiledById, row.ReceiptDay, row.ReceiptRunning, Versions = row.Revisions.Count })
            .ToListAsync(cancellationToken);
        return [.. found.Select(row => new ShelfReport(row.AreaId, row.FormId, row.Period, row.PeriodFirst, row.State, row.IsLate, row.FiledAt, row.FiledById, ReceiptNumber.Of(row.ReceiptDay, row.ReceiptRunning), row.Versions))];
    }

    public Task<int> UnreviewedAsync(IReadOnlyCollection<string> formIds, DateOnly since, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken) =>
        Rows.CountAsync(row => row.State == ReportState.Filed && formIds.Contains(row.FormId) && row.PeriodFirst >= since && areaIds.Contains(row.AreaId), cancellationToken);
}
