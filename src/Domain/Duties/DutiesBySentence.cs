using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Which duties stand in which sentence of one paper.</summary>
internal sealed class DutiesBySentence
{
    private static readonly IReadOnlyList<Duty> None = [];

    private readonly PackedDuties _duties;
    private readonly int _first;
    private readonly int[] _starts;
    private readonly ushort[] _indexes;

    public DutiesBySentence(PackedDuties duties, IndexedPaper paper, IReadOnlyList<Sentence> sentences)
    {
        (_duties, _first) = (duties, paper.FirstSentence);
        var assigned = Assign(duties, paper, sentences);
        _starts = new int[paper.SentenceCount + 1];
        foreach (var (sentence, _) in assigned) _starts[sentence - _first + 1]++;
        for (var i = 0; i < paper.SentenceCount; i++) _starts[i + 1] += _starts[i];
        _indexes = new ushort[assigned.Count];
        var next = _starts.AsSpan(0, paper.SentenceCount).ToArray();
        foreach (var (sentence, duty) in assigned) _indexes[next[sentence - _first]++] = duty;
    }

    /// <summary>The sentence's own duties, in the order of the reading; empty where it has none.</summary>
    public IReadOnlyList<Duty> Of(int sentence)
    {
        var (from, to) = (_starts[sentence - _first], _starts[sentence - _first + 1]);
        if (from == to) return None;
        var found = new Duty[to - from];
        for (var i = from; i < to; i++) found[i - from] = _duties[_indexes[i]];
        return found;
    }

    public bool Any(int sentence) => _starts[sentence - _first] < _starts[sentence - _first + 1];

    /// <summary>The numbers of the sentence's duties.</summary>
    public ReadOnlySpan<ushort> NumbersOf(int sentence) => _indexes.AsSpan(_starts[sentence - _first].._starts[sentence - _first + 1]);

    public Duty this[int number] => _duties[number];

    /// <summary>The number of the printed name of the duty's party.</summary>
    public int PartyOf(int number) => _duties.PartyOf(number);

    public string NameOf(int party) => _duties.NameOf(party);

    private static List<(int Sentence, ushort Duty)> Assign(PackedDuties duties, IndexedPaper paper, IReadOnlyList<Sentence> sentences)
    {
        var starts = new List<(int Start, int Index)>(paper.SentenceCount);
        for (var i = paper.FirstSentence; i < paper.FirstSentence + paper.SentenceCount; i++) starts.Add((sentences[i].Start, i));
        starts.Sort();
        var assigned = new List<(int Sentence, ushort Duty)>(duties.Count);
        for (var number = 0; number < Math.Min(duties.Count, ushort.MaxValue); number++)
        {
            var span = duties.SpanOf(number);
            var any = false;
            // One quote may hold several sentences cut at semicolons; the party stands for each of them.
            for (var at = FirstFrom(starts, span.Start); at < starts.Count && starts[at].Start < Math.Max(span.End, span.Start + 1); at++)
            {
                if (sentences[starts[at].Index].Span.End <= span.Start) continue;
                assigned.Add((starts[at].Index, (ushort)number));
                any = true;
            }

            if (!any && paper.SentenceAt(span.Start, duties[number].Clause, sentences) is var fallback and >= 0) assigned.Add((fallback, (ushort)number));
        }

        return assigned;
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
}
