using HealthAssistantBot.Bot.Channels.Attachments;
using Microsoft.Net.Http.Headers;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>
/// Serves stored files to whoever has their address: 128 random bits that only the conversation's log holds. A browser asks for pictures
/// without the token, so the address is the key.
/// </summary>
internal sealed class AttachmentEndpoint(IAttachmentStore store)
{
    public const string Root = DirectLineGate.Root + "/attachments";

    /// <summary>The path under which a stored file is served. The name is for people and programs that save it.</summary>
    public static string PathOf(string id, string name) => $"{Root}/{id}/{Uri.EscapeDataString(name)}";

    public async Task ServeAsync(HttpContext context)
    {
        if (await store.FindAsync((string)context.GetRouteValue("attachment")!, context.RequestAborted) is not var (about, path))
        {
            await DirectLineError.NoPath.WriteAsync(context);
            return;
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-site";
        headers.CacheControl = "private, max-age=31536000, immutable";
        headers.ContentDisposition = new ContentDispositionHeaderValue(AttachmentType.IsShownInline(about.ContentType) ? "inline" : "attachment") { FileNameStar = about.Name }.ToString();
        await Results.File(path, about.ContentType, enableRangeProcessing: true).ExecuteAsync(context);
    }
}
