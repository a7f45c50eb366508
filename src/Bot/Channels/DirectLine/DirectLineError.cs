using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>A refusal on the wire: a status, a stable code and a free sentence. Microsoft's clients act on the status alone, and on 403 as "expired".</summary>
internal sealed record DirectLineError(int Status, string Code, string Message)
{
    public static readonly DirectLineError NoCredential = new(401, "Unauthorized", "Send 'Authorization: Bearer' with a token or secret.");
    public static readonly DirectLineError BadToken = new(403, "InvalidToken", "The token or secret is not known here.");
    public static readonly DirectLineError TokenExpired = new(403, "TokenExpired", "The token has expired.");
    public static readonly DirectLineError OtherConversation = new(403, "InvalidToken", "The token is for another conversation.");
    public static readonly DirectLineError SecretNeeded = new(403, "SecretRequired", "Only a secret may do this.");
    public static readonly DirectLineError TokenNeeded = new(403, "TokenRequired", "Only a token may do this.");
    public static readonly DirectLineError ForeignOrigin = new(403, "OriginNotAllowed", "Pages of this origin may not talk to this bot.");
    public static readonly DirectLineError BadTicket = new(403, "InvalidTicket", "The stream address is wrong or too old; ask for a new one.");
    public static readonly DirectLineError NoConversation = new(404, "ConversationNotFound", "There is no such conversation.");
    public static readonly DirectLineError NoPath = new(404, "NotFound", "There is no such path.");
    public static readonly DirectLineError WrongMethod = new(405, "MethodNotAllowed", "This path does not take that method.");
    public static readonly DirectLineError NotAnObject = new(400, "BadSyntax", "The body must be a JSON object of the expected shape.");
    public static readonly DirectLineError NoType = new(400, "MissingProperty", "The activity needs a string 'type'.");
    public static readonly DirectLineError NoFrom = new(400, "MissingProperty", "The activity needs 'from.id', since the token names no user.");
    public static readonly DirectLineError NotAWebSocket = new(400, "BadArgument", "This path is opened as a WebSocket.");
    public static readonly DirectLineError NoFile = new(400, "BadArgument", "The upload holds neither a file nor an activity.");
    public static readonly DirectLineError BadMultipart = new(400, "BadSyntax", "The multipart body cannot be read.");
    public static readonly DirectLineError BotFailed = new(502, "BotRejectedActivity", "The message could not be stored; send it again.");
    public static readonly DirectLineError Failed = new(500, "ServiceError", "Something went wrong here.");

    public static DirectLineError TooLarge(int limit) => new(413, "PayloadTooLarge", $"At most {limit} bytes are taken.");

    public static DirectLineError TooMany { get; } = new(429, "TooManyRequests", "Too many requests; try again after the time in Retry-After.");

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return Answer.JsonAsync(context, new ErrorBody(new(Code, Message)), AnswerJson.Wire.ErrorBody);
    }
}

internal sealed record ErrorBody(ErrorDetail Error);

internal sealed record ErrorDetail(string Code, string Message);

/// <summary>The answer to generate, refresh, start and reconnect.</summary>
internal sealed record ConversationBody(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null,
    string? UserId = null);

/// <summary>The answer to a post.</summary>
internal sealed record ResourceBody(string Id);

internal sealed record SessionBody(string SessionId);

/// <summary>What a client may send to generate or start: who it is for, and where the token may be used.</summary>
internal sealed record StartBody(StartUser? User, string[]? TrustedOrigins);

internal sealed record StartUser(string? Id, string? Name);

[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ConversationBody))]
[JsonSerializable(typeof(ResourceBody))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(StartBody))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    public static AnswerJson Wire { get; } = new(new JsonSerializerOptions(Activities.ActivityJson.Wire.Options) { TypeInfoResolver = null });
}

/// <summary>Writes JSON answers without detours.</summary>
internal static class Answer
{
    public static async Task JsonAsync<T>(HttpContext context, T body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var response = context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
