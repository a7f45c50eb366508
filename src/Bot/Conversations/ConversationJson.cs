using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>How replies and state are stored as JSON.</summary>
public static class ConversationJson
{
    /// <summary>A state that is not even a list of pieces is kept under this name.</summary>
    internal const string WholeState = "state";

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(Reply reply) => JsonSerializer.Serialize(reply, Options);

    public static Reply ReadReply(string json) => JsonSerializer.Deserialize<Reply>(json, Options) ?? throw new JsonException("A reply is never null.");

    internal static string? Write(ConversationState state) => state.Pieces.Count == 0 ? null : JsonSerializer.Serialize(state.Pieces, Options);

    /// <returns>False when the text is no list of pieces; it is then kept whole as the piece <see cref="WholeState"/>.</returns>
    internal static bool TryReadState(string? json, out ConversationState state)
    {
        try
        {
            state = new ConversationState(json is null ? [] : JsonSerializer.Deserialize<List<StatePiece>>(json, Options) ?? []);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException or NullReferenceException)
        {
            state = new ConversationState([new StatePiece(WholeState, 0, json!)]);
            return false;
        }
    }
}
