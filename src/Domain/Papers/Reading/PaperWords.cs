using System.Collections.Frozen;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>The word lists of Data/paper-words.txt, by section.</summary>
internal static class PaperWords
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> Sections = new(Load);

    public static string[] List(string section) => Sections.Value[section];

    /// <summary>Finds which word of a list begins at a place; the longest wins.</summary>
    public static Lookup Index(params string[] sections) => new(sections.SelectMany(List));

    private static FrozenDictionary<string, string[]> Load()
    {
        using var stream = typeof(PaperWords).Assembly.GetManifestResourceStream("papers/paper-words.txt")
            ?? throw new InvalidOperationException("The assembly carries no paper-words.txt.");
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var words = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[') sections[line.Trim('[', ']')] = words = [];
            // Rows with columns stay whole.
            else if (words == sections.GetValueOrDefault("units.single")) words.Add(line);
            else words.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return sections.ToFrozenDictionary(x => x.Key, x => x.Value.ToArray(), StringComparer.Ordinal);
    }
}

/// <summary>Words by their first and by their last character.</summary>
internal sealed class Lookup
{
    private readonly FrozenDictionary<char, string[]> _byFirst;
    private readonly FrozenDictionary<char, string[]> _byLast;

    public Lookup(IEnumerable<string> words)
    {
        var all = words.Distinct(StringComparer.Ordinal).OrderByDescending(x => x.Length).ToArray();
        _byFirst = all.GroupBy(x => x[0]).ToFrozenDictionary(x => x.Key, x => x.ToArray());
        _byLast = all.GroupBy(x => x[^1]).ToFrozenDictionary(x => x.Key, x => x.ToArray());
    }

    /// <summary>The longest word that begins at a place, or null.</summary>
    public string? At(string text, int at)
    {
        if (at >= text.Length || !_byFirst.TryGetValue(text[at], out var words)) return null;
        foreach (var word in words)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0) return word;
        }

        return null;
    }

    /// <summary>The longest word that ends right before a place, or null.</summary>
    public string? Before(string text, int at, int from = 0)
    {
        if (at <= from || !_byLast.TryGetValue(text[at - 1], out var words)) return null;
        foreach (var word in words)
        {
            if (at - word.Length >= from && string.CompareOrdinal(text, at - word.Length, word, 0, word.Length) == 0) return word;
        }

        return null;
    }

    public bool Has(string word) => At(word, 0) == word;
}

/// <summary>Words that name a role in a body.</summary>
internal static class RoleWords
{
    private static readonly Lookup Roles = PaperWords.Index("roles");

    /// <summary>组长, 成 员 and the like, with or without a colon behind.</summary>
    public static bool StartsWithRole(string folded) => Roles.At(folded.Replace(" ", "", StringComparison.Ordinal), 0) is not null;

    public static string? At(string folded, int at) => Roles.At(folded, at);
}
