using HealthAssistantBot.Domain.Duties;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Duties;

internal sealed class OpinionBook(ScopedStore scope) : IOpinionBook
{
    private Store Rows => scope.Open();

    // Two turns that take the same number meet the unique index; the second one is run again.
    public async Task<int> NextNumberAsync(CancellationToken cancellationToken) => (await Rows.Set<Opinion>().MaxAsync(o => (int?)o.Number, cancellationToken) ?? 0) + 1;

    public void Add(Opinion opinion) => Rows.Add(opinion);

    public Task<Opinion?> FindAsync(int number, CancellationToken cancellationToken) => Rows.Set<Opinion>().FirstOrDefaultAsync(o => o.Number == number, cancellationToken);

    public async Task<IReadOnlyList<Opinion>> OpenAsync(CancellationToken cancellationToken) =>
        await Rows.Set<Opinion>().Where(o => o.AnsweredAt == null).OrderBy(o => o.Number).ToListAsync(cancellationToken);
}
