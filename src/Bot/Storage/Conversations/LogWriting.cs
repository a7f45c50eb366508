using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>The end of a conversation's log, held by this transaction until it commits.</summary>
internal sealed class LogEnd(string conversationId, string channelId, long lastPosition, DateTime lastAt, long stateVersion)
{
    private const string SelectSql = """SELECT "ChannelId", "LastPosition", "LastAt", "StateVersion" FROM "Conversations" WHERE "Id" = @0""";

    private const string InsertSql = """
        INSERT INTO "ConversationLog" ("ConversationId", "Position", "At", "FromBot", "PlatformId", "UserId", "EventName", "Locale", "Text", "PayloadJson", "ReplyJson", "ReplyTo", "AttachmentsJson")
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11, @12)
        """;

    private const string DeliverSql = """
        INSERT INTO "Deliveries" ("ConversationId", "Position", "Kind", "State", "DueAt", "Attempts") VALUES (@0, @1, @2, @3, @4, 0)
        """;

    private const string MoveSql = """UPDATE "Conversations" SET "LastPosition" = @1, "LastAt" = @2 WHERE "Id" = @0""";

    private const string StateSql = """SELECT "StateJson" FROM "Conversations" WHERE "Id" = @0""";

    private const string SetStateSql = """UPDATE "Conversations" SET "StateJson" = @1, "StateVersion" = "StateVersion" + 1 WHERE "Id" = @0""";

    private long _lastPosition = lastPosition;
    private DateTime _lastAt = lastAt;

    public long StateVersion => stateVersion;

    public string ConversationId => conversationId;

    public string ChannelId => channelId;

    /// <summary>Null when there is no such conversation.</summary>
    public static async Task<LogEnd?> TakeAsync(WriteSession session, string forUpdate, string conversationId, CancellationToken cancellationToken)
    {
        await using var reader = await session.Command(SelectSql + forUpdate, conversationId).ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new LogEnd(conversationId, reader.GetString(0), reader.GetInt64(1), reader.Utc(2), reader.GetInt64(3)) : null;
    }

    public async Task<LogEntry> AddAsync(WriteSession session, Message message, DateTime now, CancellationToken cancellationToken)
    {
        var entry = new LogEntry(conversationId, ++_lastPosition, Next(now), FromBot: false, message.Text, message.Payload, null, null, message.Attachments)
        {
            PlatformId = message.PlatformId,
            UserId = message.UserId,
        };
        await session.Command(InsertSql,
            conversationId, entry.Position, entry.At, false, message.PlatformId, message.UserId, message.EventName, message.Locale, message.Text,
            message.Payload?.GetRawText(), null, null, message.Attachments.Count == 0 ? null : JsonSerializer.Serialize(message.Attachments, ConversationJson.Options))
            .ExecuteNonQueryAsync(cancellationToken);
        return entry;
    }

    /// <param name="deliverAt">UTC moment from which on the line may be handed to the platform; null where the log itself is the outbox.</param>
    public async Task<LogEntry> AddAsync(WriteSession session, Reply reply, long? replyTo, string? occasion, DateTime now, DateTime? deliverAt, CancellationToken cancellationToken)
    {
        var entry = new LogEntry(conversationId, ++_lastPosition, Next(now), FromBot: true, reply.Text, null, reply, replyTo, []);
        await session.Command(InsertSql,
            conversationId, entry.Position, entry.At, true, occasion, null, null, null, entry.Text,
            null, ConversationJson.Write(reply), replyTo, null)
            .ExecuteNonQueryAsync(cancellationToken);
        if (deliverAt is { } due)
        {
            await session.Command(DeliverSql, conversationId, entry.Position, (int)DeliveryKind.Message, (int)DeliveryState.Waiting, due)
                .ExecuteNonQueryAsync(cancellationToken);
        }

        return entry;
    }

    /// <summary>Makes a message that nobody asked for the newest that offers digits. A turn that runs meanwhile is run again.</summary>
    public async Task OfferAsync(WriteSession session, IReadOnlyList<SuggestedAction> actions, string occasion, CancellationToken cancellationToken)
    {
        var json = await session.Command(StateSql, conversationId).ExecuteScalarAsync(cancellationToken) as string;
        // What nobody can read is left to the next turn, which says so.
        if (!ConversationJson.TryReadState(json, out var state)) return;

        NewestOffer.Remember(state, actions, occasion);
        await session.Command(SetStateSql, conversationId, ConversationJson.Write(state)).ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task MoveAsync(WriteSession session, CancellationToken cancellationToken) =>
        await session.Command(MoveSql, conversationId, _lastPosition, _lastAt).ExecuteNonQueryAsync(cancellationToken);

    // Whole milliseconds, each later than the one before: clients order what they show by these stamps.
    private DateTime Next(DateTime now)
    {
        var whole = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        var soonest = _lastAt.AddMilliseconds(1);
        return _lastAt = whole > soonest ? whole : soonest;
    }
}
