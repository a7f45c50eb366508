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
    public IndexedPaper(PublishedPaper paper, int number, List<Sentence> into)
    {
        Paper = paper;
        Number = number;
        var clauses = paper.Reading.Clauses;
        Parents = new int[clauses.Count];
        Headings = new string[clauses.Count];
        var numbers = new Dictionary<string, int>(clauses.Count, StringComparer.Ordinal);
        for (var i = 0; i < clauses.Count; i++) numbers.TryAdd(clauses[i].Path, i);
        FirstSentence = into.Count;
        for (var i = 0; i < clauses.Count; i++)
        {
            Parents[i] = clauses[i].Parent is { } parent && numbers.TryGetValue(parent, out var at) && at != i ? at : -1;
            Headings[i] = HeadingOf(clauses[i], paper.TextOf(i));
            foreach (var span in SentenceCutter.Cut(paper.Text, clauses[i])) into.Add(new Sentence(number, i, span.Start, span.Length));
        }

        SentenceCount = into.Count - FirstSentence;
        Duties = new DutiesBySentence((PackedDuties)paper.Reading.Duties, this, into);
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
    public DutiesBySentence Duties { get; }

    public int ClauseNumber(string path)
    {
        var clauses = Paper.Reading.Clauses;
        for (var i = 0; i < clauses.Count; i++)
        {
            if (clauses[i].Path == path) return i;
        }

        return -1;
    }

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

    // The heading is the first line where that line is no running text; '一、领导小组。组长：…' has one too.
    private static string HeadingOf(Clause clause, string words)
    {
        var text = words.AsSpan().TrimStart();
        if (clause.Number is { Length: > 0 } number && text.StartsWith(number, StringComparison.Ordinal)) text = text[number.Length..].TrimStart(" 、.．\t\u3000");
        var end = text.IndexOfAny(HeadingEnds);
        var heading = (end < 0 ? text : text[..end]).Trim();
        return heading.Length is > 1 and <= 40 && (end < 0 || text[end] is '\n' or '。' or '：' or ':') && !heading.Contains('，') ? heading.ToString()
            : heading.Length <= 40 && end >= 0 && text[end] == '\n' ? heading.ToString() : "";
    }
}
