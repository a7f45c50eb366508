using HealthAssistantBot.Domain.Reports.Ledgers;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Reports;

internal sealed class LedgerBook(ScopedStore scope) : ILedgerBook
{
    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    public async Task<IReadOnlyList<Ledger>> OfTownAsync(int townId, CancellationToken cancellationToken) =>
        await Rows.Set<Ledger>().Where(ledger => ledger.AreaId == townId).OrderBy(ledger => ledger.Id).ToListAsync(cancellationToken);

    public Task<Ledger?> FindAsync(int id, CancellationToken cancellationToken) => Rows.Set<Ledger>().FirstOrDefaultAsync(ledger => ledger.Id == id, cancellationToken);

    public async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(int ledgerId, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken) =>
        await Rows.Set<LedgerEntry>().Where(entry => entry.LedgerId == ledgerId && areaIds.Contains(entry.AreaId)).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<LedgerChange>> ChangesAsync(int ledgerId, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken) =>
        await Rows.Set<LedgerChange>().Where(change => change.LedgerId == ledgerId && areaIds.Contains(change.AreaId)).OrderBy(change => change.At).ThenBy(change => change.Id).ToListAsync(cancellationToken);

    public Task<LedgerChange?> LastChangeOfAsync(int personId, CancellationToken cancellationToken) =>
        Rows.Set<LedgerChange>().Where(change => change.ById == personId && change.UndoneAt == null).OrderByDescending(change => change.At).ThenByDescending(change => change.Id).FirstOrDefaultAsync(cancellationToken);

    public async Task<Ledger> KeepAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        Rows.Add(ledger);
        await Rows.SaveChangesAsync(cancellationToken);
        return ledger;
    }

    public void Add(LedgerEntry entry) => Rows.Add(entry);

    public void Add(LedgerChange change) => Rows.Add(change);

    public void Remove(LedgerEntry entry) => Rows.Remove(entry);
}

internal sealed class LedgerMap : IEntityTypeConfiguration<Ledger>
{
    public void Configure(EntityTypeBuilder<Ledger> builder)
    {
        builder.ToTable("Ledgers").HasKey(x => x.Id);
        builder.Property(x => x.Name).HasMaxLength(60);
        builder.Property(x => x.Columns);
        builder.Property(x => x.Purpose).HasMaxLength(200);
        builder.Property(x => x.KeepUntil).HasMaxLength(20);
        builder.Property(x => x.CreatedAt);
        builder.Ignore(x => x.Headers);
        builder.HasIndex(x => new { x.AreaId, x.Name }).IsUnique();
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LedgerEntryMap : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("LedgerEntries").HasKey(x => x.Id);
        builder.Property(x => x.Code).HasMaxLength(400);
        builder.Property(x => x.Cells);
        builder.Property(x => x.AddedOn);
        builder.Property(x => x.LeftOn).IsConcurrencyToken();
        builder.Ignore(x => x.IsHere);
        builder.HasIndex(x => new { x.LedgerId, x.AreaId, x.Code }).IsUnique();
        builder.HasOne<Ledger>().WithMany().HasForeignKey(x => x.LedgerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LedgerChangeMap : IEntityTypeConfiguration<LedgerChange>
{
    public void Configure(EntityTypeBuilder<LedgerChange> builder)
    {
        builder.ToTable("LedgerChanges").HasKey(x => x.Id);
        builder.Property(x => x.Came);
        builder.Property(x => x.Went);
        builder.Property(x => x.Listed);
        builder.Property(x => x.CountAfter);
        builder.Property(x => x.At);
        builder.Property(x => x.Words).HasMaxLength(200);
        builder.Property(x => x.UndoneAt).IsConcurrencyToken();
        builder.HasIndex(x => new { x.LedgerId, x.AreaId });
        builder.HasIndex(x => x.ById);
        builder.HasOne<Ledger>().WithMany().HasForeignKey(x => x.LedgerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.ById).OnDelete(DeleteBehavior.SetNull);
    }
}
