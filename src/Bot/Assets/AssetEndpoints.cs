using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace HealthAssistantBot.Bot.Assets;

/// <summary>Serves assets as they were compressed at build; a name with a hash never changes, so a browser keeps it for good.</summary>
internal static class AssetEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{file}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync);

    private static Task AnswerAsync(string file, PageAssets assets, HttpContext http)
    {
        if (assets.Find(file) is { } asset) return SendAsync(asset, "public, max-age=31536000, immutable", http);

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Sends an asset in the form that the browser takes; also for one that has a fixed address of its own.</summary>
    public static async Task SendAsync(PageAsset asset, string keep, HttpContext http)
    {
        var file = asset.File;
        var encoding = Choose(http.Request.Headers.AcceptEncoding);
        var tag = $"\"{file}{(encoding is null ? "" : "." + encoding)}\"";
        var headers = http.Response.Headers;
        headers.CacheControl = keep;
        headers.ETag = tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (http.Request.Headers.IfNoneMatch.Contains(tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        headers.ContentType = asset.Type;
        await using var stream = encoding is null ? asset.OpenPlain() : asset.Open(encoding == "br" ? "br" : "gz");
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
            headers.ContentLength = stream.Length;
        }

        if (!HttpMethods.IsHead(http.Request.Method)) await stream.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static string? Choose(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var list)) return null;

        var wanted = list.Where(v => v.Quality is not 0).Select(v => v.Value.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return wanted.Contains("br") ? "br" : wanted.Contains("gzip") || wanted.Contains("*") ? "gzip" : null;
    }
}
