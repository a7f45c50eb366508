using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Deliveries;

/// <summary>A file to be fetched from its platform.</summary>
internal sealed class PendingMediaRow
{
    public required string ConversationId { get; init; }
    public required string PlatformId { get; init; }
    public required string UserId { get; init; }
    public required string MediaId { get; init; }
    public required string Name { get; init; }
    public int Attempts { get; init; }
    /// <summary>UTC moment of the next try.</summary>
    public DateTime DueAt { get; init; }
}

internal sealed class PendingMediaMap : IEntityTypeConfiguration<PendingMediaRow>
{
    public void Configure(EntityTypeBuilder<PendingMediaRow> builder)
    {
        builder.ToTable("PendingMedia").HasKey(x => new { x.ConversationId, x.PlatformId });
        builder.Property(x => x.PlatformId).HasMaxLength(64);
        builder.Property(x => x.UserId).HasMaxLength(200);
        builder.Property(x => x.MediaId).HasMaxLength(512);
        builder.Property(x => x.Name).HasMaxLength(200);
        builder.HasIndex(x => x.DueAt);
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(x => x.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MediaBook(WriteQueue writes, ReadPool reads, Clock clock) : IMediaBook
{
    private const string AddSql = """
        INSERT INTO "PendingMedia" ("ConversationId", "PlatformId", "UserId", "MediaId", "Name", "Attempts", "DueAt")
        SELECT @0, @1, @2, @3, @4, 0, @5
        WHERE NOT EXISTS (SELECT 1 FROM "ConversationLog" l WHERE l."ConversationId" = @0 AND l."PlatformId" = @1)
        ON CONFLICT ("ConversationId", "PlatformId") DO NOTHING
        """;

    private const string DueSql = """
        SELECT "PlatformId", "ConversationId", "UserId", "MediaId", "Name", "Attempts" FROM "PendingMedia" WHERE "DueAt" <= @0 ORDER BY "DueAt", "PlatformId" LIMIT @1
        """;

    private const string PutOffSql = """UPDATE "PendingMedia" SET "Attempts" = "Attempts" + 1, "DueAt" = @2 WHERE "ConversationId" = @0 AND "PlatformId" = @1""";

    private const string RemoveSql = """DELETE FROM "PendingMedia" WHERE "ConversationId" = @0 AND "PlatformId" = @1""";

    public Task AddAsync(PendingMedia media, CancellationToken cancellationToken) =>
        writes.RunAsync(media.ConversationId, (session, cancel) =>
            session.Command(AddSql, media.ConversationId, media.PlatformId, media.UserId, media.MediaId, media.Name, clock.UtcNow).ExecuteNonQueryAsync(cancel), cancellationToken);

    public Task<IReadOnlyList<PendingMedia>> DueAsync(int limit, CancellationToken cancellationToken) =>
        reads.UseAsync<IReadOnlyList<PendingMedia>>(async (session, cancel) =>
        {
            var due = new List<PendingMedia>();
            await using var reader = await session.Command(DueSql, clock.UtcNow, limit).ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                due.Add(new PendingMedia(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5)));
            return due;
        }, cancellationToken);

    public Task PutOffAsync(PendingMedia media, DateTime until, CancellationToken cancellationToken) =>
        writes.RunAsync(media.ConversationId, (session, cancel) => session.Command(PutOffSql, media.ConversationId, media.PlatformId, until).ExecuteNonQueryAsync(cancel), cancellationToken);

    public Task RemoveAsync(PendingMedia media, CancellationToken cancellationToken) =>
        writes.RunAsync(media.ConversationId, (session, cancel) => session.Command(RemoveSql, media.ConversationId, media.PlatformId).ExecuteNonQueryAsync(cancel), cancellationToken);
}
