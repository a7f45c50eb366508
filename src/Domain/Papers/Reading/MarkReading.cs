namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Collects the clause numbers of a paper in order: at the start of lines, and glued in the middle of them.</summary>
internal static class MarkReading
{
    private const string Closing = "。;:!?)\"";

    public static List<Mark> Collect(PaperSource source, Paragraphs paragraphs, HashSet<int> tableLines)
    {
        var marks = new List<Mark>();
        var decimals = IsOutlined(source);
        for (var i = 0; i < source.Lines.Count; i++)
        {
            var line = source.Lines[i];
            if (line.IsBlank || tableLines.Contains(i)) continue;
            var from = line.From;
            while (from < line.To && source[from] is '#' or '*' or '>' or ' ' or '•' or '●' or '◆' or '■' or '★') from++;
            var first = Numbering.Read(source, from, line.To, i, false);
            if (first is { Kind: MarkKind.Decimal } && !decimals) first = null;
            if (first is null && decimals) first = OutlineHead(source, from, line.To, i);
            if (first is not null && paragraphs.GoesOn(i) && !Continues(marks, first) && !(first.Value == 1 && SecondOnLaterLine(source, first))) first = null;
            if (first is not null) marks.Add(first);
            Glued(source, line, i, first?.TextStart ?? from, marks);
        }

        return marks;
    }

    // A broken line may begin with a number by chance; a real one counts on from the last of its kind.
    private static bool Continues(List<Mark> marks, Mark mark)
    {
        if (mark.Kind is MarkKind.Article or MarkKind.Chapter or MarkKind.Attachment) return mark.Kind == MarkKind.Article && marks.FindLast(x => x.Kind == MarkKind.Article)?.Value + 1 == mark.Value;
        return marks.FindLast(x => x.Kind == mark.Kind)?.Value + 1 == mark.Value;
    }

    // 1 总则, 1.1 编制目的: papers that number like books.
    private static bool IsOutlined(PaperSource source) =>
        source.Lines.Count(x => !x.IsBlank && Numbering.Read(source, x.From, x.To, 0, false) is { Kind: MarkKind.Decimal }) >= 3;

    private static Mark? OutlineHead(PaperSource source, int from, int end, int line)
    {
        var to = from;
        while (to < end && char.IsAsciiDigit(source[to])) to++;
        if (to == from || to - from > 2 || to + 1 >= end || source[to] != ' ' || end - to > 30) return null;
        var text = to;
        while (text < end && source[text] == ' ') text++;
        return text < end && source[text] >= '\u4e00'
            ? new Mark(MarkKind.Arabic, int.Parse(source.Folded(from, to), System.Globalization.CultureInfo.InvariantCulture), source.Folded(from, to), from, text, line, false)
            : null;
    }

    private static void Glued(PaperSource source, PaperLine line, int index, int from, List<Mark> marks)
    {
        var found = new List<Mark>();
        var depth = 0;
        for (var at = from; at < line.To; at++)
        {
            var c = source[at];
            if (c is '《') depth++;
            else if (c is '》') depth = Math.Max(0, depth - 1);
            if (depth > 0 || at == from) continue;
            var before = at - 1;
            while (before >= from && source[before] is ' ' or '\t') before--;
            if (before < from) continue;
            var closed = Closing.Contains(source[before], StringComparison.Ordinal);
            var paren = c is '(' or (>= '①' and <= '⑳') or (>= '㈠' and <= '㈩') or (>= '⑴' and <= '⒇');
            if (!closed && !paren) continue;
            if (!closed && c == '(' && source[at - 1] is '第' or '附' or '款' or '条') continue;
            if (Numbering.Read(source, at, line.To, index, true) is not { } mark) continue;
            if (mark.Kind == MarkKind.Arabic && source[before] is ')' or '"') continue;
            // A heading may run straight into its first item: 职责分工（一）…
            if (!closed && !(mark.Kind is MarkKind.ChineseParen or MarkKind.Circled or MarkKind.ArabicParen)) continue;
            found.Add(mark with { Glued = true });
        }

        foreach (var mark in found)
        {
            if (Belongs(source, marks, found, mark)) marks.Add(mark);
        }
    }

    // A glued number counts only in a row: it follows its predecessor, or it is a first that has a second.
    private static bool Belongs(PaperSource source, List<Mark> before, List<Mark> line, Mark mark)
    {
        var previous = before.FindLast(x => x.Kind == mark.Kind);
        var closed = EndsSentence(source, mark.Start);
        if (mark.Value > 1)
        {
            if (previous is null) return closed && mark.Kind is MarkKind.Chinese && before.Count > 0 && before.FindLast(x => x.Class == mark.Class)?.Value + 1 == mark.Value;
            return previous.Value + 1 == mark.Value && (closed || previous.Glued);
        }

        var second = line.Find(x => x.Kind == mark.Kind && x.Start > mark.Start);
        if (second is { Value: 2 }) return true;
        return second is null && closed && SecondOnLaterLine(source, mark);
    }

    private static bool EndsSentence(PaperSource source, int at)
    {
        at--;
        while (at >= 0 && source[at] is ' ' or '\t') at--;
        return at >= 0 && source[at] is '。' or ';' or ':' or '!';
    }

    private static bool SecondOnLaterLine(PaperSource source, Mark mark)
    {
        var seen = 0;
        for (var i = mark.Line + 1; i < source.Lines.Count && seen < 30; i++)
        {
            var line = source.Lines[i];
            if (line.IsBlank) continue;
            seen++;
            if (Numbering.Read(source, line.From, line.To, i, false) is not { } next) continue;
            if (next.Kind == mark.Kind) return next.Value == 2;
            if (next.Kind < mark.Kind) return false;
        }

        return false;
    }
}
