using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Reports;

internal sealed class RoundBook(ScopedStore scope) : IRoundBook
{
    private Store Rows => scope.Open();

    public async Task<IReadOnlyList<VillagePromise>> PromisesAsync(string formId, ReportPeriod period, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken)
    {
        var name = period.ToString();
        return await Rows.Set<VillagePromise>().Where(x => x.FormId == formId && x.Period == name && areaIds.Contains(x.AreaId)).OrderBy(x => x.Id).ToListAsync(cancellationToken);
    }

    public void Add(VillagePromise promise) => Rows.Add(promise);

    public async Task<IReadOnlyList<VillageLock>> LocksAsync(string formId, ReportPeriod period, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken)
    {
        var name = period.ToString();
        return await Rows.Set<VillageLock>().Where(x => x.FormId == formId && x.Period == name && areaIds.Contains(x.AreaId)).OrderBy(x => x.Id).ToListAsync(cancellationToken);
    }

    public void Add(VillageLock locked) => Rows.Add(locked);

    public void Open(VillageLock locked) => Rows.Remove(locked);
}

internal sealed class VillagePromiseMap : IEntityTypeConfiguration<VillagePromise>
{
    public void Configure(EntityTypeBuilder<VillagePromise> builder)
    {
        builder.ToTable("ReportPromises").HasKey(x => x.Id);
        builder.Property(x => x.FormId).HasMaxLength(60);
        builder.Property(x => x.Period).HasMaxLength(20);
        builder.Property(x => x.Times).IsConcurrencyToken();
        builder.Property(x => x.Day);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.SaidAt);
        builder.HasIndex(x => new { x.FormId, x.Period, x.AreaId }).IsUnique();
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class VillageLockMap : IEntityTypeConfiguration<VillageLock>
{
    public void Configure(EntityTypeBuilder<VillageLock> builder)
    {
        builder.ToTable("ReportLocks").HasKey(x => x.Id);
        builder.Property(x => x.FormId).HasMaxLength(60);
        builder.Property(x => x.Period).HasMaxLength(20);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.LockedAt);
        builder.HasIndex(x => new { x.FormId, x.Period, x.AreaId }).IsUnique();
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}
