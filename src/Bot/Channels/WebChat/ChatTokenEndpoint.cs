using HealthAssistantBot.Bot.Assets;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthAssistantBot.Bot.Channels.DirectLine;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>Gives the chat page a token for this browser's visitor or signed-in member, for the conversation that it already had or a new one.</summary>
internal sealed class ChatTokenEndpoint(DirectLineTokens tokens, DirectLineThrottles throttles, BrowserChat browsers)
{
    private const int BodyLimit = 4096;

    public async Task AnswerAsync(HttpContext context)
    {
        var error = PageOrigin.IsOwn(context.Request) ? throttles.AllowsToken(context) ? null : DirectLineError.TooMany : DirectLineError.ForeignOrigin;
        var (asked, unread) = error is null ? await RequestBody.ReadAsync(context, BodyLimit, ChatTokenJson.Default.ChatTokenRequest, new ChatTokenRequest()) : (null, error);
        if (unread is not null)
        {
            await unread.WriteAsync(context);
            return;
        }

        var who = await browsers.RecogniseAsync(context, asked!.Area);
        var conversation = await browsers.OpenAsync(context, who with { ConversationId = await PickAsync(context, asked, who) });
        var claims = new TokenClaims { Conversation = conversation.Id, User = who.UserId, Person = who.Member?.PersonId, Area = who.AreaId };
        await Answer.JsonAsync(context, new ConversationBody(conversation.Id, tokens.Issue(claims), tokens.LifetimeSeconds, UserId: who.UserId), AnswerJson.Wire.ConversationBody);
    }

    /// <summary>The conversation that the page remembers, if it is this user's; else the one that goes with the user, unless a fresh one is asked for.</summary>
    private static async Task<string> PickAsync(HttpContext context, ChatTokenRequest asked, BrowserPerson who)
    {
        if (asked.ConversationId is { Length: > 0 and <= 64 } remembered
            && await context.RequestServices.GetRequiredService<IConversationBook>().FindAsync(remembered, context.RequestAborted) is { ChannelId: ConversationEndpoints.ChannelId } known
            && known.UserId == who.UserId)
            return known.Id;
        return asked.Fresh ? DirectLineTokens.NewId() : who.ConversationId;
    }
}

/// <summary>What the page may say when it asks for a token; all of it may be missing.</summary>
/// <param name="Area">The name of the place that the page's address gave.</param>
/// <param name="ConversationId">The conversation that the page showed before.</param>
/// <param name="Fresh">Begin a new conversation.</param>
internal sealed record ChatTokenRequest(string? Area = null, string? ConversationId = null, bool Fresh = false);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChatTokenRequest))]
internal sealed partial class ChatTokenJson : JsonSerializerContext;
