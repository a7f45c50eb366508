using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Storage.Deliveries;

internal sealed class DeliveryBook(WriteQueue writes, ReadPool reads, IDatabaseEngine engine, ISoleProgram sole, Clock clock) : IDeliveryBook
{
    // Claims and marks of all dispatchers of this process queue behind one another.
    private const string QueueKey = "deliveries";

    // A reply that was put into a call and waits for a better moment is the dispatcher's: as being sent.
    private const string RepliesSql = """
        SELECT l."Position", l."ReplyJson", CASE WHEN d."State" = 0 AND d."BatchId" IS NOT NULL THEN 1 ELSE d."State" END, d."DueAt", d."SentAt"
        FROM "ConversationLog" l JOIN "Deliveries" d ON d."ConversationId" = l."ConversationId" AND d."Position" = l."Position" AND d."Kind" = 0
        WHERE l."ConversationId" = @0 AND l."ReplyTo" = @1 AND l."Position" > @1
        ORDER BY l."Position" LIMIT 1
        """;

    private const string AnsweredSql = """
        UPDATE "Deliveries" SET "State" = @2, "SentAt" = @3 WHERE "ConversationId" = @0 AND "Position" = @1 AND "Kind" = 0 AND "State" = 0 AND "BatchId" IS NULL
        """;

    private const string ReleaseSql = """
        UPDATE "Deliveries" SET "DueAt" = @2 WHERE "ConversationId" = @0 AND "Position" = @1 AND "Kind" = 0 AND "State" = 0 AND "DueAt" > @2
        """;

    private const string MarkSql = """
        UPDATE "Deliveries" SET "State" = @3, "DueAt" = COALESCE(@4, "DueAt"), "SentAt" = COALESCE(@5, "SentAt"), "SentBy" = @10, "LeaseUntil" = NULL, "Doubtful" = CASE WHEN @11 = 1 THEN 1 ELSE "Doubtful" END,
            "FailureCode" = @6, "Failure" = @7, "PlatformId" = COALESCE(@8, "PlatformId"), "ResponseCode" = COALESCE(@9, "ResponseCode")
        WHERE "ConversationId" = @0 AND "Position" = @1 AND "Kind" = @2 AND "State" = 1
        """;

    private const string TakeOverSql = """UPDATE "Deliveries" SET "LeaseUntil" = @0 WHERE "State" = 1 AND "LeaseUntil" > @0""";

    private const string KeepCodeSql = """UPDATE "Deliveries" SET "ResponseCode" = @2 WHERE "ConversationId" = @0 AND "BatchId" = @1 AND "Kind" = 0""";

    private const string OccasionSql = """
        SELECT l."PlatformId" FROM "Deliveries" d JOIN "ConversationLog" l ON l."ConversationId" = d."ConversationId" AND l."Position" = d."Position"
        WHERE d."ConversationId" = @0 AND d."BatchId" = @1 AND d."Kind" = 0
        """;

    private const string CountSql = """
        SELECT "State", COUNT(*), MIN("DueAt") FROM "Deliveries" WHERE "State" IN (0, 1, 5, 6) GROUP BY "State"
        """;

    // A piece at a time: nobody's turn waits long for the nightly broom.
    private const int PurgedAtATime = 500;

    private const string PurgeSql = """
        DELETE FROM "Deliveries" WHERE ("ConversationId", "Position", "Kind") IN
            (SELECT "ConversationId", "Position", "Kind" FROM "Deliveries" WHERE "State" IN (2, 3, 4) AND "DueAt" < @0 LIMIT @1)
        """;

    private const string PurgeBatchesSql = """
        DELETE FROM "DeliveryBatches" WHERE "Id" IN
            (SELECT b."Id" FROM "DeliveryBatches" b WHERE b."StartedAt" < @0 AND NOT EXISTS (SELECT 1 FROM "Deliveries" d WHERE d."BatchId" = b."Id") LIMIT @1)
        """;

    private readonly SentCounts _sent = new(reads);

    public Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(string channelId, int limit, TimeSpan lease, TimeSpan forgetAfter, Func<IReadOnlyList<DueDelivery>, IReadOnlyList<DeliveryBatch>> freeze, CancellationToken cancellationToken) =>
        writes.RunAsync(QueueKey, async (session, cancel) =>
        {
            var now = clock.UtcNow;
            var again = await DeliveryClaim.AgainAsync(session, channelId, limit, now, now + lease, now - forgetAfter, cancel);
            var fresh = await DeliveryClaim.FreshAsync(session, engine, channelId, limit, now, now + lease, freeze, cancel);
            return (IReadOnlyList<DeliveryBatch>)[.. again, .. fresh];
        }, cancellationToken);

