using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>Writes what nobody has just asked for into a conversation's log, within the caller's transaction.</summary>
internal sealed class Saying(IDatabaseEngine engine, ILogFeed feed, DeliveryPlan deliveries, Clock clock)
{
    private const int MostConversations = 20;

    private const string OfPersonSql = """SELECT "Id" FROM "Conversations" WHERE "PersonId" = @0 ORDER BY "LastAt" DESC, "Id" LIMIT @1""";

    private const string SaidSql = """SELECT 1 FROM "ConversationLog" WHERE "ConversationId" = @0 AND "PlatformId" = @1""";

    /// <summary>The conversations in which a member is told things, the newest first.</summary>
    public static async Task<IReadOnlyList<string>> ConversationsOfAsync(Func<string, object?[], System.Data.Common.DbCommand> command, int personId, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await using var reader = await command(OfPersonSql, [personId, MostConversations]).ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetString(0));
        return ids;
    }

    /// <summary>False when the conversation is gone. The same occasion again is said only once.</summary>
    public async Task<bool> SayAsync(WriteSession session, string conversationId, Reply reply, string occasion, IReadOnlyList<VoidCard> voids, CancellationToken cancellationToken)
    {
        if (await LogEnd.TakeAsync(session, engine.ForUpdate, conversationId, cancellationToken) is not { } end) return false;

        var key = Announcer.KeyOf(occasion);
        if (await session.Command(SaidSql, conversationId, key).ExecuteScalarAsync(cancellationToken) is not null) return true;

        DateTime? deliverAt = deliveries.Covers(end.ChannelId) ? clock.UtcNow : null;
        // Digits pick from the newest message that offers any, so an announced one must become it.
        if (reply.Actions.Count > 0 || reply.AsksFigure) await end.OfferAsync(session, reply.Actions, reply.Occasion ?? occasion, cancellationToken);
        if (deliverAt is not null)
        {
            foreach (var old in voids) await CardMarking.MarkAsync(session, conversationId, old.Occasion, old.Words, clock.UtcNow, cancellationToken);
        }

        var entry = await end.AddAsync(session, reply, null, key, clock.UtcNow, deliverAt, cancellationToken);
        await end.MoveAsync(session, cancellationToken);
        session.AfterCommit(() => feed.Publish(entry));
        return true;
    }
}
