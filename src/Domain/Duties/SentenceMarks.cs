namespace HealthAssistantBot.Domain.Duties;

/// <summary>Which of up to 32 pieces a sentence may hold, by the pairs that the index has of it; never says no where the piece stands.</summary>
internal sealed class SentenceMarks
{
    public const int Most = 32;

    private readonly SentenceIndex _index;
    private readonly IReadOnlyList<SentenceRange> _ranges;
    private readonly int _from;
    private readonly uint[] _marks;
    private uint _everywhere;

    public SentenceMarks(SentenceIndex index, IReadOnlyList<SentenceRange> ranges)
    {
        (_index, _ranges) = (index, ranges);
        _from = ranges.Count == 0 ? 0 : ranges[0].From;
        _marks = new uint[ranges.Count == 0 ? 0 : ranges[^1].To - _from];
    }

    public uint Of(int sentence) => _marks[sentence - _from] | _everywhere;

    /// <summary>Marks every sentence that holds one of the words' pairs, or the one character.</summary>
    public void Mark(int piece, string words)
    {
        // What the index does not keep may stand anywhere.
        foreach (var c in words)
        {
            if (!SentenceIndexBuilder.IsContent(c)) _everywhere |= 1u << piece;
        }

        if (words.Length == 1) Mark(piece, SentenceIndex.Key(words[0]));
        for (var i = 0; i + 1 < words.Length; i++) Mark(piece, SentenceIndex.Key(words[i], words[i + 1]));
    }

    private void Mark(int piece, long key)
    {
        if ((_everywhere & (1u << piece)) != 0) return;
        var bit = 1u << piece;
        foreach (var range in _ranges)
        {
            var postings = _index.PostingsOf(key, range);
            while (postings.MoveNext()) _marks[postings.Sentence - _from] |= bit;
        }
    }
}
