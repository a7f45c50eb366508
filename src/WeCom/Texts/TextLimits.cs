using System.Text;

namespace HealthAssistantBot.WeCom.Texts;

/// <summary>How long texts may be, in bytes of UTF-8 (a Chinese character has 3). Fact sheet sections 3, 4.2, 4.3 and 4.10.</summary>
public static class TextLimits
{
    /// <summary>A text message, pushed or passive; longer is cut by the platform.</summary>
    public const int Text = 2048;

    /// <summary>A markdown message.</summary>
    public const int Markdown = 2048;

    /// <summary>The title of a video, news or textcard message.</summary>
    public const int Title = 128;

    /// <summary>The description of a video, news or textcard message.</summary>
    public const int Description = 512;

    /// <summary>A link.</summary>
    public const int Url = 2048;

    /// <summary>The name of a menu entry on top: 5 Chinese characters.</summary>
    public const int MenuTopName = 16;

    /// <summary>The name of a menu entry below: 13 Chinese characters.</summary>
    public const int MenuSubName = 40;

    /// <summary>The key of a menu entry.</summary>
    public const int MenuKey = 128;

    /// <summary>The link of a menu entry.</summary>
    public const int MenuUrl = 1024;

    /// <summary>A card's task id.</summary>
    public const int TaskId = 128;

    /// <summary>The key of a card's button, menu entry or question.</summary>
    public const int CardKey = 1024;

    /// <summary>The id of an option of a card.</summary>
    public const int OptionId = 128;

    /// <summary>Bytes of UTF-8 that a text takes; half a surrogate pair counts as the replacement character.</summary>
    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    internal static void ThrowIfNoLink(string url, string name)
    {
        ArgumentNullException.ThrowIfNull(url, name);
        ThrowIfOver(url, Url, name);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var link) || link.Scheme is not ("http" or "https")) throw new ArgumentException("A whole address with http:// or https://.", name);
    }

    internal static void ThrowIfOver(string? text, int limit, string name)
    {
        if (text is not null && Bytes(text) > limit) throw new ArgumentException($"At most {limit} bytes of UTF-8.", name);
    }
}
