using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage.Deliveries;

/// <summary>Takes deliveries for one dispatcher, within its transaction.</summary>
internal static class DeliveryClaim
{
    private const string BatchesSql = """
        SELECT DISTINCT d."BatchId" FROM "Deliveries" d JOIN "Conversations" c ON c."Id" = d."ConversationId"
        WHERE c."ChannelId" = @0 AND d."BatchId" IS NOT NULL AND ((d."State" = 0 AND d."DueAt" <= @1) OR (d."State" = 1 AND d."LeaseUntil" <= @1))
        ORDER BY d."BatchId" LIMIT @2
        """;

    private const string TakeAgainSql = """
        UPDATE "Deliveries" SET "Doubtful" = CASE WHEN "State" = 1 THEN 1 ELSE "Doubtful" END, "State" = 1, "LeaseUntil" = @1, "Attempts" = "Attempts" + 1
        WHERE "BatchId" = @0 AND (("State" = 0 AND "DueAt" <= @2) OR ("State" = 1 AND "LeaseUntil" <= @2))
        """;

    private const string BatchSql = """
        SELECT b."Body", b."StartedAt", d."ConversationId", d."Position", d."Kind", d."Attempts", c."UserId"
        FROM "Deliveries" d JOIN "DeliveryBatches" b ON b."Id" = d."BatchId" JOIN "Conversations" c ON c."Id" = d."ConversationId"
        WHERE d."BatchId" = @0 AND d."State" = 1 AND d."LeaseUntil" = @1
        ORDER BY d."ConversationId"
        """;

    private const string ForgetSql = """
        UPDATE "Deliveries" SET "State" = @1, "LeaseUntil" = NULL
        WHERE "BatchId" = @0 AND (("State" = 1 AND "LeaseUntil" <= @2) OR ("State" = 0 AND "DueAt" <= @2 AND "Doubtful" = 1))
        """;

    // What was never answered may have arrived: it is repeated, or left as it is. What was only refused, and has lost its sense since, is not sent.
    private const string UselessSql = """
        UPDATE "Deliveries" SET "State" = @1 WHERE "BatchId" = @0 AND "State" = 0 AND "Doubtful" = 0 AND "Kind" = 0 AND EXISTS (
            SELECT 1 FROM "ConversationLog" l JOIN "Outbox" o ON o."Key" = SUBSTR(l."PlatformId", 2)
            WHERE l."ConversationId" = "Deliveries"."ConversationId" AND l."Position" = "Deliveries"."Position" AND o."UsefulUntil" <= @2)
        """;

    private const string DropSql = """UPDATE "Deliveries" SET "State" = @3 WHERE "ConversationId" = @0 AND "Position" = @1 AND "Kind" = @2 AND "State" = 0""";

    private const string StartedSql = """SELECT "StartedAt" FROM "DeliveryBatches" WHERE "Id" = @0""";

    private const string FreshSql = """
        SELECT d."ConversationId", d."Position", d."Kind", c."UserId", l."PlatformId", l."ReplyTo", l."ReplyJson", d."ResponseCode", d."Words", c."TextOnly", d."Attempts", o."UsefulUntil"
        FROM "Deliveries" d
        JOIN "Conversations" c ON c."Id" = d."ConversationId"
        JOIN "ConversationLog" l ON l."ConversationId" = d."ConversationId" AND l."Position" = d."Position"
        LEFT JOIN "Outbox" o ON l."PlatformId" IS NOT NULL AND o."Key" = SUBSTR(l."PlatformId", 2)
        WHERE c."ChannelId" = @0 AND d."State" = 0 AND d."BatchId" IS NULL AND d."DueAt" <= @1
          AND NOT EXISTS (SELECT 1 FROM "Deliveries" e WHERE e."ConversationId" = d."ConversationId" AND e."Position" < d."Position" AND e."State" IN (0, 1))
        ORDER BY d."DueAt", d."ConversationId", d."Position" LIMIT @2
        """;

    private const string FreezeSql = """INSERT INTO "DeliveryBatches" ("Id", "Body", "StartedAt") VALUES (@0, @1, @2)""";

    private const string TakeSql = """
        UPDATE "Deliveries" SET "State" = 1, "BatchId" = @3, "LeaseUntil" = @4, "Attempts" = "Attempts" + 1 WHERE "ConversationId" = @0 AND "Position" = @1 AND "Kind" = @2
        """;

