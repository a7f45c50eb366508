using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Deliveries;

/// <summary>The access token of one secret of a platform's app.</summary>
internal sealed class PlatformTokenRow
{
    public required string Owner { get; init; }
    /// <summary>Null until the first token was fetched.</summary>
    public string? Sealed { get; init; }
    public DateTime GoodUntil { get; init; }
    /// <summary>UTC moment until which one program alone fetches the next token; null when none does.</summary>
    public DateTime? LeadUntil { get; init; }
}

internal sealed class PlatformTokenMap : IEntityTypeConfiguration<PlatformTokenRow>
{
    public void Configure(EntityTypeBuilder<PlatformTokenRow> builder)
    {
        builder.ToTable("PlatformTokens").HasKey(x => x.Owner);
        builder.Property(x => x.Owner).HasMaxLength(128);
    }
}

internal sealed class PlatformTokenBook(WriteQueue writes, ReadPool reads, Clock clock) : IPlatformTokenBook
{
    private const string ReadSql = """SELECT "Sealed", "GoodUntil" FROM "PlatformTokens" WHERE "Owner" = @0 AND "Sealed" IS NOT NULL""";

    private const string WriteSql = """
        INSERT INTO "PlatformTokens" ("Owner", "Sealed", "GoodUntil") VALUES (@0, @1, @2)
        ON CONFLICT ("Owner") DO UPDATE SET "Sealed" = excluded."Sealed", "GoodUntil" = excluded."GoodUntil"
        """;

    // Of two that ask at once the second waits for the first one's row, and then finds it led.
    private const string LeadSql = """
        INSERT INTO "PlatformTokens" ("Owner", "GoodUntil", "LeadUntil") VALUES (@0, @1, @2)
        ON CONFLICT ("Owner") DO UPDATE SET "LeadUntil" = excluded."LeadUntil" WHERE "PlatformTokens"."LeadUntil" IS NULL OR "PlatformTokens"."LeadUntil" <= @1
        """;

    private const string EndSql = """UPDATE "PlatformTokens" SET "LeadUntil" = NULL WHERE "Owner" = @0 AND "LeadUntil" = @1""";

    public Task<SealedToken?> ReadAsync(string owner, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            await using var reader = await session.Command(ReadSql, owner).ExecuteReaderAsync(cancel);
            return await reader.ReadAsync(cancel) ? new SealedToken(reader.GetString(0), reader.Utc(1)) : null;
        }, cancellationToken);

    public Task WriteAsync(string owner, SealedToken token, CancellationToken cancellationToken) => DoAsync(owner, WriteSql, token.Sealed, token.GoodUntil, cancellationToken);

    public async Task<bool> TryLeadAsync(string owner, DateTime until, CancellationToken cancellationToken) =>
        await DoAsync(owner, LeadSql, clock.UtcNow, until, cancellationToken) == 1;

    public Task EndLeadAsync(string owner, DateTime until, CancellationToken cancellationToken) => DoAsync(owner, EndSql, until, null, cancellationToken);

    private Task<int> DoAsync(string owner, string sql, object first, object? second, CancellationToken cancellationToken) =>
        writes.RunAsync(owner, (session, cancel) =>
            (second is null ? session.Command(sql, owner, first) : session.Command(sql, owner, first, second)).ExecuteNonQueryAsync(cancel), cancellationToken);
}
