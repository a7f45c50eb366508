using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.WeCom.Received;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>Keeps the announcement of a file and wakes whoever fetches it.</summary>
internal sealed class MediaIntake(IMediaBook book)
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    /// <summary>Null for what is no file, or a file that the platform gives nobody.</summary>
    public static PendingMedia? Of(ReceivedMessage received, string conversationId)
    {
        var (mediaId, name) = received switch
        {
            ReceivedImage image => (image.MediaId, "photo"),
            ReceivedVoice voice => (voice.MediaId, voice.Format.ToLowerInvariant() is "speex" ? "voice.spx" : "voice.amr"),
            ReceivedVideo video => (video.MediaId, "video.mp4"),
            ReceivedFile file => (file.MediaId, file.Title),
            _ => ("", ""),
        };
        return mediaId.Length is 0 or > 512 ? null : new PendingMedia(received.DedupKey, conversationId, received.FromUserName.ToLowerInvariant(), mediaId, name.Length > 200 ? name[^200..] : name, 0);
    }

    public async Task KeepAsync(PendingMedia media, CancellationToken cancellationToken)
    {
        await book.AddAsync(media, cancellationToken);
        if (_bell.CurrentCount == 0) Ring();
    }

    /// <summary>Ends when something was announced, at the latest after the given time.</summary>
    public async Task HeardAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _bell.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look anyway.
        }
    }

    private void Ring()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }
}
