namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>This bot's address as the caller reaches it; behind a trusted proxy that is the proxy's.</summary>
internal static class PublicAddress
{
    /// <summary>scheme://host[:port][/base], no slash at the end.</summary>
    public static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    public static string StreamUrl(HttpRequest request, string conversationId, string watermark, string ticket) =>
        $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}{request.PathBase}/v3/directline/conversations/{conversationId}/stream?watermark={Uri.EscapeDataString(watermark)}&t={ticket}";

    /// <summary>
    /// Does the page come from this bot itself? Scheme is left out on purpose: behind a TLS gateway that does not say so, the page is https
    /// and this request http. Sec-Fetch-Site is set by browsers only and cannot be set by a page.
    /// </summary>
    public static bool IsOwn(HttpRequest request, string origin) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