    public Task MarkAsync(IReadOnlyList<DeliveryOutcome> outcomes, CancellationToken cancellationToken) =>
        writes.RunAsync(QueueKey, async (session, cancel) =>
        {
            var now = clock.UtcNow;
            foreach (var outcome in outcomes)
            {
                await session.Command(MarkSql,
                    outcome.Target.ConversationId, outcome.Target.Position, (int)outcome.Kind, (int)outcome.State, outcome.DueAt,
                    outcome.State == DeliveryState.Sent ? now : null, outcome.FailureCode, outcome.Failure, outcome.PlatformId, outcome.ResponseCode,
                    outcome.State == DeliveryState.Sent ? _sent.Run : null, outcome.IsDoubtful ? 1 : 0)
                    .ExecuteNonQueryAsync(cancel);
            }

            return true;
        }, cancellationToken);

    public async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        if (sole.IsAlone()) await writes.RunAsync(QueueKey, (session, cancel) => session.Command(TakeOverSql, clock.UtcNow).ExecuteNonQueryAsync(cancel), cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, IReadOnlyList<DateTime>>> SentSinceAsync(string batchId, DateTime since, CancellationToken cancellationToken) => _sent.SinceAsync(batchId, since, cancellationToken);

    public Task<(int LastMinute, int LastHour, int LastDay)> SentElsewhereAsync(CancellationToken cancellationToken) => _sent.ElsewhereAsync(clock.UtcNow, cancellationToken);

    public Task<StoredReply?> FindReplyAsync(string conversationId, long position, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            await using var reader = await session.Command(RepliesSql, conversationId, position).ExecuteReaderAsync(cancel);
            return await reader.ReadAsync(cancel)
                ? new StoredReply(reader.GetInt64(0), ConversationJson.ReadReply(reader.GetString(1)), (DeliveryState)reader.GetInt32(2), reader.Utc(3), reader.IsDBNull(4) ? null : reader.Utc(4))
                : null;
        }, cancellationToken);

    public async Task<bool> MarkAnsweredAsync(string conversationId, long position, CancellationToken cancellationToken) =>
        await writes.RunAsync(conversationId, (session, cancel) =>
            session.Command(AnsweredSql, conversationId, position, (int)DeliveryState.AnsweredInCallback, clock.UtcNow).ExecuteNonQueryAsync(cancel), cancellationToken) == 1;

    public Task ReleaseAsync(string conversationId, long position, CancellationToken cancellationToken) =>
        writes.RunAsync(conversationId, (session, cancel) => session.Command(ReleaseSql, conversationId, position, clock.UtcNow).ExecuteNonQueryAsync(cancel), cancellationToken);

    public Task<string?> KeepResponseCodeAsync(string conversationId, string batchId, string responseCode, CancellationToken cancellationToken) =>
        writes.RunAsync(conversationId, async (session, cancel) =>
        {
            if (await session.Command(KeepCodeSql, conversationId, batchId, responseCode).ExecuteNonQueryAsync(cancel) == 0) return null;

            return (await session.Command(OccasionSql, conversationId, batchId).ExecuteScalarAsync(cancel) as string)?.TrimStart('\u0001');
        }, cancellationToken);

    public async Task<int> PurgeAsync(DateTime before, CancellationToken cancellationToken)
    {
        var removed = await PurgeAsync(PurgeSql, before, cancellationToken);
        await PurgeAsync(PurgeBatchesSql, before, cancellationToken);
        return removed;
    }

    private async Task<int> PurgeAsync(string sql, DateTime before, CancellationToken cancellationToken)
    {
        for (var removed = 0; ;)
        {
            var now = await writes.RunAsync(QueueKey, (session, cancel) => session.Command(sql, before, PurgedAtATime).ExecuteNonQueryAsync(cancel), cancellationToken);
            removed += now;
            if (now < PurgedAtATime) return removed;
        }
    }

    public Task<DeliveryCounts> CountAsync(CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            var counts = new DeliveryCounts(0, 0, 0, null);
            await using var reader = await session.Command(CountSql).ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var count = reader.GetInt32(1);
                counts = (DeliveryState)reader.GetInt32(0) switch
                {
                    DeliveryState.Waiting => counts with { Waiting = counts.Waiting + count, OldestWaiting = reader.Utc(2) },
                    DeliveryState.Sending => counts with { Waiting = counts.Waiting + count },
                    DeliveryState.Dead => counts with { Dead = count },
                    _ => counts with { MaybeSent = count },
                };
            }

            return counts;
        }, cancellationToken);
}
