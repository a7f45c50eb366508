namespace HealthAssistantBot.Bot.Assets;

/// <summary>Keeps every page to itself: no foreign host, no inline script, no framing. A page that needs another policy sets it first.</summary>
internal sealed class PageSecurity(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        // Our pages are UTF-8 and so are their forms; what claims another encoding is nobody's page.
        if (http.Request.HasFormContentType && http.Request.GetTypedHeaders().ContentType?.Charset is { HasValue: true } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.Remove("blazor-enhanced-nav");
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (headers.ContentType.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase))
            {
                if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy(http.Request, "style-src 'self'");
                headers.XFrameOptions = "DENY";
                if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    }

    /// <summary>Old browsers do not count a socket of the same host as 'self', so it is named.</summary>
    public static string Policy(HttpRequest request, string styles) =>
        $"default-src 'none'; script-src 'self'; {styles}; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; " +
        $"connect-src 'self' blob: data: {(request.IsHttps ? "wss" : "ws")}://{request.Host.ToUriComponent()}; manifest-src 'self'; worker-src 'self' blob:; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
