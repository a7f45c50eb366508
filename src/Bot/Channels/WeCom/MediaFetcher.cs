using HealthAssistantBot.Bot.Channels.Attachments;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Api;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>Fetches the files that people sent; each becomes a message once it is here, or once it is clear that it never will be.</summary>
internal sealed partial class MediaFetcher(
    IMediaBook book, MediaIntake intake, IWeComClient client, IAttachmentStore store, IAssistant assistant, HeldReplies held, PlatformState state, Clock clock, ILogger<MediaFetcher> log) : BackgroundService
{
    private const int AtATime = 20;
    private const int MostAttempts = 20;
    private const long MostBytes = 20 * 1024 * 1024;

    /// <summary>What the platform says of a file that it would give out in pieces only; that is larger than we take.</summary>
    private const int TooLargeForOneAnswer = 830002;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var media in await book.DueAsync(AtATime, stoppingToken)) await FetchAsync(media, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure.GetType().Name);
            }

            await intake.HeardAsync(Round, clock.Time, stoppingToken);
        }
    }

    private async Task FetchAsync(PendingMedia media, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        var result = await client.DownloadAsync(media.MediaId, file, MostBytes, cancellationToken);
        if (!result.IsOk)
        {
            await RefusedAsync(media, result.Error!, cancellationToken);
            return;
        }

        file.Position = 0;
        var name = result.Value.FileName is { Length: > 0 } given ? given : media.Name;
        var attachment = await AttachmentIntake.TakeAsync(store, file, name, media.ConversationId, MostBytes, cancellationToken);
        if (attachment is null || attachment.ContentType == AttachmentType.Unknown)
        {
            if (attachment is not null) store.Remove(attachment.Id);
            await HearAsync(media, InboundMessage.WithoutFile(media.ConversationId, media.UserId, media.PlatformId, attachment is null ? "file/too-large" : "file/unknown"), cancellationToken);
            return;
        }

        if (!await HearAsync(media, InboundMessage.WithFile(media.ConversationId, media.UserId, media.PlatformId, attachment), cancellationToken)) store.Remove(attachment.Id);
    }

    private async Task RefusedAsync(PendingMedia media, WeComError error, CancellationToken cancellationToken)
    {
        LogRefused(error.Code, error.Kind, error.Cure);
        if (error.Kind == WeComErrorKind.OperatorMustAct) state.Fails(error, clock.UtcNow, clock.UtcNow);
        if (error.Code is ErrorCodes.TooLarge or TooLargeForOneAnswer)
            await HearAsync(media, InboundMessage.WithoutFile(media.ConversationId, media.UserId, media.PlatformId, "file/too-large"), cancellationToken);
        else if (error.Kind is WeComErrorKind.Permanent or WeComErrorKind.OurBug || media.Attempts + 1 >= MostAttempts)
            await HearAsync(media, InboundMessage.WithoutFile(media.ConversationId, media.UserId, media.PlatformId, "file/gone"), cancellationToken);
        else
            await book.PutOffAsync(media, clock.UtcNow + (error.WaitFor ?? TimeSpan.FromSeconds(Math.Min(600, 5 * Math.Pow(2, media.Attempts)))), cancellationToken);
    }

    /// <returns>False when the message had been heard before.</returns>
    private async Task<bool> HearAsync(PendingMedia media, Message message, CancellationToken cancellationToken)
    {
        var accepted = await assistant.AcceptAsync(message, cancellationToken);
        await book.RemoveAsync(media, cancellationToken);
        if (accepted.IsRepeat) held.Settle(media.ConversationId, media.PlatformId, null);
        return !accepted.IsRepeat;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files could not be fetched from WeChat Work ({Failure}); it is tried again")]
    private partial void LogFailure(string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeChat Work did not give a file out: {Code} ({Kind}). {Cure}")]
    private partial void LogRefused(int code, WeComErrorKind kind, string cure);
}
