using System.Collections.Frozen;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>What a word of the time lexicon is for.</summary>
internal enum WordKind
{
    Day,
    Days,
    DayPart,
    Part,
    Part1,
    Rel,
    Year,
    Unit,
    Vague,
    Skip,
}

/// <summary>A word of time with what must not stand beside it.</summary>
/// <param name="NotAfter">Single characters that must not stand before it.</param>
/// <param name="NotBefore">Single characters that must not follow.</param>
internal sealed record LexiconWord(string Word, WordKind Kind, string Value, string NotAfter, string NotBefore)
{
    public int Number { get; } = int.TryParse(Value.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>The words of time (times/time-words.tsv), looked up where they may stand.</summary>
internal sealed class TimeLexicon
{
    private static readonly Lazy<TimeLexicon> LoadedLexicon = new(() => new TimeLexicon());

    private readonly FrozenDictionary<char, LexiconWord[]>[] _words;

    private TimeLexicon()
    {
        var all = EmbeddedData.Rows("times/time-words.tsv")
            .Select(row => new LexiconWord(row[0], Enum.Parse<WordKind>(row[1], ignoreCase: true), row.Length > 2 ? row[2] : "", row.Length > 3 ? row[3] : "", row.Length > 4 ? row[4].TrimStart('!') : ""))
            .ToList();
        _words = [.. Enum.GetValues<WordKind>().Select(kind => all.Where(w => w.Kind == kind).GroupBy(w => w.Word[0])
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Word.Length).ToArray()))];
    }

    public static TimeLexicon Loaded => LoadedLexicon.Value;

    /// <summary>The longest word of a kind at a place; null when none may stand there.</summary>
    public LexiconWord? At(string text, int at, WordKind kind)
    {
        if (at >= text.Length || !_words[(int)kind].TryGetValue(text[at], out var candidates)) return null;
        foreach (var word in candidates)
        {
            if (string.CompareOrdinal(text, at, word.Word, 0, word.Word.Length) != 0) continue;
            var end = at + word.Word.Length;
            if (at > 0 && word.NotAfter.Contains(text[at - 1]) || end < text.Length && word.NotBefore.Contains(text[end])) continue;
            return word;
        }
        return null;
    }
}
