using HealthAssistantBot.Domain.Language;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Calendar;

internal sealed class OfficeDays(Func<Store> open) : IOfficeDays
{
    public async Task<IReadOnlyList<OfficeDay>> AllAsync(CancellationToken cancellationToken)
    {
        await using var store = open();
        return await store.Set<OfficeDay>().AsNoTracking().OrderBy(d => d.Day).ToListAsync(cancellationToken);
    }

    public async Task ReplaceAsync(IReadOnlyCollection<OfficeDay> days, CancellationToken cancellationToken)
    {
        await using var store = open();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        foreach (var year in days.Select(d => d.Day.Year).Distinct())
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            await store.Set<OfficeDay>().Where(d => d.Day >= first && d.Day <= last).ExecuteDeleteAsync(cancellationToken);
        }

        store.AddRange(days);
        await store.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
