using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Channels.Attachments;
using HealthAssistantBot.Bot.Channels.DirectLine;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>Reads what a chat page shows when it is opened: whose it is, and the newest lines.</summary>
internal sealed class ChatViews(BrowserChat browsers, Clock clock)
{
    /// <summary>About fifteen turns; more would cost more than people scroll back.</summary>
    private const int LinesShown = 30;

    public async Task<ChatView> ReadAsync(HttpContext context, bool withLines = true)
    {
        var services = context.RequestServices;
        var cancel = context.RequestAborted;
        var who = await browsers.RecogniseAsync(context, context.Request.Query["area"]);
        var book = services.GetRequiredService<IConversationBook>();
        var conversation = await book.FindAsync(who.ConversationId, cancel);
        var last = conversation is null ? 0 : await book.LastPositionAsync(who.ConversationId, cancel);
        var entries = withLines && last > 0 ? await book.ReadAsync(who.ConversationId, Math.Max(0, last - LinesShown), LinesShown, cancel) : [];

        var staff = services.GetService<IStaffBook>();
        var tree = staff is null ? AreaTree.Empty : await staff.AreasAsync(cancel);
        var member = staff is not null && who.Member is { } signedIn ? await staff.FindAsync(signedIn.PersonId, cancel) : null;
        var path = tree.Up(who.AreaId ?? conversation?.AreaId).Where(a => a.Level != AreaLevel.County || who.Member is not null).ToList();
        var now = clock.UtcNow;

        return new(
            who.UserId,
            conversation is null ? null : entries.Count > 0 ? entries[^1].Position : last,
            path.Count > 0 ? path[^1].Name : null,
            Head(path, member),
            who.Member is not null,
            tree.All.Any(a => a.IsDemo),
            PageLook.Of(context.Request),
            (int)(clock.ToLocal(now) - now).TotalMinutes,
            entries.Count > 0 ? DateTime.SpecifyKind(entries[^1].At, DateTimeKind.Utc) : null,
            DirectLineTokens.NewId(),
            ChatLines.Of(entries, clock.ToLocal, clock.ToLocal(now), Picture));
    }

    // 青石镇 · 柳树湾村 唐桂香; 青石镇 · 访客; 访客.
    private static string Head(List<Area> path, Person? member)
    {
        var places = path.Take(2).Reverse().Select(a => a.Name).ToList();
        var name = member?.Name ?? "访客";
        return places.Count == 0 ? name
            : member is null ? $"{places[0]} · {name}"
            : places.Count == 1 ? $"{places[0]} · {name}"
            : $"{places[0]} · {places[1]} {name}";
    }

    private static string? Picture(LogEntry entry) =>
        entry.Attachments.FirstOrDefault(a => AttachmentType.IsShownInline(a.ContentType) && a.ContentType.StartsWith("image/", StringComparison.Ordinal)) is { } picture
            ? AttachmentEndpoint.PathOf(picture.Id, picture.Name)
            : null;
}
