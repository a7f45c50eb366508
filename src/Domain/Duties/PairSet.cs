namespace HealthAssistantBot.Domain.Duties;

/// <summary>
/// Which pairs of neighbouring characters a text holds, folded into 256 bits: a word whose pairs are not all there cannot stand in the text,
/// and most words are turned away by that without looking at the text.
/// </summary>
internal readonly struct PairSet
{
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    private PairSet(ReadOnlySpan<ulong> bits) => (_a, _b, _c, _d) = (bits[0], bits[1], bits[2], bits[3]);

    public static PairSet Of(string text)
    {
        Span<ulong> bits = stackalloc ulong[4];
        bits.Clear();
        for (var i = 0; i + 1 < text.Length; i++)
        {
            var bit = BitOf(text[i], text[i + 1]);
            bits[bit >> 6] |= 1UL << (bit & 63);
        }

        return new PairSet(bits);
    }

    /// <summary>False when at least one of the other's pairs is surely missing here.</summary>
    public bool MayHold(in PairSet other) => ((other._a & ~_a) | (other._b & ~_b) | (other._c & ~_c) | (other._d & ~_d)) == 0;

    /// <summary>False when the pair is surely missing.</summary>
    public bool MayHold(char first, char second)
    {
        var bit = BitOf(first, second);
        var bits = (bit >> 6) switch { 0 => _a, 1 => _b, 2 => _c, _ => _d };
        return (bits & (1UL << (bit & 63))) != 0;
    }

    private static int BitOf(char first, char second) => (int)(((first * 0x9E3779B1u) ^ (second * 0x85EBCA77u)) >> 24);
}

/// <summary>A normalised text with its pairs, for quick looking.</summary>
internal sealed class PlainText(string text)
{
    private readonly PairSet _pairs = PairSet.Of(text);

    public static readonly PlainText Nothing = new("");

    public string Text => text;

    public bool Contains(string words) => words.Length < 2 ? text.Contains(words, StringComparison.Ordinal) : Contains(words, PairSet.Of(words));

    public bool Contains(string words, in PairSet pairs) => _pairs.MayHold(pairs) && text.Contains(words, StringComparison.Ordinal);

    /// <summary>Where the words begin, -1 where they do not stand.</summary>
    public int IndexOf(in TermForm form) => _pairs.MayHold(form.Pairs) ? text.IndexOf(form.Text, StringComparison.Ordinal) : -1;

    public int IndexOf(string words, int pairAt) =>
        _pairs.MayHold(words[pairAt], words[pairAt + 1]) ? text.AsSpan().IndexOf(words.AsSpan(pairAt, 2), StringComparison.Ordinal) : -1;

    /// <summary>How many of the form's pairs may stand here; never too few.</summary>
    public int MostPairs(string form)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < form.Length; i++)
        {
            if (_pairs.MayHold(form[i], form[i + 1])) pairs++;
        }

        return pairs;
    }
}
