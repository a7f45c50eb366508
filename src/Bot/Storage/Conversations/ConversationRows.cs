using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Conversations;

// These rows give the tables their shape; the hot paths read and write them with prepared commands (ConversationSql).

/// <summary>A conversation, the end of its log, and its state between turns.</summary>
internal sealed class ConversationRow
{
    public required string Id { get; init; }
    public required string ChannelId { get; init; }
    public required string UserId { get; init; }
    public int? PersonId { get; init; }
    public int? AreaId { get; init; }
    public DateTime OpenedAt { get; init; }
    public long LastPosition { get; init; }
    /// <summary>1: this person's phone shows no cards, or they do not want them.</summary>
    public int TextOnly { get; init; }
    /// <summary>UTC moment of the newest log line; the next one is later by at least a millisecond.</summary>
    public DateTime LastAt { get; init; }
    /// <summary>Raised by each turn; a turn that began with an older one is thrown away and run again.</summary>
    public long StateVersion { get; init; }
    /// <summary>The pieces {dialog, version, json} as a JSON list; null before the first one.</summary>
    public string? StateJson { get; init; }
}

/// <summary>One line of the log.</summary>
internal sealed class LogRow
{
    public required string ConversationId { get; init; }
    public long Position { get; init; }
    public DateTime At { get; init; }
    public bool FromBot { get; init; }
    /// <summary>The channel's id of a person's message, the occasion of a message that the assistant sent unasked.</summary>
    public string? PlatformId { get; init; }
    public string? UserId { get; init; }
    public string? EventName { get; init; }
    public string? Locale { get; init; }
    public required string Text { get; init; }
    public string? PayloadJson { get; init; }
    public string? ReplyJson { get; init; }
    public long? ReplyTo { get; init; }
    public string? AttachmentsJson { get; init; }
}

/// <summary>A message that waits for its turn, or one whose turns failed. An answered message has no row here.</summary>
internal sealed class InboxRow
{
    public required string ConversationId { get; init; }
    public long Position { get; init; }
    /// <summary>0 waiting, 1 dead.</summary>
    public int State { get; init; }
    public int Attempts { get; init; }
    /// <summary>The kind of the last failure (exception type), never its message.</summary>
    public string? Failure { get; init; }
    /// <summary>The build of the program whose turns failed; another one tries again.</summary>
    public string? FailedBuild { get; init; }
}

internal sealed class ConversationMap : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("Conversations").HasKey(x => x.Id);
        builder.Property(x => x.Id).HasMaxLength(80);
        builder.Property(x => x.ChannelId).HasMaxLength(20);
        builder.Property(x => x.UserId).HasMaxLength(200);
        builder.HasIndex(x => x.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Area>().WithMany().HasForeignKey(x => x.AreaId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class LogMap : IEntityTypeConfiguration<LogRow>
{
    public void Configure(EntityTypeBuilder<LogRow> builder)
    {
        builder.ToTable("ConversationLog").HasKey(x => new { x.ConversationId, x.Position });
        builder.HasIndex(x => new { x.ConversationId, x.PlatformId }).IsUnique();
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(x => x.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InboxMap : IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<InboxRow> builder)
    {
        builder.ToTable("Inbox").HasKey(x => new { x.ConversationId, x.Position });
        builder.HasOne<LogRow>().WithMany().HasForeignKey(x => new { x.ConversationId, x.Position }).OnDelete(DeleteBehavior.Cascade);
    }
}
