using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Deliveries;

internal sealed class FilesOut(ScopedStore scope) : IFilesOut
{
    public void Add(FileOut file) => scope.Open().Add(file);
}

internal sealed class FileShelf(Func<Store> create) : IFileShelf
{
    public async Task<FileOut?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var store = create();
        return await store.Set<FileOut>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken);
    }

    public async Task KeepMediaAsync(string id, string mediaId, CancellationToken cancellationToken)
    {
        await using var store = create();
        await store.Set<FileOut>().Where(x => x.Id == id).ExecuteUpdateAsync(set => set.SetProperty(x => x.MediaId, mediaId), cancellationToken);
    }

    // One statement, so that of two browsers only one gets it.
    public async Task<FileOut?> FetchAsync(string id, int personId, DateTime nowUtc, CancellationToken cancellationToken)
    {
        await using var store = create();
        var taken = await store.Set<FileOut>().Where(x => x.Id == id && x.PersonId == personId && x.FetchedAt == null && x.ExpiresAt > nowUtc)
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.FetchedAt, nowUtc), cancellationToken);
        return taken == 1 ? await store.Set<FileOut>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken) : null;
    }

    public async Task<int> PurgeAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        await using var store = create();
        return await store.Set<FileOut>().Where(x => x.ExpiresAt < nowUtc).ExecuteDeleteAsync(cancellationToken);
    }
}

internal sealed class FileOutMap : IEntityTypeConfiguration<FileOut>
{
    public void Configure(EntityTypeBuilder<FileOut> builder)
    {
        builder.ToTable("FilesOut").HasKey(x => x.Id);
        builder.Property(x => x.Id).HasMaxLength(60);
        builder.Property(x => x.Name).HasMaxLength(200);
        builder.Property(x => x.ContentType).HasMaxLength(100);
        builder.Property(x => x.Content);
        builder.Property(x => x.MadeAt);
        builder.HasIndex(x => x.ExpiresAt);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
