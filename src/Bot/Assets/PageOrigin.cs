namespace HealthAssistantBot.Bot.Assets;

/// <summary>Whether a request comes from a page of this program: a cookie speaks for the browser, whatever page sends the form.</summary>
internal static class PageOrigin
{
    /// <summary>Programs send no Origin, and have no cookie to misuse.</summary>
    public static bool IsOwn(HttpRequest request) => request.Headers.Origin.ToString() is not { Length: > 0 } origin || IsOwn(request, origin);

    /// <summary>
    /// Does the page come from this bot itself? Scheme is left out on purpose: behind a TLS gateway that does not say so, the page is https
    /// and this request http. Sec-Fetch-Site is set by browsers only and cannot be set by a page.
    /// </summary>
    public static bool IsOwn(HttpRequest request, string origin) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
