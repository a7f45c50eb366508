namespace HealthAssistantBot.Bot.Assets;

/// <summary>The reader's own choice of theme and type size, kept in a cookie and written by the server so that nothing flashes.</summary>
/// <param name="Theme">light, dark, or null to follow the phone.</param>
/// <param name="Text">large, huge, or null for the standard size.</param>
internal sealed record PageLook(string? Theme, string? Text)
{
    /// <summary>theme.text, for example <c>dark.huge</c>; <c>auto.standard</c> when nothing was chosen.</summary>
    public const string CookieName = "look";

    public static PageLook Of(HttpRequest request)
    {
        var words = (request.Cookies[CookieName] ?? "").Split('.');
        return new(words.FirstOrDefault(w => w is "light" or "dark"), words.FirstOrDefault(w => w is "large" or "huge"));
    }
}
