using HealthAssistantBot.Bot.Duties.Pages;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Duties;

internal sealed class QuestionShelf(Store store) : IQuestionShelf
{
    private const int MostLearned = 500;

    public Task<Shelf<HandedQuestion>> OpenAsync(IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken) =>
        PageAsync(Handed(areas).Where(q => q.AnsweredAt == null).OrderBy(q => q.Number), page, size, cancellationToken);

    public Task<Shelf<HandedQuestion>> AnsweredAsync(IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken) =>
        PageAsync(Handed(areas).Where(q => q.AnsweredAt != null).OrderByDescending(q => q.AnsweredAt).ThenByDescending(q => q.Number), page, size, cancellationToken);

    public Task<Shelf<UnansweredQuestion>> UnansweredAsync(IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken)
    {
        var found = store.Set<UnansweredQuestion>().AsNoTracking().Where(q => !q.IsSettled);
        if (areas is not null)
        {
            var ids = areas.ToList();
            found = found.Where(q => q.AreaId == null || ids.Contains(q.AreaId.Value));
        }

        return PageAsync(found.OrderByDescending(q => q.Times).ThenByDescending(q => q.LastAskedAt).ThenBy(q => q.Id), page, size, cancellationToken);
    }

    public Task<UnansweredQuestion?> FindUnansweredAsync(int id, CancellationToken cancellationToken) => store.Set<UnansweredQuestion>().FirstOrDefaultAsync(q => q.Id == id, cancellationToken);

    public async Task<IReadOnlyList<TownAnswer>> TownAnswersAsync(IReadOnlySet<int>? areas, CancellationToken cancellationToken)
    {
        var ids = areas?.ToList();
        return await store.Set<TownAnswer>().Where(a => ids == null || ids.Contains(a.AreaId)).OrderByDescending(a => a.Id).Take(MostLearned).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<QuestionLink>> LinksAsync(IReadOnlySet<int>? areas, CancellationToken cancellationToken)
    {
        var ids = areas?.ToList();
        return await store.Set<QuestionLink>().Where(a => ids == null || ids.Contains(a.AreaId)).OrderByDescending(a => a.Id).Take(MostLearned).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<LocalSynonym>> SynonymsAsync(IReadOnlySet<int>? areas, CancellationToken cancellationToken)
    {
        var ids = areas?.ToList();
        return await store.Set<LocalSynonym>().Where(a => ids == null || ids.Contains(a.AreaId)).OrderByDescending(a => a.Id).Take(MostLearned).ToListAsync(cancellationToken);
    }

    public void Add(QuestionLink link) => store.Add(link);

    public void Add(LocalSynonym synonym) => store.Add(synonym);

    public void Remove(object learned) => store.Remove(learned);

    private IQueryable<HandedQuestion> Handed(IReadOnlySet<int>? areas)
    {
        var ids = areas?.ToList();
        return store.Set<HandedQuestion>().AsNoTracking().Where(q => ids == null || ids.Contains(q.AreaId));
    }

    private static async Task<Shelf<T>> PageAsync<T>(IQueryable<T> found, int page, int size, CancellationToken cancellationToken) =>
        new(await found.Skip(page * size).Take(size).ToListAsync(cancellationToken), await found.CountAsync(cancellationToken));
}

internal sealed class LearnedBook(Func<Store> create) : ILearnedBook
{
    public async Task<IReadOnlyList<QuestionLink>> LinksAsync(int areaId, CancellationToken cancellationToken)
    {
        await using var store = create();
        return await store.Set<QuestionLink>().AsNoTracking().Where(l => l.AreaId == areaId).OrderByDescending(l => l.Id).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<LocalSynonym>> SynonymsAsync(int areaId, CancellationToken cancellationToken)
    {
        await using var store = create();
        return await store.Set<LocalSynonym>().AsNoTracking().Where(s => s.AreaId == areaId).OrderByDescending(s => s.Id).ToListAsync(cancellationToken);
    }
}

internal sealed class QuestionLinkMap : IEntityTypeConfiguration<QuestionLink>
{
    public void Configure(EntityTypeBuilder<QuestionLink> builder)
    {
        builder.ToTable("QuestionLinks").HasKey(x => x.Id);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.Question);
        builder.Property(x => x.Asks).HasMaxLength(200);
        builder.Property(x => x.PaperId);
        builder.Property(x => x.Clause).HasMaxLength(100);
        builder.Property(x => x.MadeBy).HasMaxLength(80);
        builder.Property(x => x.MadeAt);
        builder.HasIndex(x => x.AreaId);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Paper>().WithMany().HasForeignKey(x => x.PaperId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LocalSynonymMap : IEntityTypeConfiguration<LocalSynonym>
{
    public void Configure(EntityTypeBuilder<LocalSynonym> builder)
    {
        builder.ToTable("LocalSynonyms").HasKey(x => x.Id);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.Word).HasMaxLength(30);
        builder.Property(x => x.Means).HasMaxLength(60);
        builder.Property(x => x.MadeBy).HasMaxLength(80);
        builder.Property(x => x.MadeAt);
        builder.HasIndex(x => x.AreaId);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}
