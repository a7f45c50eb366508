using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>One sentence of a published paper, by where it stands.</summary>
internal readonly record struct Sentence(int Paper, int Clause, int Start, int Length)
{
    public Span Span => new(Start, Length);
}

/// <summary>A published paper laid out for answering: clauses with their parents, and what the engine found in each sentence.</summary>
internal sealed class IndexedPaper
{
    private static readonly System.Buffers.SearchValues<char> HeadingEnds = System.Buffers.SearchValues.Create("\n。；;：:");
    private readonly Dictionary<string, int> _clauses = new(StringComparer.Ordinal);

    public IndexedPaper(PublishedPaper paper, int number, List<Sentence> into)
    {
        Paper = paper;
        Number = number;
        var clauses = paper.Reading.Clauses;
        Parents = new int[clauses.Count];
        Headings = new string[clauses.Count];
        for (var i = 0; i < clauses.Count; i++) _clauses.TryAdd(clauses[i].Path, i);
        FirstSentence = into.Count;
        for (var i = 0; i < clauses.Count; i++)
        {
            Parents[i] = clauses[i].Parent is { } parent && _clauses.TryGetValue(parent, out var at) && at != i ? at : -1;
            Headings[i] = HeadingOf(clauses[i]);
            foreach (var span in SentenceCutter.Cut(paper.Text, clauses[i])) into.Add(new Sentence(number, i, span.Start, span.Length));
        }

        SentenceCount = into.Count - FirstSentence;
        Duties = Assign(paper.Reading.Duties, d => d.Span, d => d.Clause, into);
    }

    public PublishedPaper Paper { get; }

    public int Number { get; }

    public int FirstSentence { get; }

    public int SentenceCount { get; }

    /// <summary>Index of each clause's parent, -1 for none.</summary>
    public int[] Parents { get; }

    /// <summary>Each clause's heading line, empty where the clause begins with running text.</summary>
    public string[] Headings { get; }

    /// <summary>Duties by sentence.</summary>
    public Dictionary<int, List<Duty>> Duties { get; }

    public int ClauseNumber(string path) => _clauses.GetValueOrDefault(path, -1);

    public bool IsWithin(int clause, int ancestor)
    {
        for (var at = clause; at >= 0; at = Parents[at])
        {
            if (at == ancestor) return true;
        }

        return false;
    }

    /// <summary>The clause's own heading and those above it, outermost last.</summary>
    public IEnumerable<string> HeadingChain(int clause)
    {
        var steps = 0;
        for (var at = clause; at >= 0 && steps++ < 8; at = Parents[at])
        {
            if (Headings[at].Length > 0) yield return Headings[at];
        }
    }

    /// <summary>The sentence that holds a place of the text, or the clause's first one.</summary>
    public int SentenceAt(int start, string clause, IReadOnlyList<Sentence> sentences)
    {
        var best = -1;
        for (var i = FirstSentence; i < FirstSentence + SentenceCount; i++)
        {
            var sentence = sentences[i];
            if (start >= sentence.Start && start < sentence.Start + sentence.Length) return i;
            if (best < 0 && Paper.Reading.Clauses[sentence.Clause].Path == clause) best = i;
        }

        return best;
    }

    private Dictionary<int, List<T>> Assign<T>(IReadOnlyList<T> items, Func<T, Span> spanOf, Func<T, string> clauseOf, List<Sentence> sentences)
    {
        var starts = new List<(int Start, int Index)>(SentenceCount);
        for (var i = FirstSentence; i < FirstSentence + SentenceCount; i++) starts.Add((sentences[i].Start, i));
        starts.Sort();
        var assigned = new Dictionary<int, List<T>>();
        foreach (var item in items)
        {
            var span = spanOf(item);
            var any = false;
            // One quote may hold several sentences cut at semicolons; the party stands for each of them.
            for (var at = FirstFrom(starts, span.Start); at < starts.Count && starts[at].Start < Math.Max(span.End, span.Start + 1); at++)
            {
                if (sentences[starts[at].Index].Span.End <= span.Start) continue;
                Add(starts[at].Index, item);
                any = true;
            }

            if (!any && SentenceAt(span.Start, clauseOf(item), sentences) is var fallback and >= 0) Add(fallback, item);
        }

        return assigned;

        void Add(int sentence, T item)
        {
            if (!assigned.TryGetValue(sentence, out var list)) assigned[sentence] = list = [];
            list.Add(item);
        }
    }

    private static int FirstFrom(List<(int Start, int Index)> starts, int place)
    {
        var (low, high) = (0, starts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (starts[middle].Start < place) low = middle + 1;
            else high = middle;
        }

        return Math.Max(0, low - 1);
    }

    // The heading is the first line where that line is no running text; '一、领导小组。组长：…' has one too.
    private static string HeadingOf(Clause clause)
    {
        var text = clause.Text.AsSpan().TrimStart();
        if (clause.Number is { Length: > 0 } number && text.StartsWith(number, StringComparison.Ordinal)) text = text[number.Length..].TrimStart(" 、.．\t\u3000");
        var end = text.IndexOfAny(HeadingEnds);
        var heading = (end < 0 ? text : text[..end]).Trim();
        return heading.Length is > 1 and <= 40 && (end < 0 || text[end] is '\n' or '。' or '：' or ':') && !heading.Contains('，') ? heading.ToString()
            : heading.Length <= 40 && end >= 0 && text[end] == '\n' ? heading.ToString() : "";
    }
}
