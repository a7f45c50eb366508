using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Media;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>A message body whose file is at the platform; neither body nor error: the file is gone.</summary>
internal sealed record ReadyBody(string? Body, WeComError? Error);

/// <summary>Brings the file of a message to the platform before the message. Its name there is kept, so that a repeated call is the same to the byte.</summary>
internal sealed partial class FileSending(IFileShelf files, IWeComClient client)
{
    /// <summary>Stands in a frozen body until the platform has named the file.</summary>
    public static string PlaceOf(string fileId) => $"file:{fileId}";

    public async Task<ReadyBody> ReadyAsync(string body, CancellationToken cancellationToken)
    {
        if (Place().Match(body) is not { Success: true } place) return new ReadyBody(body, null);

        var id = place.Groups["id"].Value;
        if (await files.FindAsync(id, cancellationToken) is not { } file) return new ReadyBody(null, null);
        if (file.MediaId is not { } mediaId)
        {
            using var content = new MemoryStream(file.Content, writable: false);
            var uploaded = await client.UploadAsync(MediaKind.File, file.Name, file.ContentType, content, cancellationToken);
            if (!uploaded.IsOk) return new ReadyBody(null, uploaded.Error);

            mediaId = uploaded.Value.MediaId;
            await files.KeepMediaAsync(id, mediaId, cancellationToken);
        }
        return new ReadyBody(body.Replace(PlaceOf(id), mediaId, StringComparison.Ordinal), null);
    }

    [GeneratedRegex("\"media_id\":\"file:(?<id>[0-9a-f]{40})\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
