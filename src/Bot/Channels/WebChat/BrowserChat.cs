using HealthAssistantBot.Bot.Channels.DirectLine;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>Who sits at a browser, and the conversation that goes with them.</summary>
/// <param name="UserId">Their id in web chat; begins with dl_.</param>
/// <param name="AreaId">A member's own area, or the place that the page's address names.</param>
internal sealed record BrowserPerson(string UserId, string ConversationId, WebMember? Member, int? AreaId);

/// <summary>Recognises the browser that sent a request: a signed-in member, else the visitor of its cookie.</summary>
internal sealed class BrowserChat(VisitorCookie visitors, IWebIdentity identity, Clock clock)
{
    public async Task<BrowserPerson> RecogniseAsync(HttpContext context, string? areaName)
    {
        var member = await identity.FindAsync(context, context.RequestAborted);
        var userId = visitors.UserOf(member is null ? "visitor/" + visitors.Recognise(context) : $"member/{member.PersonId}");
        return new(userId, visitors.ConversationOf(userId), member, member?.AreaId ?? await PlaceAsync(context, areaName));
    }

    /// <summary>The browser's conversation, opened where it was not yet, and moved to the place and person of today.</summary>
    public async Task<Conversation> OpenAsync(HttpContext context, BrowserPerson who)
    {
        var book = context.RequestServices.GetRequiredService<IConversationBook>();
        var wanted = new Conversation(who.ConversationId, ConversationEndpoints.ChannelId, who.UserId, who.Member?.PersonId, who.AreaId, clock.UtcNow);
        var (conversation, isNew) = await book.OpenAsync(wanted, context.RequestAborted);
        if (isNew) return conversation;
        // The same browser with another place's link, or a member who has moved; a link without a place leaves what was said before.
        if (who.AreaId is not null && who.AreaId != conversation.AreaId) await book.SetAreaAsync(conversation.Id, who.AreaId, context.RequestAborted);
        if (who.Member?.PersonId != conversation.PersonId) await book.SetPersonAsync(conversation.Id, who.Member?.PersonId, context.RequestAborted);
        return conversation;
    }

    /// <summary>The one area of that name; a name that two places share says nothing.</summary>
    private static async Task<int?> PlaceAsync(HttpContext context, string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || context.RequestServices.GetService<IStaffBook>() is not { } staff) return null;
        var areas = (await staff.AreasAsync(context.RequestAborted)).All.Where(a => a.Name == name.Trim()).Take(2).ToList();
        return areas.Count == 1 ? areas[0].Id : null;
    }
}
