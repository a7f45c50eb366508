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

    /// <summary>Bytes of UTF-8 that a text takes; half a surrogate pair counts as the replacement character.</summary>
    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    internal static void ThrowIfOver(string? text, int limit, string name)
    {
        if (text is not null && Bytes(text) > limit) throw new ArgumentException($"At most {limit} bytes of UTF-8.", name);
    }
}