    /// <summary>Calls that were begun and never finished, and those that the platform asked to make later.</summary>
    public static async Task<IReadOnlyList<DeliveryBatch>> AgainAsync(WriteSession session, string channelId, int limit, DateTime now, DateTime leaseUntil, DateTime forgotten, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await using (var reader = await session.Command(BatchesSql, channelId, now, limit).ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetString(0));
        }

        var batches = new List<DeliveryBatch>();
        foreach (var id in ids)
        {
            // What was only ever refused may be tried for as long as it waits; what was not answered once, only while the platform still knows it.
            if (await StartedAsync(session, id, cancellationToken) < forgotten)
                await session.Command(ForgetSql, id, (int)DeliveryState.MaybeSent, now).ExecuteNonQueryAsync(cancellationToken);
            await session.Command(UselessSql, id, (int)DeliveryState.Dropped, now).ExecuteNonQueryAsync(cancellationToken);
            if (await session.Command(TakeAgainSql, id, leaseUntil, now).ExecuteNonQueryAsync(cancellationToken) == 0) continue;
            if (await ReadAsync(session, id, leaseUntil, cancellationToken) is { } batch) batches.Add(batch);
        }

        return batches;
    }

    /// <summary>New messages, each put into a call with a frozen body.</summary>
    public static async Task<IReadOnlyList<DeliveryBatch>> FreshAsync(
        WriteSession session, IDatabaseEngine engine, string channelId, int limit, DateTime now, DateTime leaseUntil, Func<IReadOnlyList<DueDelivery>, IReadOnlyList<DeliveryBatch>> freeze, CancellationToken cancellationToken)
    {
        var due = new List<DueDelivery>();
        var useless = new List<DueDelivery>();
        await using (var reader = await session.Command(FreshSql + engine.ClaimD, channelId, now, limit).ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var (conversationId, position) = (reader.GetString(0), reader.GetInt64(1));
                // An announcement's occasion is the same for all whom it reaches; a reply's is its own line.
                var occasion = reader.TextOrNull(4)?.TrimStart('\u0001') ?? $"{conversationId}|{position}";
                var kind = (DeliveryKind)reader.GetInt32(2);
                // What a person has put back is wanted.
                var isUseless = kind == DeliveryKind.Message && reader.GetInt32(10) == 0 && !reader.IsDBNull(11) && reader.Utc(11) <= now;
                (isUseless ? useless : due).Add(new DueDelivery(conversationId, position, kind, reader.GetString(3), occasion, ConversationJson.ReadReply(reader.GetString(6)), reader.TextOrNull(7), reader.TextOrNull(8), reader.GetInt32(9) != 0) { TriesBefore = reader.GetInt32(10) });
            }
        }

        foreach (var old in useless) await session.Command(DropSql, old.ConversationId, old.Position, (int)old.Kind, (int)DeliveryState.Dropped).ExecuteNonQueryAsync(cancellationToken);
        // Something that is still wanted may stand behind it.
        if (useless.Count > 0 && due.Count == 0) return await FreshAsync(session, engine, channelId, limit, now, leaseUntil, freeze, cancellationToken);
        if (due.Count == 0) return [];

        var batches = freeze(due);
        foreach (var batch in batches)
        {
            await session.Command(FreezeSql, batch.Id, batch.Body, batch.StartedAt).ExecuteNonQueryAsync(cancellationToken);
            foreach (var target in batch.Targets)
                await session.Command(TakeSql, target.ConversationId, target.Position, (int)batch.Kind, batch.Id, leaseUntil).ExecuteNonQueryAsync(cancellationToken);
        }

        return batches;
    }

    private static async Task<DateTime> StartedAsync(WriteSession session, string id, CancellationToken cancellationToken)
    {
        await using var reader = await session.Command(StartedSql, id).ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.Utc(0) : DateTime.MinValue;
    }

    private static async Task<DeliveryBatch?> ReadAsync(WriteSession session, string id, DateTime leaseUntil, CancellationToken cancellationToken)
    {
        DeliveryBatch? batch = null;
        var targets = new List<DeliveryTarget>();
        await using var reader = await session.Command(BatchSql, id, leaseUntil).ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            targets.Add(new DeliveryTarget(reader.GetString(2), reader.GetInt64(3), reader.GetString(6)));
            batch ??= new DeliveryBatch(id, (DeliveryKind)reader.GetInt32(4), reader.GetString(0), reader.Utc(1), reader.GetInt32(5), targets);
        }

        return batch;
    }
}
