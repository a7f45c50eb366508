namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Finds headings that carry no number: a short line of its own before a list that starts again, or a heading that offices know.</summary>
internal static class HeadingReading
{
    private static readonly HashSet<string> Known = [.. PaperWords.List("headings")];

    /// <summary>Unnumbered headings by line, each with the kind of number that starts again below it (null: only text follows).</summary>
    public static Dictionary<int, MarkKind?> Find(PaperSource source, Paragraphs paragraphs, List<Mark> marks, HashSet<int> tableLines)
    {
        var found = new Dictionary<int, MarkKind?>();
        var byLine = marks.Where(x => !x.Glued).ToDictionary(x => x.Line);
        var open = new Dictionary<MarkKind, int>();
        var shown = Enumerable.Range(0, source.Lines.Count).Where(i => !source.Lines[i].IsBlank).ToArray();
        var hasChapters = marks.Exists(x => x.Kind is MarkKind.Chinese or MarkKind.Article or MarkKind.Chapter or MarkKind.Part && !x.Glued);
        for (var s = 0; s < shown.Length; s++)
        {
            var i = shown[s];
            if (byLine.TryGetValue(i, out var mark))
            {
                foreach (var lower in open.Keys.Where(x => x > mark.Kind).ToArray()) open.Remove(lower);
                open[mark.Kind] = mark.Value;
                if (mark.Kind == MarkKind.Attachment) open.Clear();
                continue;
            }

            if (tableLines.Contains(i) || paragraphs.GoesOn(i) || !Shaped(source, source.Lines[i])) continue;
            var markdown = source[source.Lines[i].From] == '#';
            var next = s + 1 < shown.Length && byLine.TryGetValue(shown[s + 1], out var below) ? below : null;
            if (s > 0 && !markdown && !Ends(source, source.Lines[shown[s - 1]], found.ContainsKey(shown[s - 1]))) continue;
            if (s > 0 && byLine.TryGetValue(shown[s - 1], out var above) && above.Kind == MarkKind.Attachment) continue;

            // The list below starts again, or starts without anything above it.
            if (next is { Value: 1 } && next.Kind > MarkKind.Article && (open.ContainsKey(next.Kind) || (!hasChapters && (open.Count == 0 || found.Count > 0))) && !(next.Kind == MarkKind.Chinese && HeaderReading.EndsLikeTitle(source.Folded(source.Lines[i]))))
            {
                found[i] = next.Kind;
                foreach (var lower in open.Keys.Where(x => x >= next.Kind).ToArray()) open.Remove(lower);
                continue;
            }

            if (markdown)
            {
                found[i] = null;
                continue;
            }

            var words = source.Folded(source.Lines[i]);
            var known = Known.Contains(words) || (words.EndsWith("职责", StringComparison.Ordinal) && PartyLexicon.IsUnitList(words[..^2].Replace("工作", "", StringComparison.Ordinal).Replace("主要", "", StringComparison.Ordinal)));
            var textBelow = next is null && s + 1 < shown.Length && source.Lines[shown[s + 1]].Length > 25;
            if (textBelow && !hasChapters && (known || found.Count > 0) && words.Length <= 16) found[i] = null;
        }

        return found;
    }

    // Short, no sentence, no entry of a list.
    private static bool Shaped(PaperSource source, PaperLine line)
    {
        if (line.Length is < 2 or > 26) return false;
        var words = source.Folded(line).TrimStart('#', ' ');
        if (words.Length < 2 || Dates.IsDayLine(words) || words.Contains('\t', StringComparison.Ordinal) || words.Contains('|', StringComparison.Ordinal)) return false;
        return !words.Any(c => c is '。' or ';' or ',' or ':' or '?' or '!') && !words.Contains("  ", StringComparison.Ordinal) && words[^1] is not ('、' or '》');
    }

    private static bool Ends(PaperSource source, PaperLine line, bool heading) => heading || source[line.To - 1] is '。' or ';' or '!' or ':' or ')' or '.';
}
