using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>Lays the stored text out for a review: every character in its place, what was understood lit in it.</summary>
public sealed class PaperTextParts
{
    /// <summary>So many stretches a page of text: more would make a cheap office machine wait.</summary>
    private const int PartSize = 100;
    /// <summary>A tree of so many lines is shown whole; of a longer one only the chapter that one reads is open.</summary>
    private const int WholeTree = 80;
    private const int LongestHeading = 40;

    private readonly Paper _paper;
    private readonly PaperReading _reading;
    private readonly IReadOnlyDictionary<string, string> _labels;
    private readonly PaperItem? _chosen;
    private readonly bool _isPicking;
    private readonly ILookup<string, PaperItem> _byClause;
    private readonly List<(int Start, int Length, Clause? Clause, string? What, bool First)> _stretches = [];
    private readonly Dictionary<string, int> _partOfClause = new(StringComparer.Ordinal);

    /// <param name="labels">The item's key to its label: 职责 14.</param>
    /// <param name="isPicking">Whether a sentence is to be chosen.</param>
    public PaperTextParts(Paper paper, PaperReading reading, IReadOnlyList<PaperItem> items, IReadOnlyDictionary<string, string> labels, PaperItem? chosen, bool isPicking)
    {
        (_paper, _reading, _labels, _chosen, _isPicking) = (paper, reading, labels, chosen, isPicking);
        _byClause = items.ToLookup(i => i.Clause, StringComparer.Ordinal);
        foreach (var clause in reading.Clauses)
            foreach (var (span, i) in clause.Spans.Select((s, i) => (s, i))) _stretches.Add((span.Start, span.Length, clause, null, i == 0));
        _stretches.AddRange(reading.Frame.Concat(reading.Noise).Select(o => (o.Start, o.Length, (Clause?)null, (string?)o.What, false)));
        _stretches.RemoveAll(s => s.Start < 0 || s.Length <= 0 || s.Start + s.Length > paper.Text.Length);
        _stretches.Sort((a, b) => a.Start.CompareTo(b.Start));
        for (var i = 0; i < _stretches.Count; i++)
            if (_stretches[i].Clause is { } clause) _partOfClause.TryAdd(clause.Path, i / PartSize);
    }

    public int PartCount => Math.Max(1, (_stretches.Count + PartSize - 1) / PartSize);

    public int PartOf(string clause) => _partOfClause.GetValueOrDefault(clause);

    public IReadOnlyList<TextBlock> Part(int part) => [.. _stretches.Skip(part * PartSize).Take(PartSize).Select(Block)];

