using System.Buffers;
using System.Text.Json;
using HealthAssistantBot.Bot.Channels.Activities;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Reading and posting activities.</summary>
internal sealed partial class ActivityEndpoints(DirectLineDoor door, DirectLinePost post, ILogger<ActivityEndpoints> log)
{
    /// <summary>Lines in one answer; a client asks again from where it stands.</summary>
    public const int PageSize = 500;

    public async Task ReadAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("id")!;
        var error = door.Admit(context, id, out _);
        if (error is not null)
        {
            await error.WriteAsync(context);
            return;
        }

        var from = Watermark.Parse(context.Request.Query["watermark"]) ?? 0;
        var (entries, position, exists) = await PageAsync(context, id, from);
        if (!exists)
        {
            await DirectLineError.NoConversation.WriteAsync(context);
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        using (var json = new Utf8JsonWriter(context.Response.BodyWriter, ActivityJson.WriterOptions))
        {
            ActivityWriter.WriteSet(json, entries, position, PublicAddress.Of(context.Request));
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public async Task PostAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("id")!;
        if (await post.AdmitAsync(context, id) is not { } caller) return;
        var (activity, error) = await RequestBody.ReadAsync(context, post.MessageBytes, ActivityJson.Wire.Activity, null);
        if (error is { Status: StatusCodes.Status413PayloadTooLarge }) await RequestBody.RefuseAsync(context, error);
        else if (error is not null) await error.WriteAsync(context);
        else await post.DeliverAsync(context, id, caller, activity!, []);
    }

    /// <summary>
    /// A poll is never answered with a 5xx, after which Microsoft's client would stop asking without a word: while the store is out of
    /// reach there is simply nothing new.
    /// </summary>
    private async Task<(IReadOnlyList<LogEntry> Entries, long Position, bool Exists)> PageAsync(HttpContext context, string id, long from)
    {
        try
        {
            var book = context.RequestServices.GetRequiredService<IConversationBook>();
            if (await book.FindAsync(id, context.RequestAborted) is not { ChannelId: ConversationEndpoints.ChannelId }) return ([], 0, false);
            var entries = await book.ReadAsync(id, from, PageSize, context.RequestAborted);
            if (entries.Count > 0) return (entries, entries[^1].Position, true);
            return ([], from == 0 ? 0 : Math.Min(from, await book.LastPositionAsync(id, context.RequestAborted)), true);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogUnread(failure, id);
            return ([], from, true);
        }
    }

    [LoggerMessage(EventId = 4102, Level = LogLevel.Error, Message = "Conversation {ConversationId} could not be read")]
    private partial void LogUnread(Exception failure, string conversationId);
}
