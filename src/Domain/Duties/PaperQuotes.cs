using System.Text;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Quotes as they leave: line breaks and the blanks beside them taken out, everything else as stored.</summary>
public static class PaperQuotes
{
    /// <summary>Takes line breaks and the blanks beside them out of a stretch.</summary>
    public static string Join(string stretch)
    {
        ArgumentNullException.ThrowIfNull(stretch);
        if (stretch.IndexOf('\n', StringComparison.Ordinal) < 0) return stretch.Trim();

        var joined = new StringBuilder(stretch.Length);
        for (var i = 0; i < stretch.Length; i++)
        {
            if (stretch[i] is not '\n' and not '\r')
            {
                joined.Append(stretch[i]);
                continue;
            }

            while (joined.Length > 0 && char.IsWhiteSpace(joined[^1])) joined.Length--;
            while (i + 1 < stretch.Length && char.IsWhiteSpace(stretch[i + 1])) i++;
        }

        return joined.ToString().Trim();
    }

    /// <summary>True when the quote is a stretch of the stored text, line breaks and the blanks beside them aside.</summary>
    public static bool IsVerbatim(string quote, string storedText)
    {
        ArgumentNullException.ThrowIfNull(storedText);
        if (string.IsNullOrWhiteSpace(quote)) return false;
        var joined = Join(quote);
        return storedText.Contains(joined, StringComparison.Ordinal) || Join(storedText).Contains(joined, StringComparison.Ordinal);
    }

    internal static string Of(string storedText, Span span) => Join(storedText.Substring(span.Start, span.Length));
}
