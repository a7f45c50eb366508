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
    private readonly Postings _postings;
    private readonly byte[] _lengths;
    private readonly float _averageLength;
    [ThreadStatic] private static float[]? s_scores;

    internal SentenceIndex(Dictionary<long, int> terms, Postings postings, byte[] lengths)
    {
        (_terms, _postings, _lengths) = (terms, postings, lengths);
        var sum = 0L;
        foreach (var length in lengths) sum += length;
        _averageLength = lengths.Length == 0 ? 1 : Math.Max(1f, (float)sum / lengths.Length);
    }

    public int Count => _lengths.Length;

    /// <summary>How many sentences hold the term.</summary>
    public int Frequency(long key) => _terms.TryGetValue(key, out var term) ? _postings.Frequency(term) : 0;

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

    /// <summary>The sentences of a range that hold the term.</summary>
    public Postings.Reader PostingsOf(long key, SentenceRange range) => _terms.TryGetValue(key, out var term) ? _postings.Of(term, range) : default;

    /// <summary>The best sentences of the ranges, best first. Only what lies in the ranges is touched: a town's question costs a town's papers.</summary>
    public List<Hit> Search(IReadOnlyList<SoughtTerm> terms, IReadOnlyList<SentenceRange> ranges, int limit)
    {
        var scores = s_scores is { } kept && kept.Length >= Count ? kept : s_scores = new float[Math.Max(Count, 1024)];
        var touched = new List<int>(256);
        foreach (var (key, weight) in terms)
        {
            if (!_terms.TryGetValue(key, out var term)) continue;
            var frequency = _postings.Frequency(term);
            // A term of every second sentence tells nothing and costs most.
            if (frequency > Count / 3 && Count > 3000) continue;
            var idf = MathF.Log(1 + (Count - frequency + 0.5f) / (frequency + 0.5f)) * weight;
            foreach (var range in ranges)
            {
                var postings = _postings.Of(term, range);
                while (postings.MoveNext())
                {
                    var sentence = postings.Sentence;
                    var count = postings.Count / 4f;
                    var norm = K1 * (1 - B + B * _lengths[sentence] / _averageLength);
                    if (scores[sentence] == 0) touched.Add(sentence);
                    scores[sentence] += idf * count * (K1 + 1) / (count + norm);
                }
            }
        }

        return Best(scores, touched, limit);
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
