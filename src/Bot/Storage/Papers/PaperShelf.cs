using System.Data;
using HealthAssistantBot.Bot.Papers;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Papers;

internal sealed class PaperShelf(Store store, IDatabaseEngine engine) : IPaperShelf
{
    private const int Attempts = 4;

    // Serializable: two imports of one file at the same moment must not both find it missing. SQLite has one writer anyway.
    public async Task<T> AloneAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            store.ChangeTracker.Clear();
            await using var transaction = await store.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
            try
            {
                var result = await work(cancellationToken);
                await store.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (Exception e) when (attempt < Attempts && engine.IsConflict(e))
            {
                await transaction.RollbackAsync(CancellationToken.None);
            }
        }
    }

    public Task SaveAsync(CancellationToken cancellationToken) => store.SaveChangesAsync(cancellationToken);

    public async Task<IReadOnlyList<PaperCard>> CardsAsync(CancellationToken cancellationToken) =>
        await store.Set<Paper>().AsNoTracking().OrderByDescending(p => p.Id)
            .Select(p => new PaperCard(p.Id, p.FileName, p.DisplayName, p.Title, p.Number, p.Issuer, p.Date, p.AreaId, p.State, p.ReplacesId, p.ReplacedById,
                p.ImportedAt, p.PublishedAt, p.IsDemo, p.DutyCount, p.PeopleCount, p.ObligationCount, p.OpenCount))
            .ToListAsync(cancellationToken);

    public Task<Paper?> FindAsync(int id, CancellationToken cancellationToken) => store.Set<Paper>().FirstOrDefaultAsync(p => p.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Paper>> WithHashAsync(string contentHash, CancellationToken cancellationToken) =>
        await store.Set<Paper>().Where(p => p.ContentHash == contentHash).OrderBy(p => p.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<int>> ReadByOlderEngineAsync(CancellationToken cancellationToken) =>
        await store.Set<Paper>().AsNoTracking().Where(p => p.EngineVersion < PaperReader.Version)
            .OrderBy(p => p.State == PaperState.Published ? 0 : p.State == PaperState.Draft ? 1 : 2).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<PaperCorrection>> CorrectionsAsync(int paperId, CancellationToken cancellationToken) =>
        await store.Set<PaperCorrection>().Where(c => c.PaperId == paperId).OrderBy(c => c.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<AliasRuling>> AliasRulingsAsync(CancellationToken cancellationToken) =>
        await store.Set<AliasRuling>().OrderBy(r => r.Id).ToListAsync(cancellationToken);

    public async Task<AreaTree> AreasAsync(CancellationToken cancellationToken) => new(await store.Set<Area>().ToListAsync(cancellationToken));

    public void Add(Paper paper) => store.Add(paper);

    public void Add(PaperCorrection correction) => store.Add(correction);

    public void Add(AliasRuling ruling) => store.Add(ruling);

    public void Add(Area area) => store.Add(area);
}
