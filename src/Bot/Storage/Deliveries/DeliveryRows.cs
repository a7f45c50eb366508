using HealthAssistantBot.Bot.Storage.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Deliveries;

// These rows give the tables their shape; the hot paths read and write them with prepared commands.

/// <summary>One line of the assistant on its way to a platform, or the change of a card that went there before.</summary>
internal sealed class DeliveryRow
{
    public required string ConversationId { get; init; }
    public long Position { get; init; }
    public int Kind { get; init; }
    public int State { get; init; }
    /// <summary>UTC moment from which on it may be handed over.</summary>
    public DateTime DueAt { get; init; }
    public int Attempts { get; init; }
    /// <summary>The call that it went out with; its body is frozen from then on.</summary>
    public string? BatchId { get; init; }
    /// <summary>UTC moment until which whoever is sending it has it for themselves.</summary>
    public DateTime? LeaseUntil { get; init; }
    /// <summary>1: a try may have reached the platform although no answer came; what it does not recognise any more is not repeated then.</summary>
    public int Doubtful { get; init; }
    public DateTime? SentAt { get; init; }
    /// <summary>The run of the program that sent it; null when it went back in a callback.</summary>
    public string? SentBy { get; init; }
    /// <summary>The platform's error code; 0 when no answer came.</summary>
    public int? FailureCode { get; init; }
    /// <summary>Why, in words for the office.</summary>
    public string? Failure { get; init; }
    /// <summary>The platform's own id of the message.</summary>
    public string? PlatformId { get; init; }
    /// <summary>A card's one-time leave to be changed.</summary>
    public string? ResponseCode { get; init; }
    /// <summary>For the change of a card: what stands in place of its buttons.</summary>
    public string? Words { get; init; }
}

/// <summary>One call of the platform, kept so that a repeat is the same to the byte.</summary>
internal sealed class DeliveryBatchRow
{
    public required string Id { get; init; }
    public required string Body { get; init; }
    public DateTime StartedAt { get; init; }
}

internal sealed class DeliveryMap : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("Deliveries").HasKey(x => new { x.ConversationId, x.Position, x.Kind });
        builder.Property(x => x.BatchId).HasMaxLength(40);
        builder.Property(x => x.Failure).HasMaxLength(300);
        builder.Property(x => x.PlatformId).HasMaxLength(300);
        builder.Property(x => x.ResponseCode).HasMaxLength(300);
        builder.Property(x => x.Words).HasMaxLength(100);
        builder.HasIndex(x => new { x.State, x.DueAt });
        builder.HasIndex(x => x.BatchId);
        // For counting what was sent lately; an answer in a callback is in neither.
        builder.Property(x => x.Doubtful).HasDefaultValue(0);
        builder.Property(x => x.SentBy).HasMaxLength(32);
        builder.HasIndex(x => new { x.ConversationId, x.SentAt }).HasFilter("\"State\" = 2");
        builder.HasIndex(x => new { x.SentAt, x.SentBy }).HasFilter("\"State\" = 2");
        builder.HasOne<LogRow>().WithMany().HasForeignKey(x => new { x.ConversationId, x.Position }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<DeliveryBatchRow>().WithMany().HasForeignKey(x => x.BatchId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class DeliveryBatchMap : IEntityTypeConfiguration<DeliveryBatchRow>
{
    public void Configure(EntityTypeBuilder<DeliveryBatchRow> builder)
    {
        builder.ToTable("DeliveryBatches").HasKey(x => x.Id);
        builder.Property(x => x.Id).HasMaxLength(40);
    }
}
