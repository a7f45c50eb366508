using System.Text.Json;
using System.Text.Json.Serialization;
using HealthAssistantBot.Bot.Channels.DirectLine;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>Gives the chat page a token for this browser's visitor or signed-in member, for the conversation that it already had or a new one.</summary>
internal sealed class ChatTokenEndpoint(
    DirectLineTokens tokens, DirectLineThrottles throttles, VisitorCookie visitors, IWebIdentity identity, Clock clock)
{
    private const int BodyLimit = 4096;

    public async Task AnswerAsync(HttpContext context)
    {
        var error = IsFromOwnPage(context.Request) ? throttles.AllowsToken(context) ? null : DirectLineError.TooMany : DirectLineError.ForeignOrigin;
        var (asked, unread) = error is null ? await RequestBody.ReadAsync(context, BodyLimit, ChatTokenJson.Default.ChatTokenRequest, new ChatTokenRequest()) : (null, error);
        if (unread is not null)
        {
            await unread.WriteAsync(context);
            return;
        }

        var member = await identity.FindAsync(context, context.RequestAborted);
        var userId = visitors.UserOf(member is null ? "visitor/" + visitors.Recognise(context) : $"member/{member.PersonId}");
        var area = member?.AreaId ?? await PlaceAsync(context, asked!.Area);
        var conversation = await OpenAsync(context, await PickAsync(context, asked!, userId), userId, member?.PersonId, area);

        var claims = new TokenClaims { Conversation = conversation.Id, User = userId, Person = member?.PersonId, Area = area };
        await Answer.JsonAsync(context, new ConversationBody(conversation.Id, tokens.Issue(claims), tokens.LifetimeSeconds, UserId: userId), AnswerJson.Wire.ConversationBody);
    }

    /// <summary>A cookie speaks for the browser here, so only our own page may ask. Programs send no Origin.</summary>
    private static bool IsFromOwnPage(HttpRequest request) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin || PublicAddress.IsOwn(request, origin);

    /// <summary>The conversation that the page remembers, if it is this user's; else the one that goes with the user, unless a fresh one is asked for.</summary>
    private async Task<string> PickAsync(HttpContext context, ChatTokenRequest asked, string userId)
    {
        if (asked.ConversationId is { Length: > 0 and <= 64 } remembered
            && await Book(context).FindAsync(remembered, context.RequestAborted) is { ChannelId: ConversationEndpoints.ChannelId } known && known.UserId == userId)
            return known.Id;
        return asked.Fresh ? DirectLineTokens.NewId() : visitors.ConversationOf(userId);
    }

    /// <summary>The one area of that name; a name that two places share says nothing.</summary>
    private static async Task<int?> PlaceAsync(HttpContext context, string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || context.RequestServices.GetService<IStaffBook>() is not { } staff) return null;
        var areas = (await staff.AreasAsync(context.RequestAborted)).All.Where(a => a.Name == name.Trim()).Take(2).ToList();
        return areas.Count == 1 ? areas[0].Id : null;
    }

    private async Task<Conversation> OpenAsync(HttpContext context, string id, string userId, int? personId, int? areaId)
    {
        var wanted = new Conversation(id, ConversationEndpoints.ChannelId, userId, personId, areaId, clock.UtcNow);
        var (conversation, isNew) = await Book(context).OpenAsync(wanted, context.RequestAborted);
        if (isNew) return conversation;
        // The same browser with another place's link, or a member who has moved; a link without a place leaves what was said before.
        if (areaId is not null && areaId != conversation.AreaId) await Book(context).SetAreaAsync(id, areaId, context.RequestAborted);
        if (personId != conversation.PersonId) await Book(context).SetPersonAsync(id, personId, context.RequestAborted);
        return conversation;
    }

    private static IConversationBook Book(HttpContext context) => context.RequestServices.GetRequiredService<IConversationBook>();
}

/// <summary>What the page may say when it asks for a token; all of it may be missing.</summary>
/// <param name="Area">The name of the place that the page's address gave.</param>
/// <param name="ConversationId">The conversation that the page showed before.</param>
/// <param name="Fresh">Begin a new conversation.</param>
internal sealed record ChatTokenRequest(string? Area = null, string? ConversationId = null, bool Fresh = false);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChatTokenRequest))]
internal sealed partial class ChatTokenJson : JsonSerializerContext;
