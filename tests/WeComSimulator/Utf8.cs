using System.Text;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Limits of the platform count UTF-8 bytes.</summary>
internal static class Utf8
{
    public static int Length(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>At most so many bytes, never half a character.</summary>
    public static string Cut(string text, int bytes)
    {
        if (Length(text) <= bytes) return text;

        var used = 0;
        var kept = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > bytes) break;
            used += rune.Utf8SequenceLength;
            kept += rune.Utf16SequenceLength;
        }

        return text[..kept];
    }

    /// <summary>Characters as people count them: code points.</summary>
    public static int Characters(string text) => text.EnumerateRunes().Count();
}
