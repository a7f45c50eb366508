using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Urgent;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Reports;

internal sealed class UrgentBook(ScopedStore scope) : IUrgentBook
{
    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    public void Add(UrgentAlert alert) => Rows.Add(alert);

    public Task<UrgentAlert?> FindAsync(ReceiptNumber receipt, CancellationToken cancellationToken) =>
        Rows.Set<UrgentAlert>().FirstOrDefaultAsync(alert => alert.ReceiptDay == receipt.Day && alert.ReceiptRunning == receipt.Running, cancellationToken);

    public async Task<IReadOnlyList<UrgentAlert>> OpenAsync(CancellationToken cancellationToken) =>
        await Rows.Set<UrgentAlert>().Where(alert => alert.TakenAt == null && alert.GivenUpAt == null).OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<UrgentAlert>> CallingAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken) =>
        await Rows.Set<UrgentAlert>().Where(alert => alert.RaisedAt >= sinceUtc && alert.Calls.Any(call => call.PersonId == personId && call.CalledAt != null))
            .OrderByDescending(alert => alert.RaisedAt).ThenByDescending(alert => alert.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<UrgentAlert>> RaisedAsync(IReadOnlyCollection<int> areaIds, DateTime sinceUtc, CancellationToken cancellationToken) =>
        await Rows.Set<UrgentAlert>().Where(alert => areaIds.Contains(alert.AreaId) && alert.RaisedAt >= sinceUtc).OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Id).ToListAsync(cancellationToken);
}
