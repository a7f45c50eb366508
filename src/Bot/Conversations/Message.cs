using System.Text.Json;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>What a person said, free of any channel's shape.</summary>
public sealed record Message
{
    public required string ConversationId { get; init; }

    /// <summary>The channel's short name: directline, wecom, test.</summary>
    public required string ChannelId { get; init; }

    /// <summary>The channel's own id of this message; the same id again never runs a second turn.</summary>
    public required string PlatformId { get; init; }

    /// <summary>The sender's id in the channel.</summary>
    public required string UserId { get; init; }

    /// <summary>The text as typed; empty for a bare event or file.</summary>
    public string Text { get; init; } = "";

    /// <summary>Event name for events (webchat/join, enter_agent …), null for messages.</summary>
    public string? EventName { get; init; }

    public string? Locale { get; init; }

    public IReadOnlyList<MessageAttachment> Attachments { get; init; } = [];

    /// <summary>The occasion of the card whose button was tapped; null for everything else.</summary>
    public string? CardOccasion => Payload is { ValueKind: JsonValueKind.Object } payload && payload.TryGetProperty("card", out var card) && card.ValueKind == JsonValueKind.String ? card.GetString() : null;

    /// <summary>The channel's own shape, kept whole so that unknown fields survive the round trip.</summary>
    public JsonElement? Payload { get; init; }
}

/// <summary>A stored file that came with a message.</summary>
public sealed record MessageAttachment(string Id, string Name, string ContentType, long Length);
