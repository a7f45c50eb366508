using HealthAssistantBot.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Audit;

/// <summary>The end of the chain; whoever adds a line takes this row first, so that lines never fork.</summary>
internal sealed class AuditHead
{
    public int Id { get; init; }
    public long LastId { get; init; }
    public required string Hash { get; init; }
}

internal sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    // No foreign keys: a line outlives whoever and whatever it speaks of.
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditTrail").HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.At);
        builder.Property(x => x.Kind).HasMaxLength(30);
        builder.Property(x => x.PersonId);
        builder.Property(x => x.Name).HasMaxLength(80);
        builder.Property(x => x.Way).HasMaxLength(20);
        builder.Property(x => x.AreaId);
        builder.Property(x => x.Subject).HasMaxLength(80);
        builder.Property(x => x.Text).HasMaxLength(500);
        builder.Property(x => x.PreviousHash).HasMaxLength(64);
        builder.Property(x => x.Hash).HasMaxLength(64);
        builder.HasIndex(x => x.At);
        builder.HasIndex(x => x.Subject);
    }
}

internal sealed class AuditHeadMap : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHead").HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Hash).HasMaxLength(64);
    }
}
