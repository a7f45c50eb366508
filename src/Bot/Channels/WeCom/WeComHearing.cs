using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using HealthAssistantBot.WeCom.Received;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>What goes back in a callback.</summary>
/// <param name="Position">The line of the log to mark once it has gone; null when it was marked before.</param>
internal sealed record CallbackAnswer(string Text, string ConversationId, long? Position);

/// <summary>
/// Takes a checked callback in: stored first, then its turn; the first reply goes back in the callback if it is ready in time. The same
/// message again never runs a second turn: it fetches the reply that was not fetched, or hears the same words once more.
/// </summary>
internal sealed partial class WeComHearing(
    WeComConversations conversations, IAssistant assistant, HeldReplies held, IDirectorySync directory, IDeliveryBook deliveries, MediaIntake media, ITurnBook turns, DeliveryBell bell, IStaffBook staff, WeComOptions options, Clock clock, ILogger<WeComHearing> logger)
{
    /// <summary>The platform only repeats what it did not receive; later than this it is no repeat of the platform's.</summary>
    private static readonly TimeSpan SaidAgainWithin = TimeSpan.FromSeconds(60);

    /// <summary>A reply that will be pushed sooner than this is left to that: it could leave both ways.</summary>
    private static readonly TimeSpan ForTheAnswer = TimeSpan.FromSeconds(2);

    /// <summary>Null: nothing to say now; what there is will be pushed.</summary>
    public async Task<CallbackAnswer?> HearAsync(ReceivedMessage received, CancellationToken cancellationToken)
    {
        // Somebody came, went or moved: what became of it is read from the directory itself.
        if (received is Subscribe or Unsubscribe or ContactChanged) directory.RunSoon();
        if (received.IsFromPlatform || received.FromUserName.Length is 0 or > 64) return null;

        var began = clock.Time.GetTimestamp();
        var conversationId = await conversations.OpenAsync(received.FromUserName, cancellationToken);
        if (MediaIntake.Of(received, conversationId) is { } file) return await HearFileAsync(file, began, cancellationToken);
        if (InboundMessage.Of(received, conversationId, await CardOfAsync(received, conversationId, cancellationToken)) is not { } message) return null;

        if (options.PassiveReplyWithin <= TimeSpan.Zero)
        {
            await assistant.AcceptAsync(message, cancellationToken);
            return null;
        }

        var reply = held.Open(conversationId, message.PlatformId);
        // The platform does not promise to show an answer to a tap.
        var canAnswer = received is not TemplateCardTapped;
        if (!canAnswer) reply.PushInstead();
        Accepted accepted;
        using var late = new CancellationTokenSource(options.PassiveReplyWithin, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            accepted = await assistant.AcceptAsync(message, either.Token);
        }
        catch (Exception failure) when (canAnswer && !cancellationToken.IsCancellationRequested)
        {
            // Left to the platform's retries, they would fail the same way and the person would hear nothing at all.
            reply.Abandon();
            LogNotKept(failure.GetType().Name);
            return await SorryAsync(received.FromUserName, conversationId, cancellationToken);
        }
        catch
        {
            reply.Abandon();
            throw;
        }

        if (accepted.IsRepeat && !await IsUnderWayAsync(conversationId, accepted.Entry.Position, cancellationToken))
        {
            reply.Abandon();
            return await AgainAsync(conversationId, accepted.Entry.Position, cancellationToken);
        }

        return canAnswer ? await WaitAsync(reply, conversationId, began, cancellationToken) : null;
    }

    /// <summary>The answer has reached the platform.</summary>
    public async Task MarkAsync(CallbackAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Position is not { } position) return;

        await deliveries.MarkAnsweredAsync(answer.ConversationId, position, cancellationToken);
        // What is to follow it may leave now.
        bell.Ring();
    }

    // The file is fetched by a worker, since that may take longer than the platform waits; the message is heard when the file is here.
    private async Task<CallbackAnswer?> HearFileAsync(PendingMedia file, long began, CancellationToken cancellationToken)
    {
        if (options.PassiveReplyWithin <= TimeSpan.Zero)
        {
            await media.KeepAsync(file, cancellationToken);
            return null;
        }

        var reply = held.Open(file.ConversationId, file.PlatformId);
        await media.KeepAsync(file, cancellationToken);
        return await WaitAsync(reply, file.ConversationId, began, cancellationToken);
    }

    // A full disk and a locked file still let the directory be read.
    private async Task<CallbackAnswer> SorryAsync(string userId, string conversationId, CancellationToken cancellationToken)
    {
        var person = await staff.FindByUserIdAsync(userId, cancellationToken);
        var clerk = TownClerk.Of(person?.AreaId, await staff.AreasAsync(cancellationToken), await staff.PeopleAsync(cancellationToken));
        return new CallbackAnswer(ConversationWords.SorryNotKept(clerk?.Name, clerk?.Phone).Text, conversationId, null);
    }

    private async Task<CallbackAnswer?> WaitAsync(HeldReply reply, string conversationId, long began, CancellationToken cancellationToken)
    {
        var left = options.PassiveReplyWithin - clock.Time.GetElapsedTime(began);
        var first = await reply.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock.Time, cancellationToken);
        return first is null ? null : new CallbackAnswer(first.Text, conversationId, first.Position);
    }

    private async Task<string?> CardOfAsync(ReceivedMessage received, string conversationId, CancellationToken cancellationToken) => received switch
    {
        TemplateCardTapped tap => await deliveries.KeepResponseCodeAsync(conversationId, CardTask.BatchOf(tap.TaskId), tap.ResponseCode, cancellationToken),
        TemplateCardMenuTapped tap => await deliveries.KeepResponseCodeAsync(conversationId, CardTask.BatchOf(tap.TaskId), tap.ResponseCode, cancellationToken),
        _ => null,
    };

    private async Task<bool> IsUnderWayAsync(string conversationId, long position, CancellationToken cancellationToken) =>
        await turns.LoadAsync(new WaitingMessage(conversationId, position, null), cancellationToken) is not null;

    private async Task<CallbackAnswer?> AgainAsync(string conversationId, long position, CancellationToken cancellationToken)
    {
        if (await deliveries.FindReplyAsync(conversationId, position, cancellationToken) is not { } reply) return null;

        return reply.State switch
        {
            DeliveryState.AnsweredInCallback when reply.SentAt > clock.UtcNow - SaidAgainWithin => new CallbackAnswer(reply.Reply.Text, conversationId, null),
            DeliveryState.Waiting when reply.DueAt > clock.UtcNow + ForTheAnswer => new CallbackAnswer(reply.Reply.Text, conversationId, reply.Position),
            _ => null,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message could not be stored ({Failure}); whoever sent it was told so")]
    private partial void LogNotKept(string failure);
}
