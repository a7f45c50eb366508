using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Outbox;

internal sealed class OutageMap : IEntityTypeConfiguration<Outage>
{
    public void Configure(EntityTypeBuilder<Outage> builder)
    {
        builder.ToTable("Outages").HasKey(x => x.Id);
        builder.Property(x => x.From);
        builder.Property(x => x.To);
        builder.Property(x => x.Cause);
        builder.Property(x => x.CatchUpFrom);
        builder.Property(x => x.ReportedAt);
        builder.Ignore(x => x.Length);
        builder.Ignore(x => x.ReportFrom);
        // Two programs come back at once: one of them works out what was missed.
        builder.HasIndex(x => x.From).IsUnique();
    }
}

/// <summary>The one row that says when a program was last alive.</summary>
internal sealed class HeartbeatRow
{
    public int Id { get; init; }
    public DateTime At { get; init; }
    public bool InGoodOrder { get; init; }
}

internal sealed class HeartbeatMap : IEntityTypeConfiguration<HeartbeatRow>
{
    public void Configure(EntityTypeBuilder<HeartbeatRow> builder)
    {
        builder.ToTable("Heartbeats").HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
    }
}
