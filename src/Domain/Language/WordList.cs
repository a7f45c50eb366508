namespace HealthAssistantBot.Domain.Language;

/// <summary>
/// Words with their frequency, held as one string of characters and two arrays; words are found by their first two characters.
/// The everyday dictionary (114,000 words) takes about 3 MB.
/// </summary>
public sealed class WordList
{
    /// <summary>No word is longer.</summary>
    public const int LongestWord = 20;

    private const char FirstSingle = '\u3007';
    private const char LastSingle = '\u9fff';

    private static readonly Lazy<WordList> LoadedDictionary = new(LoadDictionary);

    private readonly string _characters;
    private readonly int[] _starts;
    private readonly float[] _logs;
    private readonly uint[] _pairs;
    private readonly int[] _firsts;
    private readonly float[] _singles = new float[LastSingle - FirstSingle + 1];
    private readonly int _mask;

    /// <summary>The everyday dictionary (frequencies of @node-rs/jieba).</summary>
    public static WordList Dictionary => LoadedDictionary.Value;

    /// <summary>Logarithm of the share of a character that no dictionary knows.</summary>
    public float UnknownLog { get; }

    public int Count => _logs.Length;

    /// <param name="words">Words and frequencies in any order; of a word given twice the higher frequency counts.</param>
    /// <param name="total">What the frequencies are shares of; 0 = their sum.</param>
    public WordList(IEnumerable<(string Word, double Frequency)> words, double total = 0)
        : this(Sorted(words), total) { }

    private WordList(List<(string Word, double Frequency)> sorted, double total)
    {
        if (total <= 0) total = Math.Max(1, sorted.Sum(word => word.Frequency));
        UnknownLog = (float)-Math.Log(total);
        _starts = new int[sorted.Count + 1];
        _logs = new float[sorted.Count];
        _mask = 1024;
        while (_mask < sorted.Count * 2) _mask *= 2;
        (_pairs, _firsts, _mask) = (new uint[_mask], new int[_mask], _mask - 1);

        var characters = new char[sorted.Sum(word => word.Word.Length)];
        var at = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            var (word, frequency) = sorted[i];
            _starts[i] = at;
            _logs[i] = (float)Math.Log(Math.Max(frequency, 0.1) / total);
            word.CopyTo(0, characters, at, word.Length);
            at += word.Length;
            if (word.Length == 1 && word[0] is >= FirstSingle and <= LastSingle) _singles[word[0] - FirstSingle] = _logs[i];
            else if (word.Length > 1) Register(Pair(word[0], word[1]), i);
        }
        _starts[^1] = at;
        _characters = new string(characters);
    }

    /// <summary>The word at an index of this list, 0 to <see cref="Count"/> - 1, in code unit order.</summary>
    public string this[int index] => _characters[_starts[index].._starts[index + 1]];

    /// <summary>Logarithm of the word's share; null when the list does not hold it.</summary>
    public float? Log(ReadOnlySpan<char> word)
    {
        if (word.Length == 1) return word[0] is >= FirstSingle and <= LastSingle && _singles[word[0] - FirstSingle] is < 0 and var single ? single : null;
        if (word.Length == 0 || word.Length > LongestWord) return null;
        for (var i = FirstOf(Pair(word[0], word[1])); i >= 0 && i < _logs.Length; i++)
        {
            var entry = Entry(i);
            var order = entry.SequenceCompareTo(word);
            if (order == 0) return _logs[i];
            if (order > 0) return null;
        }
        return null;
    }

    public bool Contains(ReadOnlySpan<char> word) => Log(word) is not null;

    internal float LogAt(int index) => _logs[index];

    internal ReadOnlySpan<char> Entry(int index) => _characters.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>Logarithms by length of every word of two or more characters that begins at <paramref name="at"/>; NaN where there is none. Returns the longest length.</summary>
    internal int WordsAt(ReadOnlySpan<char> text, int at, Span<float> logsByLength)
    {
        logsByLength.Fill(float.NaN);
        if (at + 1 >= text.Length) return 0;
        var rest = text[at..];
        var longest = 0;
        for (var i = FirstOf(Pair(rest[0], rest[1])); i >= 0 && i < _logs.Length; i++)
        {
            var entry = Entry(i);
            if (entry[0] != rest[0] || entry.Length < 2 || entry[1] != rest[1]) break;
            if (entry.Length < logsByLength.Length && rest.StartsWith(entry)) logsByLength[longest = Math.Max(longest, entry.Length)] = _logs[i];
        }
        return longest;
    }

    private static List<(string, double)> Sorted(IEnumerable<(string Word, double Frequency)> words) =>
        [.. words.Where(word => word.Word.Length is > 0 and <= LongestWord)
            .GroupBy(word => word.Word, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Max(word => word.Frequency)))
            .OrderBy(word => word.Key, StringComparer.Ordinal)];

    private static uint Pair(char one, char two) => ((uint)one << 16) | two;

    private static int Slot(uint pair) => (int)((pair * 2654435769u) >> 8);

    private void Register(uint pair, int index)
    {
        var slot = Slot(pair) & _mask;
        while (_pairs[slot] != 0)
        {
            if (_pairs[slot] == pair) return;
            slot = (slot + 1) & _mask;
        }
        (_pairs[slot], _firsts[slot]) = (pair, index);
    }

    private int FirstOf(uint pair)
    {
        var slot = Slot(pair) & _mask;
        while (_pairs[slot] != 0)
        {
            if (_pairs[slot] == pair) return _firsts[slot];
            slot = (slot + 1) & _mask;
        }
        return -1;
    }

    private static WordList LoadDictionary()
    {
        var words = new List<(string, double)>(120_000);
        using var reader = EmbeddedData.Open("words.txt");
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab is > 0 and <= LongestWord) words.Add((line[..tab], double.Parse(line.AsSpan(tab + 1), System.Globalization.CultureInfo.InvariantCulture)));
        }
        // The build writes the file in order, so nothing is sorted at a start.
        return new WordList(words, 0);
    }
}
