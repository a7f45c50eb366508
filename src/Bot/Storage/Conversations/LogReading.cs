using System.Data.Common;
using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>Rows of the conversation tables as the conversation's own types.</summary>
internal static class LogReading
{
    public const string ConversationSql = """SELECT "Id", "ChannelId", "UserId", "PersonId", "AreaId", "OpenedAt" FROM "Conversations" """;

    public const string EntrySql =
        """SELECT "ConversationId", "Position", "At", "FromBot", "Text", "PayloadJson", "ReplyJson", "ReplyTo", "AttachmentsJson", "PlatformId", "UserId" FROM "ConversationLog" """;

    public const string MessageSql = """
        SELECT l."ConversationId", c."ChannelId", l."PlatformId", l."UserId", l."Text", l."EventName", l."Locale", l."AttachmentsJson", l."PayloadJson"
        FROM "ConversationLog" l JOIN "Conversations" c ON c."Id" = l."ConversationId"
        WHERE l."ConversationId" = @0 AND l."Position" = @1
        """;

    public static Conversation Conversation(DbDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IntOrNull(3), reader.IntOrNull(4), reader.Utc(5));

    public static LogEntry Entry(DbDataReader reader) =>
        new(reader.GetString(0), reader.GetInt64(1), reader.Utc(2), reader.GetBoolean(3), reader.GetString(4),
            Json(reader.TextOrNull(5)), reader.TextOrNull(6) is { } reply ? ConversationJson.ReadReply(reply) : null, reader.LongOrNull(7), Attachments(reader.TextOrNull(8)))
        {
            PlatformId = reader.TextOrNull(9),
            UserId = reader.TextOrNull(10),
        };

    public static Message Message(DbDataReader reader) => new()
    {
        ConversationId = reader.GetString(0),
        ChannelId = reader.GetString(1),
        PlatformId = reader.GetString(2),
        UserId = reader.GetString(3),
        Text = reader.GetString(4),
        EventName = reader.TextOrNull(5),
        Locale = reader.TextOrNull(6),
        Attachments = Attachments(reader.TextOrNull(7)),
        Payload = Json(reader.TextOrNull(8)),
    };

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);

    private static List<MessageAttachment> Attachments(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<MessageAttachment>>(json, ConversationJson.Options) ?? [];
}
