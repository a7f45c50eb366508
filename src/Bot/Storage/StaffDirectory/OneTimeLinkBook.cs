using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

internal sealed class OneTimeLinkBook(Func<Store> create) : IOneTimeLinkBook
{
    public async Task KeepAsync(OneTimeLink link, DateTime now, CancellationToken cancellationToken)
    {
        await using var store = create();
        await store.Set<OneTimeLink>().Where(l => l.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        store.Add(link);
        await store.SaveChangesAsync(cancellationToken);
    }

    // One statement, so that of two browsers with the same link only one gets in.
    public async Task<OneTimeLink?> UseAsync(string codeHash, LinkPurpose purpose, DateTime now, CancellationToken cancellationToken)
    {
        await using var store = create();
        var used = await store.Set<OneTimeLink>()
            .Where(l => l.CodeHash == codeHash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellationToken);
        return used == 1 ? await store.Set<OneTimeLink>().AsNoTracking().FirstAsync(l => l.CodeHash == codeHash, cancellationToken) : null;
    }
}
