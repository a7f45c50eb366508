using System.Text;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>One sentence (or line, or cell) of a clause: folded words for the rules, printed words for quoting, and each character's place.</summary>
internal sealed record Sentence(string Folded, string Printed, int[] Places, ClauseNode Node, bool FirstOfClause)
{
    /// <summary>Whether the sentence is all of a short heading that nothing is said in.</summary>
    public bool IsHeading { get; init; }

    public Span SpanOf(int start, int end) => new(Places[start], Places[end - 1] + 1 - Places[start]);

    /// <summary>
    /// The quote for what stands at a place: the whole sentence, unless something that is not part of the paper (a page number) lies inside
    /// it; then the unbroken part around that place, since a quote is verbatim.
    /// </summary>
    public (string Quote, Span Span) QuoteAround(int at, Func<int, int, bool> blankBetween)
    {
        var (start, end) = (0, Folded.Length);
        for (var i = 1; i < Folded.Length; i++)
        {
            if (Places[i] == Places[i - 1] + 1 || blankBetween(Places[i - 1] + 1, Places[i])) continue;
            if (i <= at) start = i;
            else
            {
                end = i;
                break;
            }
        }

        return (Printed[start..end].Trim(), SpanOf(start, end));
    }
}

/// <summary>Cuts a clause's text into sentences, joining lines that were broken in the middle of one.</summary>
internal sealed class ClauseText(PaperSource source, Paragraphs paragraphs)
{
    private readonly int[] _lineStarts = [.. source.Lines.Select(x => x.Start)];

    public List<Sentence> Sentences(ClauseNode node, HashSet<int> tableLines)
    {
        var sentences = new List<Sentence>();
        var folded = new StringBuilder();
        var printed = new StringBuilder();
        var places = new List<int>();
        var depth = 0;
        var closing = false;
        foreach (var (start, end) in Parts(node))
        {
            for (var line = LineOf(start); line < source.Lines.Count && source.Lines[line].Start < end; line++)
            {
                var from = Math.Max(start, source.Lines[line].From);
                var to = Math.Min(end, source.Lines[line].To);
                if (from >= to || tableLines.Contains(line)) continue;
                if (places.Count > 0 && !paragraphs.GoesOn(line) && from <= source.Lines[line].From) Flush();
                for (var at = from; at < to; at++)
                {
                    folded.Append(source[at]);
                    printed.Append(source.Text[at]);
                    places.Add(at);
                    if (source[at] is '(' or '《') depth++;
                    else if (source[at] is ')' or '》') depth = Math.Max(0, depth - 1);
                    if (closing && source[at] == ')' && depth == 0)
                    {
                        closing = false;
                        if (at + 1 < to && source[at + 1] is '。' or ';') continue;
                        Flush();
                        continue;
                    }

                    var ends = source[at] is '。' or '!' or '?' && (depth == 0 || at + 1 < to && source[at + 1] is not (')' or '》'));
                    // Half-width stops end sentences too, but not 2.5 or 1.1.
                    ends |= source[at] == '.' && depth == 0 && at > from && source[at - 1] >= '\u4e00' && (at + 1 == to || source[at + 1] >= '\u4e00');
                    // …。（责任单位：A） belongs to the sentence before it.
                    if (!ends) continue;
                    if (RoleFollows(at + 1, to))
                    {
                        closing = true;
                        continue;
                    }

                    while (at + 1 < to && source[at + 1] is '"' or ')')
                    {
                        at++;
                        folded.Append(source[at]);
                        printed.Append(source.Text[at]);
                        places.Add(at);
                    }

                    Flush();
                }
            }
        }

        Flush();
        return sentences;

        void Flush()
        {
            (depth, closing) = (0, false);
            var (from, to) = (0, places.Count);
            while (from < to && (char.IsWhiteSpace(folded[from]) || (folded[from] is '-' or '•' or '·' or '●' or '▪' or '*' or '>' && from + 2 < to && folded[from + 1] is ' '))) from++;
            // 工作要求 各单位要…: a heading that a blank sets off.
            var blank = from;
            while (blank < to && blank - from <= 16 && folded[blank] is not (' ' or '。' or ',')) blank++;
            if (blank < to && folded[blank] == ' ' && blank - from >= 4 && Known.Contains(folded.ToString(from, blank - from)))
            {
                sentences.Add(new Sentence(folded.ToString(from, blank - from), printed.ToString(from, blank - from), [.. places.Skip(from).Take(blank - from)], node, sentences.Count == 0) { IsHeading = true });
                from = blank;
                while (from < to && char.IsWhiteSpace(folded[from])) from++;
            }

            while (to > from && char.IsWhiteSpace(folded[to - 1])) to--;
            if (to > from)
            {
                var words = folded.ToString(from, to - from);
                sentences.Add(new Sentence(words, printed.ToString(from, to - from), [.. places.Skip(from).Take(to - from)], node, sentences.Count == 0));
            }

            folded.Clear();
            printed.Clear();
            places.Clear();
        }
    }

    private static readonly HashSet<string> Known = [.. PaperWords.List("headings")];

    private bool RoleFollows(int at, int to)
    {
        while (at < to && source[at] is ' ') at++;
        if (at >= to || source[at] != '(') return false;
        var inside = source.Folded(at, Math.Min(to, at + 16));
        return inside.Contains("单位", StringComparison.Ordinal) || inside.Contains("牵头", StringComparison.Ordinal) || inside.Contains("负责", StringComparison.Ordinal) || inside.Contains("部门", StringComparison.Ordinal) || inside.Contains("科室", StringComparison.Ordinal) || inside.Contains("责任", StringComparison.Ordinal);
    }

    // The number itself is no part of a sentence.
    private IEnumerable<(int Start, int End)> Parts(ClauseNode node)
    {
        for (var i = 0; i < node.Stretches.Count; i++)
        {
            var (start, end) = node.Stretches[i];
            if (i == 0 && node.Mark is { } mark && mark.TextStart > start) start = Math.Min(mark.TextStart, end);
            foreach (var part in source.FreeParts(start, end)) yield return part;
        }
    }

    private int LineOf(int at)
    {
        var found = Array.BinarySearch(_lineStarts, at);
        return found >= 0 ? found : ~found - 1;
    }
}
