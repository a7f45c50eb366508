using HealthAssistantBot.Domain.Papers.Reading;

namespace HealthAssistantBot.Domain.Papers;

/// <summary>Reads one official paper: header, clause tree, roster, duties, obligations. Deterministic, without I/O, in linear time.</summary>
public static class PaperReader
{
    /// <summary>
    /// Raised with every change by which a paper would be read differently: stored papers are then read anew. A test tells when it was
    /// forgotten.
    /// </summary>
    public const int Version = 1;

    public static PaperReading Read(PaperText paper)
    {
        ArgumentNullException.ThrowIfNull(paper);

        var source = new PaperSource(paper);
        var facts = NoiseReading.Take(source);
        var header = HeaderReading.Take(source, facts);
        var paragraphs = new Paragraphs(source);
        var tables = TableReading.Find(source);
        var nodes = ClauseTree.Build(source, paragraphs, tables, header.MainEnd);
        var clauses = nodes.Select(x => ClauseOf(source, x)).ToArray();
        var text = new ClauseText(source, paragraphs);
        var tableLines = tables.SelectMany(x => Enumerable.Range(x.FirstLine, x.LastLine - x.FirstLine + 1)).ToHashSet();
        var sentences = nodes.ToDictionary(x => x, x => text.Sentences(x, tableLines));
        var read = DutyReading.Read(nodes, sentences, header.Title);
        var spoken = read.Select(x => x.Sentence).ToHashSet();
        var headings = sentences.Values.SelectMany(x => x).Where(x => !spoken.Contains(x)).OrderBy(x => x.Places[0]);
        var ids = new StableIds();
        var roster = new RosterReading(ids);
        foreach (var node in nodes) roster.Read(node, sentences[node]);
        var places = new ClausePlaces(nodes, source);
        var listed = new TableDuties(source, places, ids);
        foreach (var table in tables)
        {
            roster.Read(table, source, places.AtLine);
            listed.Read(table);
        }

        read.AddRange(listed.Sentences);
        var duties = DutyListing.List(read, ids, source.IsBlank).Concat(listed.Duties).OrderBy(x => x.Span.Start).ToArray();
        return new PaperReading
        {
            Title = header.Title,
            Issuer = header.Issuer,
            Number = header.Number,
            Date = header.Date,
            Area = header.Area,
            Length = paper.Text.Length,
            Clauses = clauses,
            Roster = roster.People,
            Posts = roster.Posts,
            Duties = duties,
            Recurring = [.. ObligationReading.List(read, ids, source.IsBlank).Concat(listed.Recurring).OrderBy(x => x.Span.Start)],
            Deadlines = [.. DeadlineReading.List(read, headings, ids, source.IsBlank).Concat(listed.Deadlines).OrderBy(x => x.Span.Start)],
            Aliases = [.. PaperDoubts.Aliases(read, roster.People, duties)],
            Conflicts = [.. PaperDoubts.Conflicts(duties)],
            Typos = [.. PaperDoubts.Typos(sentences.Values.SelectMany(x => x), source)],
            Frame = [.. source.Frame.OrderBy(x => x.Start)],
            Noise = [.. source.Noise.OrderBy(x => x.Start)],
        };
    }

    private static Clause ClauseOf(PaperSource source, ClauseNode node)
    {
        var parts = node.Stretches.SelectMany(x => source.FreeParts(x.Start, x.End)).ToArray();
        var text = string.Join('\n', parts.Select(x => source.Text[x.Start..x.End]));
        return new Clause(node.Path, node.Mark?.Printed, HeadingOf(source, node, parts), node.Parent?.Path, text, [.. parts.Select(x => new Span(x.Start, x.End - x.Start))]);
    }

    // The heading line, or the beginning of the text up to its first stop.
    private static string HeadingOf(PaperSource source, ClauseNode node, (int Start, int End)[] parts)
    {
        if (node.Title is { } title) return title;
        if (parts.Length == 0) return "";
        var start = node.Mark is { } mark && mark.TextStart > parts[0].Start ? mark.TextStart : parts[0].Start;
        var part = parts.FirstOrDefault(x => x.End > start);
        if (part.End == 0) return "";
        start = Math.Max(start, part.Start);
        while (start < part.End && char.IsWhiteSpace(source.Text[start])) start++;
        var end = source.Text.IndexOf('\n', start, part.End - start);
        if (end < 0) end = part.End;
        // A line broken in the middle of a sentence is no heading.
        var broken = end < part.End && source[end - 1] is not ('。' or ':' or ';' or ')' or '"') && end - start > 18;
        if (end - start > 40 || broken)
        {
            for (var i = start + 2; i < Math.Min(start + 40, end); i++)
            {
                if (source[i] is '。' or ':' or ';' || (source[i] == ',' && i > start + 12))
                {
                    end = i;
                    break;
                }
            }

            end = Math.Min(end, start + 40);
        }
        else if (source.Folded(start, end).IndexOf('。', StringComparison.Ordinal) is > 1 and var stop) end = start + stop;

        return source.Text[start..end].Trim();
    }
}
