using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthAssistantBot.Bot.Channels.Activities;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Log lines as the activities that clients see.</summary>
internal static class ActivityWriter
{
    private static readonly JsonEncodedText s_attachments = JsonEncodedText.Encode("attachments");

    /// <summary>{"activities":[…],"watermark":"…"} of lines in order. Hidden ones move the watermark and are not shown.</summary>
    public static void WriteSet(Utf8JsonWriter json, IReadOnlyList<LogEntry> entries, long position, string publicAddress)
    {
        json.WriteStartObject();
        json.WriteStartArray("activities");
        foreach (var entry in entries) Write(json, entry, publicAddress);
        json.WriteEndArray();
        json.WriteString("watermark", Watermark.Write(position));
        json.WriteEndObject();
    }

    /// <summary>One live-only activity as a frame: no watermark, so that no client loses its place.</summary>
    public static void WriteLive(Utf8JsonWriter json, Activity activity)
    {
        json.WriteStartObject();
        json.WriteStartArray("activities");
        JsonSerializer.Serialize(json, activity, ActivityJson.Wire.Activity);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LogEntry entry, string publicAddress)
    {
        if (entry.FromBot) WriteReply(json, entry, publicAddress);
        else if (entry.Payload is { ValueKind: JsonValueKind.Object } payload) WritePayload(json, entry, payload, publicAddress);
        else WriteBare(json, entry, publicAddress);
    }

    private static void WriteReply(Utf8JsonWriter json, LogEntry entry, string publicAddress)
    {
        var activity = ReplyActivity.From(entry.Reply ?? Reply.Plain("", entry.Text));
        Address(activity, entry, publicAddress);
        activity.ReplyToId = entry.ReplyTo is { } answered ? Watermark.ActivityId(entry.ConversationId, answered) : null;
        JsonSerializer.Serialize(json, activity, ActivityJson.Wire.Activity);
    }

    /// <summary>
    /// A person's line that came by another way than this channel, or whose words were struck out because nobody may keep them. The
    /// client's own id stays, so that a page which has not yet seen its message come back does not send it again.
    /// </summary>
    private static void WriteBare(Utf8JsonWriter json, LogEntry entry, string publicAddress)
    {
        var activity = new Activity { Type = ActivityTypes.Message, From = new() { Id = entry.UserId, Role = "user" }, Text = entry.Text, TextFormat = "plain" };
        Address(activity, entry, publicAddress);
        if (entry.PlatformId?.StartsWith(entry.ConversationId + "/", StringComparison.Ordinal) == true)
            activity.ChannelData = JsonSerializer.SerializeToElement(new EchoData(entry.PlatformId[(entry.ConversationId.Length + 1)..]), EchoJson.Default.EchoData);
        JsonSerializer.Serialize(json, activity, ActivityJson.Wire.Activity);
    }

    private static void Address(Activity activity, LogEntry entry, string publicAddress)
    {
        activity.Id = Watermark.ActivityId(entry.ConversationId, entry.Position);
        activity.Timestamp = Moment(entry.At);
        activity.ChannelId = ConversationEndpoints.ChannelId;
        activity.ServiceUrl = publicAddress + "/";
        activity.Conversation = new() { Id = entry.ConversationId };
    }

    /// <summary>What the client sent, as it sent it, with what the server sets in front.</summary>
    private static void WritePayload(Utf8JsonWriter json, LogEntry entry, JsonElement payload, string publicAddress)
    {
        if (payload.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && ActivityTypes.IsHidden(type.GetString()!)) return;
        json.WriteStartObject();
        json.WriteString("id", Watermark.ActivityId(entry.ConversationId, entry.Position));
        json.WriteString("timestamp", Moment(entry.At));
        json.WriteString("channelId", ConversationEndpoints.ChannelId);
        json.WriteString("serviceUrl", publicAddress + "/");
        json.WriteStartObject("conversation");
        json.WriteString("id", entry.ConversationId);
        json.WriteEndObject();
        json.WriteStartObject("recipient");
        json.WriteString("id", ReplyActivity.BotId);
        json.WriteString("name", ReplyActivity.BotName);
        json.WriteString("role", "bot");
        json.WriteEndObject();
        foreach (var property in payload.EnumerateObject())
        {
            if (entry.Attachments.Count > 0 && property.NameEquals(s_attachments.EncodedUtf8Bytes) && property.Value.ValueKind == JsonValueKind.Array)
                WriteAttachments(json, property.Value, publicAddress);
            else property.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>Stored files are kept by path; each reader gets the address by which it reaches this bot.</summary>
    private static void WriteAttachments(Utf8JsonWriter json, JsonElement attachments, string publicAddress)
    {
        json.WriteStartArray(s_attachments);
        foreach (var attachment in attachments.EnumerateArray())
        {
            json.WriteStartObject();
            foreach (var property in attachment.EnumerateObject())
            {
                if (property.NameEquals("contentUrl") && property.Value.GetString() is { } path && path.StartsWith(AttachmentEndpoint.Root, StringComparison.Ordinal))
                    json.WriteString("contentUrl", publicAddress + path);
                else property.WriteTo(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Moment(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>What a client looks for in the echo of its own message.</summary>
internal sealed record EchoData([property: JsonPropertyName("clientActivityID")] string ClientActivityId);

[JsonSerializable(typeof(EchoData))]
internal sealed partial class EchoJson : JsonSerializerContext;
