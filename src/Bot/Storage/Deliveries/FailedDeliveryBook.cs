using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Storage.Deliveries;

internal sealed class FailedDeliveryBook(WriteQueue writes, ReadPool reads, Clock clock) : IFailedDeliveryBook
{
    private const string ListSql = """
        SELECT d."ConversationId", d."Position", d."Kind", d."State", c."UserId", p."Name", d."DueAt", l."Text", d."FailureCode", d."Failure"
        FROM "Deliveries" d
        JOIN "Conversations" c ON c."Id" = d."ConversationId"
        JOIN "ConversationLog" l ON l."ConversationId" = d."ConversationId" AND l."Position" = d."Position"
        LEFT JOIN "People" p ON p."Id" = c."PersonId"
        WHERE c."ChannelId" = @0 AND d."State" IN (5, 6)
        ORDER BY d."DueAt" DESC, d."ConversationId", d."Position" DESC, d."Kind" LIMIT @1
        """;

    // It goes out in a call of its own, and keeps count of its tries, so that its body is another one: the platform may still know the old.
    private const string RetrySql = """
        UPDATE "Deliveries" SET "State" = 0, "DueAt" = @3, "BatchId" = NULL, "LeaseUntil" = NULL, "Doubtful" = 0, "FailureCode" = NULL, "Failure" = NULL
        WHERE "ConversationId" = @0 AND "Position" = @1 AND "Kind" = @2 AND "State" IN (5, 6)
        """;

    private const string DropSql = """UPDATE "Deliveries" SET "State" = 4 WHERE "ConversationId" = @0 AND "Position" = @1 AND "Kind" = @2 AND "State" IN (5, 6)""";

    public Task<IReadOnlyList<FailedDelivery>> ListAsync(string channelId, int limit, CancellationToken cancellationToken) =>
        reads.UseAsync<IReadOnlyList<FailedDelivery>>(async (session, cancel) =>
        {
            var failed = new List<FailedDelivery>();
            await using var reader = await session.Command(ListSql, channelId, limit).ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                failed.Add(new FailedDelivery(
                    new DeliveryKey(reader.GetString(0), reader.GetInt64(1), (DeliveryKind)reader.GetInt32(2)), (DeliveryState)reader.GetInt32(3), reader.GetString(4),
                    reader.TextOrNull(5), reader.Utc(6), reader.GetString(7).Split('\n')[0], reader.IntOrNull(8), reader.TextOrNull(9)));
            }

            return failed;
        }, cancellationToken);

    public async Task<bool> RetryAsync(DeliveryKey key, CancellationToken cancellationToken) =>
        await writes.RunAsync(key.ConversationId, (session, cancel) =>
            session.Command(RetrySql, key.ConversationId, key.Position, (int)key.Kind, clock.UtcNow).ExecuteNonQueryAsync(cancel), cancellationToken) == 1;

    public async Task<bool> DropAsync(DeliveryKey key, CancellationToken cancellationToken) =>
        await writes.RunAsync(key.ConversationId, (session, cancel) =>
            session.Command(DropSql, key.ConversationId, key.Position, (int)key.Kind).ExecuteNonQueryAsync(cancel), cancellationToken) == 1;
}
