namespace HealthAssistantBot.Bot.Assets;

/// <summary>The reader's own choice of theme and type size, kept in a cookie and written by the server so that nothing flashes.</summary>
/// <param name="Theme">light, dark, or null to follow the phone.</param>
/// <param name="Text">large, huge, or null for the standard size.</param>
public sealed record PageLook(string? Theme, string? Text)
{
    public const string CookieName = "look";

    /// <summary>theme.text, for example <c>dark.huge</c>; <c>auto.standard</c> when nothing was chosen.</summary>
    public string Cookie => $"{Theme ?? "auto"}.{Text ?? "standard"}";

    public static PageLook Of(HttpRequest request)
    {
        var words = (request.Cookies[CookieName] ?? "").Split('.');
        return new(words.FirstOrDefault(w => w is "light" or "dark"), words.FirstOrDefault(w => w is "large" or "huge"));
    }

    /// <summary>The same with what was chosen; null leaves a choice as it is.</summary>
    public PageLook With(string? theme, string? text) => new(
        theme switch { null => Theme, "light" or "dark" => theme, _ => null },
        text switch { null => Text, "large" or "huge" => text, _ => null });

    /// <summary>The page's script changes it too, so it is no secret of the server's.</summary>
    public static CookieOptions CookieOptions(HttpRequest request) =>
        new() { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = request.IsHttps, IsEssential = true };
}
