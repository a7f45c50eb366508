namespace HealthAssistantBot.Domain.Papers;

/// <summary>Cuts a clause's stretches into the sentences that answers quote and reviews point at.</summary>
public static class SentenceCutter
{
    private const int ShortLine = 24;
    private const string Ends = "。；;！？!?";
    private const string Closers = "”」』’)）";

    public static IEnumerable<Span> Cut(string text, Clause clause)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(clause);

        return Sentences(text, clause);
    }

    private static IEnumerable<Span> Sentences(string text, Clause clause)
    {
        var first = true;
        foreach (var stretch in clause.Spans)
        {
            var start = stretch.Start;
            if (first) start += NumberLength(text, stretch, clause.Number);
            first = false;
            foreach (var sentence in Cut(text, start, Math.Min(stretch.End, text.Length))) yield return sentence;
        }
    }

    private static IEnumerable<Span> Cut(string text, int from, int to)
    {
        var start = from;
        var depth = 0;
        for (var i = from; i < to; i++)
        {
            var c = text[i];
            if (c is '（' or '(' or '《') depth++;
            else if (c is '）' or ')' or '》') depth = Math.Max(0, depth - 1);

            var isEnd = c == '\n' ? EndsAtLineBreak(text, start, i, to) : depth == 0 && Ends.Contains(c, StringComparison.Ordinal);
            if (!isEnd) continue;

            depth = 0;
            var end = i + 1;
            while (end < to && Closers.Contains(text[end], StringComparison.Ordinal)) end++;
            if (Trimmed(text, start, end) is { Length: > 1 } sentence) yield return sentence;
            start = end;
        }

        if (start < to && Trimmed(text, start, to) is { Length: > 1 } rest) yield return rest;
    }

    // Papers break lines anywhere; a break ends a sentence only after a short line (a heading, a roster row) or between paragraphs.
    private static bool EndsAtLineBreak(string text, int start, int at, int to)
    {
        var line = text.LastIndexOf('\n', Math.Max(0, at - 1));
        var lineStart = Math.Max(line + 1, start);
        var length = text.AsSpan(lineStart, at - lineStart).Trim().Length;
        if (length == 0) return false;
        if (length <= ShortLine) return true;
        var next = at + 1;
        return next < to && (text[next] == '\n' || char.IsWhiteSpace(text[next]) && text.AsSpan(next, Math.Min(4, to - next)).Trim().Length == 0);
    }

    private static int NumberLength(string text, Span stretch, string? number)
    {
        if (string.IsNullOrEmpty(number)) return 0;
        var at = stretch.Start;
        while (at < stretch.End && char.IsWhiteSpace(text[at])) at++;
        if (at + number.Length > text.Length) return 0;
        for (var i = 0; i < number.Length; i++)
        {
            if (Wide(text[at + i]) != Wide(number[i])) return 0;
        }

        at += number.Length;
        while (at < stretch.End && (char.IsWhiteSpace(text[at]) || text[at] is '、' or '.' or '．' or '，' or ',' or '：' or ':')) at++;
        return at - stretch.Start;
    }

    // A path writes （五） also where the paper prints (五).
    private static char Wide(char c) => c switch { '(' => '（', ')' => '）', _ => c };

    private static Span Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new Span(start, end - start);
    }
}
