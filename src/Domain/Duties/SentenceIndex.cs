namespace HealthAssistantBot.Domain.Duties;

/// <summary>A sentence that was found, by its number in the index, with its BM25 score.</summary>
internal readonly record struct Hit(int Sentence, float Score);

/// <summary>Sentences from one number up to, not including, another.</summary>
internal readonly record struct SentenceRange(int From, int To);

/// <summary>A weighted piece of a question to look for: a character, a pair of characters or a word.</summary>
internal readonly record struct SoughtTerm(long Key, float Weight);

/// <summary>
/// Sentences by characters, pairs of characters and dictionary words, in flat arrays; ranked by BM25. Immutable once built.
/// </summary>
internal sealed class SentenceIndex
{
    private const float K1 = 1.2f;
    private const float B = 0.4f;

    private readonly Dictionary<long, int> _terms;
    private readonly int[] _starts;
    private readonly int[] _sentences;
    private readonly byte[] _counts;
    private readonly byte[] _lengths;
    private readonly float _averageLength;
    [ThreadStatic] private static float[]? s_scores;

    internal SentenceIndex(Dictionary<long, int> terms, int[] starts, int[] sentences, byte[] counts, byte[] lengths)
    {
        (_terms, _starts, _sentences, _counts, _lengths) = (terms, starts, sentences, counts, lengths);
        var sum = 0L;
        foreach (var length in lengths) sum += length;
        _averageLength = lengths.Length == 0 ? 1 : Math.Max(1f, (float)sum / lengths.Length);
    }

    public int Count => _lengths.Length;

    /// <summary>How many sentences hold the term.</summary>
    public int Frequency(long key) => _terms.TryGetValue(key, out var term) ? _starts[term + 1] - _starts[term] : 0;

    public int Frequency(char first, char second) => Frequency(Key(first, second));

    public float Idf(long key)
    {
        var frequency = Frequency(key);
        return MathF.Log(1 + (Count - frequency + 0.5f) / (frequency + 0.5f));
    }

    public IEnumerable<long> Keys => _terms.Keys;

    public static long Key(char one) => one;

    public static long Key(char first, char second) => ((long)first << 16) | second;

    /// <summary>Words of three characters and more; two-character words are pairs.</summary>
    public static long Key(ReadOnlySpan<char> word)
    {
        if (word.Length == 1) return Key(word[0]);
        if (word.Length == 2) return Key(word[0], word[1]);
        var hash = 14695981039346656037UL;
        foreach (var c in word) hash = (hash ^ c) * 1099511628211UL;
        return (long)(hash | 0x8000_0000_0000_0000UL);
    }

    /// <summary>The best sentences of the ranges, best first. Only what lies in the ranges is touched: a town's question costs a town's papers.</summary>
    public List<Hit> Search(IReadOnlyList<SoughtTerm> terms, IReadOnlyList<SentenceRange> ranges, int limit)
    {
        var scores = s_scores is { } kept && kept.Length >= Count ? kept : s_scores = new float[Math.Max(Count, 1024)];
        var touched = new List<int>(256);
        foreach (var (key, weight) in terms)
        {
            if (!_terms.TryGetValue(key, out var term)) continue;
            var (from, to) = (_starts[term], _starts[term + 1]);
            // A term of every second sentence tells nothing and costs most.
            if (to - from > Count / 3 && Count > 3000) continue;
            var idf = MathF.Log(1 + (Count - (to - from) + 0.5f) / (to - from + 0.5f)) * weight;
            foreach (var range in ranges)
            {
                for (var i = FirstFrom(from, to, range.From); i < to && _sentences[i] < range.To; i++)
                {
                    var sentence = _sentences[i];
                    var count = _counts[i] / 4f;
                    var norm = K1 * (1 - B + B * _lengths[sentence] / _averageLength);
                    if (scores[sentence] == 0) touched.Add(sentence);
                    scores[sentence] += idf * count * (K1 + 1) / (count + norm);
                }
            }
        }

        return Best(scores, touched, limit);
    }

    // Postings stand in the order of the sentences.
    private int FirstFrom(int from, int to, int sentence)
    {
        if (sentence == 0) return from;
        var at = Array.BinarySearch(_sentences, from, to - from, sentence);
        return at < 0 ? ~at : at;
    }

    private static List<Hit> Best(float[] scores, List<int> touched, int limit)
    {
        var queue = new PriorityQueue<int, float>(limit + 1);
        foreach (var sentence in touched)
        {
            var score = scores[sentence];
            scores[sentence] = 0;
            if (queue.Count == limit && queue.TryPeek(out _, out var least) && score <= least) continue;
            queue.Enqueue(sentence, score);
            if (queue.Count > limit) queue.Dequeue();
        }

        var best = new List<Hit>(queue.Count);
        while (queue.TryDequeue(out var sentence, out var score)) best.Add(new Hit(sentence, score));
        best.Reverse();
        return best;
    }
}

/// <summary>Collects terms sentence by sentence and lays them out flat.</summary>
internal sealed class SentenceIndexBuilder
{
    private readonly Dictionary<long, int> _terms = [];
    private readonly List<int> _frequencies = [];
    private readonly List<(int Term, byte Count)> _postings = [];
    private readonly List<int> _ends = [];
    private readonly List<byte> _lengths = [];
    private readonly Dictionary<int, int> _current = [];

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

    public void AddWord(ReadOnlySpan<char> word, int quarters) => Count(SentenceIndex.Key(word), quarters);

    public void EndSentence(int length)
    {
        foreach (var (term, quarters) in _current)
        {
            _postings.Add((term, (byte)Math.Min(255, quarters)));
            _frequencies[term]++;
        }

        _current.Clear();
        _ends.Add(_postings.Count);
        _lengths.Add((byte)Math.Clamp(length, 1, 255));
    }

    public SentenceIndex Build()
    {
        var starts = new int[_frequencies.Count + 1];
        for (var i = 0; i < _frequencies.Count; i++) starts[i + 1] = starts[i] + _frequencies[i];
        var next = (int[])starts.Clone();
        var sentences = new int[_postings.Count];
        var counts = new byte[_postings.Count];
        var at = 0;
        for (var sentence = 0; sentence < _ends.Count; sentence++)
        {
            for (; at < _ends[sentence]; at++)
            {
                var (term, count) = _postings[at];
                var place = next[term]++;
                sentences[place] = sentence;
                counts[place] = count;
            }
        }

        _terms.TrimExcess();
        return new SentenceIndex(_terms, starts, sentences, counts, [.. _lengths]);
    }

    private void Count(long key, int quarters)
    {
        if (!_terms.TryGetValue(key, out var term))
        {
            term = _frequencies.Count;
            _terms.Add(key, term);
            _frequencies.Add(0);
        }

        _current[term] = _current.GetValueOrDefault(term) + quarters;
    }

    private static bool IsContent(char c) => c > 0x2e80 ? c is not ('，' or '。' or '、' or '《' or '》') : char.IsAsciiLetterOrDigit(c);
}
