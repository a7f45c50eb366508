using System.Globalization;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.Outbox;

/// <summary>The one row of the breaker.</summary>
internal sealed class BreakerRow
{
    public int Id { get; init; }
    public DateTime? TrippedAt { get; init; }
    public DateTime? LiftedAt { get; init; }
}

internal sealed class BreakerMap : IEntityTypeConfiguration<BreakerRow>
{
    public void Configure(EntityTypeBuilder<BreakerRow> builder)
    {
        builder.ToTable("OutboxBreakers").HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
    }
}

internal sealed class BreakerBook(ScopedStore scope, ReadPool reads, WriteQueue writes) : IBreakerBook
{
    private const int OnlyRow = 1;

    private const string ReadSql = """SELECT "TrippedAt", "LiftedAt" FROM "OutboxBreakers" WHERE "Id" = @0""";

    private const string TripSql = """
        INSERT INTO "OutboxBreakers" ("Id", "TrippedAt") VALUES (@0, @1)
        ON CONFLICT ("Id") DO UPDATE SET "TrippedAt" = excluded."TrippedAt" WHERE "OutboxBreakers"."TrippedAt" IS NULL
        """;

    private const string LiftSql = """UPDATE "OutboxBreakers" SET "TrippedAt" = NULL, "LiftedAt" = @1 WHERE "Id" = @0 AND "TrippedAt" IS NOT NULL""";

    private const string SentSql = """SELECT COUNT(*) FROM "Outbox" WHERE "SentAt" >= @0 AND "SentAt" < @1 AND "State" = 1 AND "With" IS NULL AND "Lane" >= 2""";

    private const string HeldSql = """SELECT COUNT(*) FROM "Outbox" WHERE "State" = 0 AND "DueAt" <= @0 AND "Lane" >= 2""";

    public Task<BreakerState> ReadAsync(CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            await using var reader = await session.Command(ReadSql, OnlyRow).ExecuteReaderAsync(cancel);
            return await reader.ReadAsync(cancel)
                ? new BreakerState(reader.IsDBNull(0) ? null : reader.Utc(0), reader.IsDBNull(1) ? null : reader.Utc(1))
                : new BreakerState(null, null);
        }, cancellationToken);

    public async Task<bool> TripAsync(DateTime at, CancellationToken cancellationToken) =>
        await writes.RunAsync(nameof(BreakerBook), (session, cancel) => session.Command(TripSql, OnlyRow, at).ExecuteNonQueryAsync(cancel), cancellationToken) == 1;

    public void Lift(DateTime at) => scope.WriteLater((session, cancel) => session.Command(LiftSql, OnlyRow, at).ExecuteNonQueryAsync(cancel));

    public Task<int> CountSentAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) => Convert.ToInt32(await session.Command(SentSql, fromUtc, toUtc).ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture), cancellationToken);

    public Task<int> CountHeldAsync(DateTime nowUtc, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) => Convert.ToInt32(await session.Command(HeldSql, nowUtc).ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture), cancellationToken);
}
