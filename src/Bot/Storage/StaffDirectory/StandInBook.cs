using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

/// <summary>Who acts for whom, in memory; one indexed read tells whether it is still the newest.</summary>
internal sealed class StandInSnapshots(Func<Store> create, IChangeCounter changes) : IStandIns
{
    private sealed record Snapshot(long Version, IReadOnlyList<StandIn> All);

    private volatile Snapshot? _snapshot;

    public async Task<IReadOnlyList<StandIn>> OnAsync(DateOnly day, CancellationToken cancellationToken) => [.. (await NewestAsync(cancellationToken)).Where(s => s.HoldsOn(day))];

    private async Task<IReadOnlyList<StandIn>> NewestAsync(CancellationToken cancellationToken)
    {
        var version = await changes.ReadAsync(Counters.Staff, cancellationToken);
        if (_snapshot is { } known && known.Version == version) return known.All;

        await using var store = create();
        var all = await store.Set<StandIn>().AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellationToken);
        return (_snapshot = new Snapshot(version, all)).All;
    }
}

internal sealed class StandInBook(ScopedStore scope) : IStandInBook
{
    private Store Rows => scope.Open();

    public void Add(StandIn standIn) => Rows.Add(standIn);

    public Task<StandIn?> FindAsync(int id, CancellationToken cancellationToken) => Rows.Set<StandIn>().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);

    public async Task<IReadOnlyList<StandIn>> OfAbsentAsync(int personId, DateOnly from, CancellationToken cancellationToken) =>
        await Rows.Set<StandIn>().Where(s => s.AbsentId == personId && s.To >= from && s.EndedOn == null).OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<StandIn>> OfActingAsync(int personId, DateOnly from, CancellationToken cancellationToken) =>
        await Rows.Set<StandIn>().Where(s => s.ActingId == personId && s.To >= from && s.EndedOn == null).OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<StandIn>> OverBeforeAsync(DateOnly day, CancellationToken cancellationToken) =>
        await Rows.Set<StandIn>().Where(s => !s.IsEndTold && s.To < day).OrderBy(s => s.Id).ToListAsync(cancellationToken);

    public async Task<(int Told, int Settled)> CountAsync(StandIn standIn, DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken)
    {
        var told = await Rows.Set<OutboxMessage>().CountAsync(m => m.PersonId == standIn.AbsentId && m.Lane != Lane.Answer && m.SentAt >= fromUtc && m.SentAt < toUtc, cancellationToken);
        var settled = await Rows.Set<FollowUp>().CountAsync(f => f.WhoId == standIn.AbsentId && f.ClosedById == standIn.ActingId && f.ClosedAt >= fromUtc && f.ClosedAt < toUtc, cancellationToken);
        return (told, settled);
    }
}

internal sealed class StandInMap : IEntityTypeConfiguration<StandIn>
{
    public void Configure(EntityTypeBuilder<StandIn> builder)
    {
        builder.ToTable("StandIns").HasKey(x => x.Id);
        builder.Property(x => x.AbsentId);
        builder.Property(x => x.ActingId);
        builder.Property(x => x.From);
        builder.Property(x => x.To);
        builder.Property(x => x.Why);
        builder.Property(x => x.CreatedAt);
        // Both end it at once: the second one is run again and sees the first.
        builder.Property(x => x.EndedOn).IsConcurrencyToken();
        builder.Property(x => x.IsEndTold).IsConcurrencyToken();
        builder.Ignore(x => x.LastDay);
        builder.HasIndex(x => x.AbsentId);
        builder.HasIndex(x => x.ActingId);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.AbsentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.ActingId).OnDelete(DeleteBehavior.Cascade);
    }
}
