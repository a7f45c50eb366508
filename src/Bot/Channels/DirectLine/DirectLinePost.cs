using System.Globalization;
using HealthAssistantBot.Bot.Channels.Activities;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>What a post and an upload have in common: who may, how often, and handing over to the assistant.</summary>
internal sealed partial class DirectLinePost(
    DirectLineDoor door, DirectLineThrottles throttles, LiveSignals live, Clock clock, IOptions<DirectLineOptions> options, ILogger<DirectLinePost> log)
{
    public int MessageBytes => options.Value.Limits.MessageBytes;

    public int UploadBytes => options.Value.Limits.UploadBytes;

    /// <summary>The caller, or null when refused and answered.</summary>
    public async Task<DirectLineCaller?> AdmitAsync(HttpContext context, string conversationId)
    {
        var error = door.Admit(context, conversationId, out var caller);
        if (error is null && !throttles.AllowsPost(context)) error = DirectLineError.TooMany;
        error ??= await MissingAsync(context, conversationId);
        if (error is null) return caller;
        await error.WriteAsync(context);
        return null;
    }

    private async Task<DirectLineError?> MissingAsync(HttpContext context, string conversationId)
    {
        try
        {
            var book = context.RequestServices.GetRequiredService<IConversationBook>();
            return await book.FindAsync(conversationId, context.RequestAborted) is { ChannelId: ConversationEndpoints.ChannelId } ? null : DirectLineError.NoConversation;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotStored(failure, conversationId);
            return DirectLineError.BotFailed;
        }
    }

    /// <summary>Answers with the id as soon as the message is stored; what the assistant says to it comes by stream or poll.</summary>
    /// <param name="whenStored">Called with whether the message is new once it is safe, before the caller hears of it.</param>
    public async Task DeliverAsync(
        HttpContext context, string conversationId, DirectLineCaller caller, Activity activity, IReadOnlyList<MessageAttachment> attachments, Action<bool>? whenStored = null)
    {
        var error = InboundActivity.Check(activity, caller.Token);
        if (error is null && !throttles.AllowsInConversation(context, conversationId, activity.Type == ActivityTypes.Message)) error = DirectLineError.TooMany;
        if (error is not null)
        {
            await error.WriteAsync(context);
            return;
        }

        if (activity.Type == ActivityTypes.Typing || ActivityTypes.IsHidden(activity.Type!))
        {
            var passing = $"{conversationId}|{DirectLineTokens.NewId()}";
            if (activity.Type == ActivityTypes.Typing) live.Send(conversationId, Typing(activity, conversationId, passing, PublicAddress.Of(context.Request)));
            await Answer.JsonAsync(context, new ResourceBody(passing), AnswerJson.Wire.ResourceBody);
            return;
        }

        if (InboundActivity.ToMessage(activity, conversationId, attachments) is not { } message)
        {
            await DirectLineError.NotAnObject.WriteAsync(context);
            return;
        }

        Accepted accepted;
        try
        {
            // Not cut short when the caller hangs up: a message is stored or not, and the same one sent again is known by its id.
            accepted = await context.RequestServices.GetRequiredService<IAssistant>()
                .AcceptAsync(message, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogNotStored(failure, conversationId);
            await DirectLineError.BotFailed.WriteAsync(context);
            return;
        }

        whenStored?.Invoke(!accepted.IsRepeat);
        await Answer.JsonAsync(context, new ResourceBody(Watermark.ActivityId(conversationId, accepted.Entry.Position)), AnswerJson.Wire.ResourceBody);
    }

    private Activity Typing(Activity activity, string conversationId, string id, string publicAddress)
    {
        (activity.Id, activity.ChannelId, activity.ServiceUrl) = (id, ConversationEndpoints.ChannelId, publicAddress + "/");
        activity.Timestamp = clock.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        activity.Conversation = new() { Id = conversationId };
        activity.Recipient = ReplyActivity.Bot;
        return activity;
    }

    [LoggerMessage(EventId = 4103, Level = LogLevel.Error, Message = "A message of conversation {ConversationId} could not be stored")]
    private partial void LogNotStored(Exception failure, string conversationId);
}
