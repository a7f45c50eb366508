namespace HealthAssistantBot.Domain.Language;

/// <summary>A term that a stretch of text may have been meant for.</summary>
/// <param name="Term">The vocabulary's word.</param>
/// <param name="Cost">0 the same sound without tones, up to 0.8 for each confused syllable; <see cref="Vocabulary.ShapeCost"/> for a character that does not sound alike.</param>
/// <param name="Changed">Characters that differ.</param>
public readonly record struct AlikeTerm(string Term, double Cost, int Changed);

/// <summary>Words that a text may hold (the papers' words, the thesaurus), found by sound and by one wrong character.</summary>
public sealed class Vocabulary
{
    /// <summary>What a wrong character costs that does not even sound alike.</summary>
    public const double ShapeCost = 1.5;

    // Half the weight of an everyday term; rarer ones are found by sound only.
    private static readonly float UsualLog = (float)Math.Log(1000 / 60_000_000.0);

    private static readonly List<AlikeTerm> None = [];

    private readonly SoundTable _sounds;
    private readonly ulong[] _holeKeys;
    private readonly int[] _holeWords;

    /// <param name="terms">Normalised words and how common each is (1 = everyday in these papers; more weighs more).</param>
    public Vocabulary(IEnumerable<(string Term, double Weight)> terms)
    {
        Words = new WordList(terms.Where(term => term.Term.Length is > 1 and <= WordList.LongestWord && term.Term.All(Segmenter.IsHan))
            .Select(term => (term.Term, term.Weight * 2000)), 60_000_000);
        _sounds = new SoundTable(Words);

        var holes = new List<(ulong Key, int Word)>();
        for (var i = 0; i < Words.Count; i++)
        {
            var word = Words.Entry(i);
            if (word.Length < 3 || Words.LogAt(i) < UsualLog) continue;
            for (var hole = 0; hole < word.Length; hole++) holes.Add((HoleKey(word, hole), i));
        }
        holes.Sort((one, other) => one.Key.CompareTo(other.Key));
        _holeKeys = [.. holes.Select(hole => hole.Key)];
        _holeWords = [.. holes.Select(hole => hole.Word)];
    }

    /// <summary>The thesaurus' words and more terms, as papers use them; what people say weighs less than what papers print.</summary>
    public static Vocabulary With(IEnumerable<string> terms) =>
        new(Thesaurus.Default.Words.Select(word => (word, 0.1))
            .Concat(Thesaurus.Default.Concepts.SelectMany(concept => concept.Official).Select(term => (term, 1.0)))
            .Concat(terms.Select(term => (term, 1.0))));

    internal WordList Words { get; }

    public bool Contains(string word) => Words.Contains(word);

    /// <summary>Terms that sound like these words or differ from them by one character, the likeliest first; never the words themselves.</summary>
    public IReadOnlyList<AlikeTerm> Alike(string words) => [.. Alike(words.AsSpan()).OrderBy(term => term.Cost + term.Changed * 0.1).ThenBy(term => term.Term, StringComparer.Ordinal)];

    /// <summary>Terms whose sound is this row of syllables (exactly or confusably).</summary>
    internal ReadOnlySpan<int> Sounding(ulong key) => _sounds.Find(key);

    internal List<AlikeTerm> Alike(ReadOnlySpan<char> words)
    {
        List<AlikeTerm>? alike = null;
        if (words.Length is < 2 or > WordList.LongestWord) return None;
        Span<ulong> keys = stackalloc ulong[4];
        var count = SoundTable.Keys(words, keys);
        for (var k = 0; k < count; k++)
        {
            foreach (var index in _sounds.Find(keys[k])) Consider(words, index, ref alike);
        }
        if (words.Length >= 3)
        {
            for (var hole = 0; hole < words.Length; hole++)
            {
                var key = HoleKey(words, hole);
                var at = Array.BinarySearch(_holeKeys, key);
                if (at < 0) continue;
                while (at > 0 && _holeKeys[at - 1] == key) at--;
                for (; at < _holeKeys.Length && _holeKeys[at] == key; at++) Consider(words, _holeWords[at], ref alike);
            }
        }
        return alike ?? None;
    }

    private void Consider(ReadOnlySpan<char> words, int index, ref List<AlikeTerm>? alike)
    {
        var term = Words.Entry(index);
        if (term.Length != words.Length || term.SequenceEqual(words)) return;
        var (cost, changed, shapes) = (0.0, 0, 0);
        for (var i = 0; i < words.Length; i++)
        {
            if (term[i] == words[i]) continue;
            changed++;
            var distance = Pinyin.CharacterDistance(term[i], words[i]);
            if (distance >= 9) shapes++;
            cost += distance >= 9 ? ShapeCost : distance;
        }
        if (shapes > 1 || shapes == 1 && (words.Length < 3 || changed > 1)) return;
        foreach (var known in alike ?? None)
        {
            if (term.SequenceEqual(known.Term)) return;
        }
        (alike ??= []).Add(new AlikeTerm(term.ToString(), cost, changed));
    }

    private static ulong HoleKey(ReadOnlySpan<char> word, int hole)
    {
        var key = (ulong)(hole * 31 + word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            key = (key + (i == hole ? 1u : word[i]) + 1) * 0x9E3779B97F4A7C15UL ^ (key >> 29);
        }
        return key;
    }
}
