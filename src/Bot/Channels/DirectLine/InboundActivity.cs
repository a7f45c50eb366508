using System.Text.Json;
using HealthAssistantBot.Bot.Channels.Activities;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>A client's activity as the assistant's message. What the server decides is never taken from the client.</summary>
internal static class InboundActivity
{
    /// <summary>The page's "I have arrived", on which the bot greets.</summary>
    public const string JoinEvent = "webchat/join";

    /// <summary>Puts the sender right; says what is missing.</summary>
    public static DirectLineError? Check(Activity activity, TokenClaims? token)
    {
        if (string.IsNullOrEmpty(activity.Type)) return DirectLineError.NoType;
        activity.From ??= new();
        if (token?.User is { } user) activity.From.Id = user;
        if (string.IsNullOrEmpty(activity.From.Id)) return DirectLineError.NoFrom;
        activity.From.Role = "user";
        return null;
    }

    /// <summary>Null when a string in it is no text (half a surrogate pair), which no store could keep.</summary>
    public static Message? ToMessage(Activity activity, string conversationId, IReadOnlyList<MessageAttachment> attachments)
    {
        // Written anew for each reader, from the log's own facts.
        (activity.Id, activity.Timestamp, activity.ChannelId, activity.ServiceUrl, activity.Recipient, activity.Conversation) = (null, null, null, null, null, null);
        if (Rewrite(activity) is not { } payload) return null;
        return new Message
        {
            ConversationId = conversationId,
            ChannelId = ConversationEndpoints.ChannelId,
            PlatformId = PlatformId(activity, conversationId),
            UserId = activity.From!.Id!,
            Text = activity.Type == ActivityTypes.Message ? Words(activity) : "",
            EventName = activity.Type switch
            {
                ActivityTypes.Message => null,
                ActivityTypes.Event => activity.Name ?? "",
                _ => activity.Type,
            },
            Locale = activity.Locale,
            Attachments = attachments,
            Payload = payload,
        };
    }

    private static JsonElement? Rewrite(Activity activity)
    {
        try
        {
            return JsonSerializer.SerializeToElement(activity, ActivityJson.Wire.Activity);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The client's own id where it gives one, so that a message sent again after a lost answer is one message. A conversation is joined
    /// once: a page that is loaded again may say it again and nobody is greeted twice.
    /// </summary>
    private static string PlatformId(Activity activity, string conversationId) =>
        activity is { Type: ActivityTypes.Event, Name: JoinEvent } ? $"{conversationId}/{JoinEvent}"
        : activity.ChannelData is { ValueKind: JsonValueKind.Object } data
            && data.TryGetProperty("clientActivityID", out var own) && Read(own) is { Length: > 0 and <= 128 } id
            ? $"{conversationId}/{id}"
        : $"{conversationId}/{DirectLineTokens.NewId()}";

    /// <summary>What was said: the text, else a button's value. U+0000 is a character that no store takes.</summary>
    private static string Words(Activity activity)
    {
        var words = activity.Text is { Length: > 0 } text ? text
            : activity.Value is { } value ? Read(value) ?? ""
            : "";
        return words.Contains('\0') ? words.Replace("\0", "") : words;
    }

    /// <summary>A string's characters; null for anything else, half a surrogate pair included.</summary>
    private static string? Read(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