    /// <param name="part">The part of the text that is shown.</param>
    public IReadOnlyList<TreeLine> Tree(int part)
    {
        var depth = new Dictionary<string, int>(StringComparer.Ordinal);
        var index = 0;
        // Deeper clauses count where their ancestor of the second level stands; it stands in a chapter.
        var (top, chapter) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        var shown = new List<(Clause Clause, int Depth, int Index)>();
        foreach (var clause in _reading.Clauses)
        {
            var own = clause.Parent is { } parent && depth.TryGetValue(parent, out var above) ? above + 1 : 0;
            depth.TryAdd(clause.Path, own);
            top.TryAdd(clause.Path, own <= 1 || clause.Parent is null ? clause.Path : top.GetValueOrDefault(clause.Parent, clause.Path));
            chapter.TryAdd(clause.Path, own == 0 || clause.Parent is null ? clause.Path : chapter.GetValueOrDefault(clause.Parent, clause.Path));
            if (own <= 1) shown.Add((clause, own, index));
            index++;
        }

        var read = _chosen is { } item && PartOf(item.Clause) == part ? item.Clause : _stretches.Skip(part * PartSize).Select(s => s.Clause?.Path).FirstOrDefault(p => p is not null);
        var opened = read is null ? null : chapter.GetValueOrDefault(read);
        if (shown.Count > WholeTree) shown.RemoveAll(s => s.Depth > 0 && chapter[s.Clause.Path] != opened);
        var lines = shown.ConvertAll(s => s.Clause.Path).ToHashSet(StringComparer.Ordinal);
        var open = _byClause.SelectMany(g => g.Where(i => i.IsDoubtful).Select(_ => top.GetValueOrDefault(g.Key, g.Key))).Select(p => lines.Contains(p) ? p : chapter.GetValueOrDefault(p, p)).GroupBy(p => p, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var current = _chosen is null ? null : top.GetValueOrDefault(_chosen.Clause);
        return [.. shown.Select(s => new TreeLine(LabelOf(s.Clause), s.Depth, PartOf(s.Clause.Path), Anchor(s.Index), open.GetValueOrDefault(s.Clause.Path), s.Clause.Path == current))];
    }

    // As it is printed, 一、职责分工: the number alone has lost its 、.
    private static string LabelOf(Clause clause)
    {
        var line = clause.Text.AsSpan().TrimStart();
        var end = line.IndexOfAny('\n', '。', '：');
        line = (end < 0 ? line : line[..end]).TrimEnd();
        return line.Length == 0 ? clause.Path : line.Length > LongestHeading ? line[..LongestHeading].ToString() : line.ToString();
    }

    private static string Anchor(int index) => $"c{index}";

    private TextBlock Block((int Start, int Length, Clause? Clause, string? What, bool First) stretch)
    {
        var (start, length, clause, what, first) = stretch;
        var lit = new string?[length];
        var marks = new List<MarginMark>();
        var chosen = false;
        if (clause is not null)
        {
            foreach (var item in _byClause[clause.Path])
            {
                Light(item, start, lit);
                if (item.Span.Start < start || item.Span.Start >= start + length) continue;

                var key = PaperItemKey.Of(item);
                var isChosen = _chosen is { } c && PaperItemKey.Of(c) == key;
                chosen |= isChosen;
                if (_labels.TryGetValue(key, out var label)) marks.Add(new MarginMark(key, label, item.IsDoubtful, isChosen));
            }
        }

        var anchor = first && clause is not null ? Anchor(IndexOf(clause)) : null;
        var line = _paper.Text.AsSpan(start, length).TrimStart();
        line = line.IndexOf('\n') is >= 0 and var end ? line[..end] : line;
        var isHeading = clause is not null && first && clause.Path != "正文" && line.Length <= LongestHeading && line.IndexOfAny('。', '；', '：') < 0;
        return new TextBlock(anchor, clause?.Path, isHeading, clause is null, what, chosen, Lines(start, lit, _isPicking && clause is not null ? SentencesOf(clause, start, length) : null), Fitting(marks, length));
    }

    // Marks stand beside the lines of their clause and must not run into the next one's: the chosen and the doubtful ones stay.
    private static List<MarginMark> Fitting(List<MarginMark> marks, int length)
    {
        const int CharactersOfALine = 26;
        const double MarksOfALine = 1.4;
        var room = Math.Max(1, (int)(Math.Ceiling((double)length / CharactersOfALine) * MarksOfALine));
        if (marks.Count <= room) return marks;

        var kept = marks.OrderByDescending(m => m.IsChosen).ThenByDescending(m => m.IsDoubtful).Take(room).ToHashSet();
        var shown = marks.Where(kept.Contains).ToList();
        shown[^1] = shown[^1] with { Label = $"{shown[^1].Label} +{marks.Count - room}" };
        return shown;
    }

    private readonly Dictionary<Clause, int> _indexes = new(ReferenceEqualityComparer.Instance);

    private int IndexOf(Clause clause)
    {
        if (_indexes.Count == 0)
            for (var i = 0; i < _reading.Clauses.Count; i++) _indexes[_reading.Clauses[i]] = i;
        return _indexes[clause];
    }

    private void Light(PaperItem item, int start, string?[] lit)
    {
        var (from, to) = (Math.Max(0, item.Span.Start), Math.Min(_paper.Text.Length, item.Span.End));
        if (to <= from) return;

        foreach (var (words, light) in WordsOf(item))
        {
            if (string.IsNullOrEmpty(words)) continue;

            var at = _paper.Text.IndexOf(words, from, to - from, StringComparison.Ordinal);
            if (at < start || at + words.Length > start + lit.Length) continue;

            for (var i = at - start; i < at - start + words.Length; i++) lit[i] ??= light;
        }
    }

    private static (string? Words, string Light)[] WordsOf(PaperItem item) => item switch
    {
        { Duty: { } d } => [(d.Party, "p"), (d.Verb, "v"), (d.Topic, "t")],
        { Person: { } r } => [(r.Name, "p"), (r.Role, "v"), (r.UnitOrPost, "t")],
        { Seat: { } p } => [(p.Post, "p"), (p.Role, "v")],
        { Obligation: { } o } => [(o.Words, "d"), (o.Who, "p")],
        { Deadline: { } d } => [(d.Words, "d"), (d.Who, "p")],
        _ => [],
    };

    // For every character of the stretch the start of its sentence; null for a clause's number and blanks between sentences.
    private int?[] SentencesOf(Clause clause, int start, int length)
    {
        var sentences = new int?[length];
        foreach (var span in SentenceCutter.Cut(_paper.Text, clause).Where(s => s.Start >= start && s.Start < start + length))
            Array.Fill(sentences, span.Start, span.Start - start, Math.Min(span.Length, start + length - span.Start));
        return sentences;
    }

    private List<IReadOnlyList<LitRun>> Lines(int start, string?[] lit, int?[]? sentences)
    {
        var lines = new List<IReadOnlyList<LitRun>>();
        var runs = new List<LitRun>();
        var from = 0;
        for (var i = 0; i <= lit.Length; i++)
        {
            var ends = i == lit.Length || _paper.Text[start + i] == '\n';
            var turns = i > from && (ends || lit[i] != lit[from] || (sentences is not null && sentences[i] != sentences[from]));
            if (turns) runs.Add(new LitRun(_paper.Text.Substring(start + from, i - from), lit[from], sentences?[from]));
            if (ends)
            {
                if (runs.Exists(r => !string.IsNullOrWhiteSpace(r.Text))) lines.Add(runs);
                runs = [];
                from = i + 1;
            }
            else if (turns)
            {
                from = i;
            }
        }

        return lines;
    }
}
