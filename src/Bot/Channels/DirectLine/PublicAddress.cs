namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>This bot's address as the caller reaches it; behind a trusted proxy that is the proxy's.</summary>
internal static class PublicAddress
{
    /// <summary>scheme://host[:port][/base], no slash at the end.</summary>
    public static string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    public static string StreamUrl(HttpRequest request, string conversationId, string watermark, string ticket) =>
        $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}{request.PathBase}/v3/directline/conversations/{conversationId}/stream?watermark={Uri.EscapeDataString(watermark)}&t={ticket}";
}
