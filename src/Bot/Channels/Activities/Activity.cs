using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthAssistantBot.Bot.Channels.Activities;

/// <summary>
/// One Bot Framework Activity as it travels. Only what is read or set here is named; everything else is kept in <see cref="More"/> and
/// written back as it came, here and in the accounts, attachments and entities below.
/// </summary>
internal sealed class Activity
{
    public string? Type { get; set; }

    public string? Id { get; set; }

    /// <summary>ISO 8601, UTC, written with Z. A string, so that a client's odd spelling is never a reason to refuse.</summary>
    public string? Timestamp { get; set; }

    public string? ChannelId { get; set; }

    public string? ServiceUrl { get; set; }

    public ChannelAccount? From { get; set; }

    public ChannelAccount? Recipient { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public string? ReplyToId { get; set; }

    /// <summary>As the client spells it: zh-CN, zh-Hans, zh.</summary>
    public string? Locale { get; set; }

    public string? Text { get; set; }

    /// <summary>plain, markdown or xml.</summary>
    public string? TextFormat { get; set; }

    /// <summary>acceptingInput, expectingInput or ignoringInput.</summary>
    public string? InputHint { get; set; }

    /// <summary>Of an event: what happened, e.g. webchat/join.</summary>
    public string? Name { get; set; }

    public JsonElement? Value { get; set; }

    public List<Attachment>? Attachments { get; set; }

    public List<Entity>? Entities { get; set; }

    public SuggestedActions? SuggestedActions { get; set; }

    /// <summary>Any JSON, untouched both ways.</summary>
    public JsonElement? ChannelData { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>Kinds of activity that this program treats specially; any other string is a legal type too.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string Event = "event";
    public const string Typing = "typing";

    /// <summary>Never shown to clients.</summary>
    public static bool IsHidden(string type) => type is "conversationUpdate" or "contactRelationUpdate" or "invoke" or "trace";
}

/// <summary>A user or bot on a channel.</summary>
internal sealed class ChannelAccount
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>user or bot; always set by the server.</summary>
    public string? Role { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>A conversation as activities name it.</summary>
internal sealed class ConversationAccount
{
    public string? Id { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>A file or card that an activity carries.</summary>
internal sealed class Attachment
{
    public string? ContentType { get; set; }

    public string? ContentUrl { get; set; }

    public JsonElement? Content { get; set; }

    public string? Name { get; set; }

    /// <summary>Often a data: picture of some kilobytes made by the client.</summary>
    public string? ThumbnailUrl { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>A piece of metadata, known by its type.</summary>
internal sealed class Entity
{
    public string? Type { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>Buttons below the last message.</summary>
internal sealed class SuggestedActions
{
    public List<string>? To { get; set; }

    public List<CardAction>? Actions { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

/// <summary>One button. imBack says <see cref="Value"/> as if the person had typed it.</summary>
internal sealed class CardAction
{
    public string? Type { get; set; }

    public string? Title { get; set; }

    public JsonElement? Value { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}
