using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>Queues the change of a card that was acted on, or that a newer message made void.</summary>
internal static class CardMarking
{
    // The leave to change a card is good for one change; each tap brings a new one.
    private const string MarkCardSql = """
        INSERT INTO "Deliveries" ("ConversationId", "Position", "Kind", "State", "DueAt", "Attempts", "ResponseCode", "Words")
        SELECT d."ConversationId", d."Position", 1, 0, @2, 0, d."ResponseCode", @3
        FROM "Deliveries" d JOIN "ConversationLog" l ON l."ConversationId" = d."ConversationId" AND l."Position" = d."Position"
        WHERE l."ConversationId" = @0 AND l."PlatformId" = @1 AND d."Kind" = 0 AND d."ResponseCode" IS NOT NULL
        ON CONFLICT ("ConversationId", "Position", "Kind") DO UPDATE
        SET "State" = 0, "DueAt" = @2, "Attempts" = 0, "BatchId" = NULL, "LeaseUntil" = NULL, "ResponseCode" = excluded."ResponseCode", "Words" = @3
        """;

    private const string SpendCodeSql = """
        UPDATE "Deliveries" SET "ResponseCode" = NULL
        WHERE "ConversationId" = @0 AND "Kind" = 0
          AND "Position" = (SELECT l."Position" FROM "ConversationLog" l WHERE l."ConversationId" = @0 AND l."PlatformId" = @1)
        """;

    public static async Task MarkAsync(WriteSession session, string conversationId, string occasion, string words, DateTime now, CancellationToken cancellationToken)
    {
        var key = Announcer.KeyOf(occasion);
        if (await session.Command(MarkCardSql, conversationId, key, now, words).ExecuteNonQueryAsync(cancellationToken) > 0)
            await session.Command(SpendCodeSql, conversationId, key).ExecuteNonQueryAsync(cancellationToken);
    }
}
