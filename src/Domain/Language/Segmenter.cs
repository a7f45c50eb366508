namespace HealthAssistantBot.Domain.Language;

/// <summary>One word of a segmented text.</summary>
public readonly record struct Word(int Start, int Length, bool InDictionary)
{
    public int End => Start + Length;
}

/// <summary>
/// Cuts a normalised text into its most probable words: the everyday dictionary, and before it the terms of our field
/// (thesaurus, papers), which hold together.
/// </summary>
public sealed class Segmenter(WordList dictionary, WordList? terms = null)
{
    private static readonly Lazy<Segmenter> LoadedEveryday = new(() => new Segmenter(WordList.Dictionary));

    /// <summary>The everyday dictionary alone.</summary>
    public static Segmenter Everyday => LoadedEveryday.Value;

    /// <summary>The everyday dictionary and terms that hold together.</summary>
    public static Segmenter With(IEnumerable<string> terms) =>
        new(WordList.Dictionary, new WordList(terms.Select(term => (term, 2000.0)), 60_000_000));

    /// <summary>The words in order; Latin letters and digits in a row are one word, punctuation is left out.</summary>
    public IReadOnlyList<Word> Words(string text)
    {
        var length = text.Length;
        var best = new float[length + 1];
        var step = new int[length + 1];
        Span<float> logs = stackalloc float[WordList.LongestWord + 1];
        for (var i = length - 1; i >= 0; i--)
        {
            var single = IsHan(text[i]) ? dictionary.Log(text.AsSpan(i, 1)) ?? dictionary.UnknownLog : -1f;
            (best[i], step[i]) = (single + best[i + 1], 1);
            if (!IsHan(text[i])) continue;
            Consider(dictionary, logs, i);
            if (terms is not null) Consider(terms, logs, i);
        }

        var words = new List<Word>(length / 2 + 1);
        for (var i = 0; i < length;)
        {
            if (IsHan(text[i]))
            {
                var word = text.AsSpan(i, step[i]);
                words.Add(new Word(i, step[i], step[i] > 1 || dictionary.Contains(word)));
                i += step[i];
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                var end = i + 1;
                while (end < length && SameRun(text, i, end)) end++;
                words.Add(new Word(i, end - i, false));
                i = end;
            }
            else i++;
        }
        return words;

        void Consider(WordList list, Span<float> found, int at)
        {
            var longest = list.WordsAt(text, at, found);
            for (var size = 2; size <= longest; size++)
            {
                if (float.IsNaN(found[size]) || found[size] + best[at + size] <= best[at]) continue;
                (best[at], step[at]) = (found[size] + best[at + size], size);
            }
        }
    }

    /// <summary>The words themselves.</summary>
    public IReadOnlyList<string> Cut(string text) => [.. Words(text).Select(word => text.Substring(word.Start, word.Length))];

    /// <summary>Logarithm of a single character's share; what is no Chinese character costs next to nothing.</summary>
    internal float SingleLog(char character) => IsHan(character) ? dictionary.Log([character]) ?? dictionary.UnknownLog : -1f;

    /// <summary>Logarithms by length of the words that begin here; the better of dictionary and terms.</summary>
    internal void WordsAt(ReadOnlySpan<char> text, int at, Span<float> logsByLength)
    {
        dictionary.WordsAt(text, at, logsByLength);
        if (terms is null) return;
        Span<float> own = stackalloc float[WordList.LongestWord + 1];
        terms.WordsAt(text, at, own);
        for (var size = 2; size < own.Length; size++)
        {
            if (!float.IsNaN(own[size]) && !(logsByLength[size] >= own[size])) logsByLength[size] = own[size];
        }
    }

    public static bool IsHan(char character) => character is >= '\u3400' and <= '\u9fff' or '〇';

    private static bool SameRun(string text, int start, int at) =>
        char.IsAsciiDigit(text[start]) ? char.IsAsciiDigit(text[at]) || text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) : char.IsAsciiLetterOrDigit(text[at]);
}
