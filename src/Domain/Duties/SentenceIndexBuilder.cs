using System.Runtime.InteropServices;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Collects terms sentence by sentence, each straight into its row of bytes, and lays the rows out flat.</summary>
internal sealed class SentenceIndexBuilder
{
    private readonly Dictionary<long, int> _terms = [];
    private readonly List<Row> _rows = [];
    private readonly List<byte> _lengths = [];
    private readonly Dictionary<int, int> _current = [];

    private struct Row()
    {
        public readonly List<byte> Bytes = new(4);
        public List<Postings.Jump>? Jumps;
        public int Frequency;
        public int Last = -1;
    }

    /// <summary>Adds text of the sentence being collected; quarter weights, so that headings can count less.</summary>
    public void AddText(ReadOnlySpan<char> plain, int quarters)
    {
        for (var i = 0; i < plain.Length; i++)
        {
            if (!IsContent(plain[i])) continue;
            Count(SentenceIndex.Key(plain[i]), quarters);
            if (i + 1 < plain.Length && IsContent(plain[i + 1])) Count(SentenceIndex.Key(plain[i], plain[i + 1]), quarters);
        }
    }

    public void EndSentence(int length)
    {
        var sentence = _lengths.Count;
        foreach (var (term, quarters) in _current)
        {
            ref var row = ref CollectionsMarshal.AsSpan(_rows)[term];
            if (row.Frequency > 0 && row.Frequency % Postings.Stride == 0) (row.Jumps ??= []).Add(new Postings.Jump(row.Last, row.Bytes.Count));
            Postings.Write(row.Bytes, sentence - row.Last, (byte)Math.Min(255, quarters));
            row.Frequency++;
            row.Last = sentence;
        }

        _current.Clear();
        _lengths.Add((byte)Math.Clamp(length, 1, 255));
    }

    public SentenceIndex Build()
    {
        var rows = CollectionsMarshal.AsSpan(_rows);
        var (size, jumps) = (0, 0);
        foreach (ref readonly var row in rows)
        {
            size += row.Bytes.Count;
            jumps += row.Jumps?.Count ?? 0;
        }

        var bytes = new byte[size];
        var starts = new int[rows.Length + 1];
        var frequencies = new int[rows.Length];
        var jumpStarts = new int[rows.Length + 1];
        var allJumps = new Postings.Jump[jumps];
        for (var term = 0; term < rows.Length; term++)
        {
            ref var row = ref rows[term];
            var start = starts[term];
            row.Bytes.CopyTo(bytes, start);
            starts[term + 1] = start + row.Bytes.Count;
            frequencies[term] = row.Frequency;
            var jump = jumpStarts[term];
            foreach (var place in row.Jumps ?? []) allJumps[jump++] = place with { At = place.At + start };
            jumpStarts[term + 1] = jump;
            row = default;
        }

        _terms.TrimExcess();
        return new SentenceIndex(_terms, new Postings(bytes, starts, frequencies, jumpStarts, allJumps), [.. _lengths]);
    }

    public static bool IsContent(char c) => c > 0x2e80 ? c is not ('，' or '。' or '、' or '《' or '》') : char.IsAsciiLetterOrDigit(c);

    private void Count(long key, int quarters)
    {
        if (!_terms.TryGetValue(key, out var term))
        {
            term = _rows.Count;
            _terms.Add(key, term);
            _rows.Add(new Row());
        }

        _current[term] = _current.GetValueOrDefault(term) + quarters;
    }
}
