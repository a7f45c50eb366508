using System.Globalization;
using System.Text;

namespace HealthAssistantBot.WeCom.Texts;

/// <summary>
/// The beginning of a text that fits into a limit, and what is left over. Nothing is lost: without the hint, <see cref="Head"/> and
/// <see cref="Rest"/> together are the text. It is cut after a line, else after a sentence, else between two characters as people see them
/// (never inside an emoji), and never inside a link.
/// </summary>
/// <param name="Head">What goes now, with the hint at its end when something is left over.</param>
/// <param name="Rest">What is left over; empty when all of it fits.</param>
public readonly record struct TextCut(string Head, string Rest)
{
    private const string SentenceEnds = "。！？；!?;";

    /// <summary>Whether something is left over.</summary>
    public bool HasMore => Rest.Length > 0;

    /// <summary>The first piece.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="maxBytes">Bytes of UTF-8 that may go, at least 32 more than the hint takes.</param>
    /// <param name="more">Put behind the head when something is left over, for example "\n还有，回“更多”。".</param>
    public static TextCut At(string text, int maxBytes, string more = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(more);
        var room = maxBytes - TextLimits.Bytes(more);
        ArgumentOutOfRangeException.ThrowIfLessThan(room, 32, nameof(maxBytes));

        if (TextLimits.Bytes(text) <= maxBytes) return new(text, "");

        var end = BestEnd(text, LastFit(text, room));
        return new(text[..end] + more, text[end..]);
    }

    /// <summary>All pieces in order, each with the hint but the last.</summary>
    public static IReadOnlyList<string> Pages(string text, int maxBytes, string more = "")
    {
        var pages = new List<string>();
        var cut = At(text, maxBytes, more);
        while (true)
        {
            pages.Add(cut.Head);
            if (!cut.HasMore) return pages;

            cut = At(cut.Rest, maxBytes, more);
        }
    }

    /// <summary>The last place between two characters that people see, such that all before it fits.</summary>
    private static int LastFit(string text, int room)
    {
        int at = 0, bytes = 0;
        while (at < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, at);
            var more = Encoding.UTF8.GetByteCount(text.AsSpan(at, length));
            if (bytes + more > room) break;

            at += length;
            bytes += more;
        }

        return at > 0 ? at : LastFitOfCodePoints(text, room);
    }

    // One "character" larger than the room (hundreds of combining marks): cut between code points.
    private static int LastFitOfCodePoints(string text, int room)
    {
        int at = 0, bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > room) break;
            at += rune.Utf16SequenceLength;
            bytes += rune.Utf8SequenceLength;
        }

        return at;
    }

    private static int BestEnd(string text, int fits)
    {
        var half = fits / 2;
        var line = text.LastIndexOf('\n', fits - 1, fits - half);
        if (line > 0) return OutsideLink(text, line + 1);

        for (var i = fits - 1; i >= half; i--)
            if (SentenceEnds.Contains(text[i])) return OutsideLink(text, i + 1);

        return OutsideLink(text, fits);
    }

    // <a href="…">…</a> is one word to the platform.
    private static int OutsideLink(string text, int end)
    {
        var open = text.LastIndexOf("<a ", end - 1, StringComparison.OrdinalIgnoreCase);
        if (open <= 0) return end;

        var close = text.IndexOf("</a>", open, StringComparison.OrdinalIgnoreCase);
        return close >= 0 && close + 4 > end ? open : end;
    }
}
