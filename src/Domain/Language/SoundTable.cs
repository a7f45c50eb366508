namespace HealthAssistantBot.Domain.Language;

/// <summary>Words by how they sound: sorted keys of blurred syllables, so that one look-up finds exact and confusable sounds.</summary>
internal sealed class SoundTable
{
    private const int MostReadings = 6;

    private readonly ulong[] _keys;
    private readonly int[] _words;

    /// <param name="words">A word's number is its place in this list.</param>
    public SoundTable(WordList words)
    {
        var pairs = new List<(ulong Key, int Word)>(words.Count + words.Count / 4);
        Span<ulong> keys = stackalloc ulong[MostReadings];
        for (var i = 0; i < words.Count; i++)
        {
            var count = Keys(words.Entry(i), keys);
            for (var k = 0; k < count; k++) pairs.Add((keys[k], i));
        }
        pairs.Sort((one, other) => one.Key.CompareTo(other.Key));
        _keys = new ulong[pairs.Count];
        _words = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++) (_keys[i], _words[i]) = pairs[i];
    }

    /// <summary>The numbers of words with this sound.</summary>
    public ReadOnlySpan<int> Find(ulong key)
    {
        var first = Array.BinarySearch(_keys, key);
        if (first < 0) return [];
        while (first > 0 && _keys[first - 1] == key) first--;
        var end = first + 1;
        while (end < _keys.Length && _keys[end] == key) end++;
        return _words.AsSpan(first, end - first);
    }

    /// <summary>The keys of a word's readings, the usual one first; 0 when a character has no reading.</summary>
    public static int Keys(ReadOnlySpan<char> word, Span<ulong> keys)
    {
        keys[0] = 0;
        var count = 1;
        foreach (var character in word)
        {
            var usual = Pinyin.Number(character);
            if (usual == 0) return 0;
            var before = count;
            foreach (var other in Pinyin.OtherNumbers(character))
            {
                if (Pinyin.Blurred(other) == Pinyin.Blurred(usual)) continue;
                for (var k = 0; k < before && count < keys.Length; k++) keys[count++] = Append(keys[k], other);
            }
            for (var k = 0; k < before; k++) keys[k] = Append(keys[k], usual);
        }
        return count;
    }

    /// <summary>The key of a sound that goes on with one more syllable.</summary>
    public static ulong Append(ulong key, ushort syllable) => (key + Pinyin.Blurred(syllable) + 1) * 0x9E3779B97F4A7C15UL ^ (key >> 29);
}
