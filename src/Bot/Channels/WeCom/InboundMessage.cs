using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.WeCom.Received;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>What a member said or did, as the assistant hears it.</summary>
internal static class InboundMessage
{
    /// <summary>Null for what needs no answer and for what is not understood; media become a message only when the file is here.</summary>
    /// <param name="card">For a tap: the occasion of the card; null when it is none of ours.</param>
    public static Message? Of(ReceivedMessage received, string conversationId, string? card) => received switch
    {
        ReceivedText text => Said(received, conversationId, text.Content),
        // A tap says what the button says; the card tells which matter was meant.
        TemplateCardTapped tap => Said(received, conversationId, tap.EventKey) with { Payload = Card(card) },
        TemplateCardMenuTapped tap => Said(received, conversationId, tap.EventKey) with { Payload = Card(card) },
        MenuClick click => Happened(received, conversationId, MenuEvents.Contains(click.EventKey) ? click.EventKey : "menu"),
        EnterAgent => Happened(received, conversationId, "enter_agent"),
        // The place itself is not taken over: nobody is located here.
        ReceivedLocation or LocationSelected => Happened(received, conversationId, "location"),
        ReceivedLink => Happened(received, conversationId, "link"),
        _ => null,
    };

    private static readonly HashSet<string> MenuEvents = new(StringComparer.Ordinal) { "ask", "report", "todo", "help" };

    public static Message WithFile(string conversationId, string userId, string platformId, MessageAttachment file) =>
        new() { ConversationId = conversationId, ChannelId = WeComConversations.Channel, PlatformId = platformId, UserId = userId, Attachments = [file] };

    public static Message WithoutFile(string conversationId, string userId, string platformId, string why) =>
        new() { ConversationId = conversationId, ChannelId = WeComConversations.Channel, PlatformId = platformId, UserId = userId, EventName = why };

    private static Message Said(ReceivedMessage received, string conversationId, string text) => new()
    {
        ConversationId = conversationId,
        ChannelId = WeComConversations.Channel,
        PlatformId = received.DedupKey,
        UserId = received.FromUserName.ToLowerInvariant(),
        Text = text,
    };

    private static Message Happened(ReceivedMessage received, string conversationId, string name) => Said(received, conversationId, "") with { EventName = name };

    private static JsonElement? Card(string? occasion) => occasion is null ? null : JsonSerializer.SerializeToElement(new { card = occasion });
}
