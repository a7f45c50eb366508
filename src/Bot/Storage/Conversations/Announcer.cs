using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>Adds what nobody has just asked for to the log; the occasion keeps it from being said twice.</summary>
internal sealed class Announcer(WriteQueue writes, ReadPool reads, IDatabaseEngine engine, ILogFeed feed, DeliveryPlan deliveries, Clock clock) : IAnnouncer
{
    private const int MostConversations = 20;

    /// <summary>The id of an announcement's line. A person's message can never have such an id: channels do not let control characters through.</summary>
    public static string KeyOf(string occasion) => '\u0001' + occasion;

    public async Task<int> SayToPersonAsync(int personId, Reply reply, string occasion, CancellationToken cancellationToken)
    {
        var conversations = await reads.UseAsync(async (session, cancel) =>
        {
            const string sql = """SELECT "Id" FROM "Conversations" WHERE "PersonId" = @0 ORDER BY "LastAt" DESC, "Id" LIMIT @1""";
            var ids = new List<string>();
            await using var reader = await session.Command(sql, personId, MostConversations).ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) ids.Add(reader.GetString(0));
            return ids;
        }, cancellationToken);

        var reached = 0;
        foreach (var id in conversations) reached += await SayInAsync(id, reply, occasion, cancellationToken) ? 1 : 0;
        return reached;
    }

    public Task<bool> SayInAsync(string conversationId, Reply reply, string occasion, CancellationToken cancellationToken) =>
        writes.RunAsync(conversationId, async (session, cancel) =>
        {
            if (await LogEnd.TakeAsync(session, engine.ForUpdate, conversationId, cancel) is not { } end) return false;

            var key = KeyOf(occasion);
            const string sql = """SELECT 1 FROM "ConversationLog" WHERE "ConversationId" = @0 AND "PlatformId" = @1""";
            if (await session.Command(sql, conversationId, key).ExecuteScalarAsync(cancel) is not null) return true;

            DateTime? deliverAt = deliveries.Covers(end.ChannelId) ? clock.UtcNow : null;
            // Digits pick from the newest message that offers any, so an announced one must become it.
            if (reply.Actions.Count > 0 || reply.AsksFigure) await end.OfferAsync(session, reply.Actions, reply.Occasion ?? occasion, cancel);
            if (reply.Voids is { } old && deliverAt is not null) await CardMarking.MarkAsync(session, conversationId, old.Occasion, old.Words, clock.UtcNow, cancel);
            var entry = await end.AddAsync(session, reply, null, key, clock.UtcNow, deliverAt, cancel);
            await end.MoveAsync(session, cancel);
            session.AfterCommit(() => feed.Publish(entry));
            return true;
        }, cancellationToken);
}
