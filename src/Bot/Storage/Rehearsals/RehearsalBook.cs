using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Rehearsals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Rehearsals;

internal sealed class RehearsalBook(ScopedStore scope) : IRehearsalBook
{
    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    public void Add(Rehearsal rehearsal) => Rows.Add(rehearsal);

    public Task<Rehearsal?> FindAsync(int id, CancellationToken cancellationToken) => Rows.Set<Rehearsal>().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);

    public Task<Rehearsal?> NewestOfAsync(int personId, CancellationToken cancellationToken) =>
        Rows.Set<Rehearsal>().Where(r => r.PersonId == personId && r.ResultJson != null).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<Rehearsal>> OpenAsync(CancellationToken cancellationToken) =>
        await Rows.Set<Rehearsal>().Where(r => r.ResultJson == null).OrderBy(r => r.Id).ToListAsync(cancellationToken);

    public Task SweepAsync(DateTime beforeUtc, CancellationToken cancellationToken) => Rows.Set<Rehearsal>().Where(r => r.AskedAt < beforeUtc).ExecuteDeleteAsync(cancellationToken);
}

internal sealed class RehearsalMap : IEntityTypeConfiguration<Rehearsal>
{
    public void Configure(EntityTypeBuilder<Rehearsal> builder)
    {
        builder.ToTable("Rehearsals").HasKey(x => x.Id);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.First);
        builder.Property(x => x.Days);
        builder.Property(x => x.AskedAt);
        builder.Property(x => x.FinishedAt);
        builder.Property(x => x.ResultJson);
        builder.Property(x => x.IsPromised);
        builder.Ignore(x => x.Last);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
