using System.Collections.Frozen;

namespace HealthAssistantBot.Domain.Language;

/// <summary>Readings of characters as syllables without tones, and how alike two syllables sound (pinyin-pro's readings).</summary>
public static class Pinyin
{
    private const char First = '\u4e00';
    private const char Last = '\u9fff';

    private static readonly Lazy<Tables> Loaded = new(Load);

    private sealed record Tables(string[] Syllables, ushort[] Usual, FrozenDictionary<char, ushort[]> Others, FrozenDictionary<string, ushort> Numbers, ushort[] Blurred);

    /// <summary>How a character is usually read, without tone (ü as v); empty for what is no Chinese character.</summary>
    public static string Of(char character) => Number(character) is var number and not 0 ? Loaded.Value.Syllables[number] : "";

    public static bool IsSyllable(string letters) => Loaded.Value.Numbers.ContainsKey(letters);

    /// <summary>The syllable's number, 0 for none; stable within one program version only.</summary>
    internal static ushort Number(char character) => character is >= First and <= Last ? Loaded.Value.Usual[character - First] : (ushort)0;

    internal static ushort Number(string syllable) => Loaded.Value.Numbers.TryGetValue(syllable, out var number) ? number : (ushort)0;

    internal static ReadOnlySpan<ushort> OtherNumbers(char character) =>
        Loaded.Value.Others.TryGetValue(character, out var others) ? others : [];

    /// <summary>The number shared by syllables that dialect speakers and pinyin keyboards confuse: zh z, ch c, sh s, n l, f h, ang an, eng en, ing in, uo o.</summary>
    internal static ushort Blurred(ushort number) => Loaded.Value.Blurred[number];

    /// <summary>What it costs to take one syllable for another: 0 the same, up to 1 for each confusion, 9 when they are not alike.</summary>
    internal static double Distance(ushort one, ushort other)
    {
        if (one == other) return 0;
        if (one == 0 || other == 0 || Blurred(one) != Blurred(other)) return 9;
        var (a, b) = (Loaded.Value.Syllables[one], Loaded.Value.Syllables[other]);
        var cost = 0.0;
        if (Initial(a) != Initial(b)) cost += Initial(a) is "f" or "h" ? 0.8 : 0.4;
        if (a[Initial(a).Length..] != b[Initial(b).Length..]) cost += 0.4;
        return cost;
    }

    /// <summary>
    /// How alike two words sound, from 0 to 1: the best pairing of readings, tones ignored, common confusions forgiven.
    /// Words of different length are compared with one character more or less at most.
    /// </summary>
    public static double Likeness(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0 || Math.Abs(one.Length - other.Length) > 1) return 0;
        var costs = new double[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    costs[i, j] = i + j;
                    continue;
                }
                var changed = costs[i - 1, j - 1] + Math.Min(1, CharacterDistance(one[i - 1], other[j - 1]));
                costs[i, j] = Math.Min(changed, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
            }
        }
        return Math.Max(0, 1 - costs[one.Length, other.Length] / Math.Max(one.Length, other.Length));
    }

    /// <summary>The cheapest pairing of two characters' readings; 0 for the same character.</summary>
    internal static double CharacterDistance(char one, char other)
    {
        if (one == other) return 0;
        var best = Distance(Number(one), Number(other));
        foreach (var a in OtherNumbers(one))
        {
            best = Math.Min(best, Distance(a, Number(other)));
            foreach (var b in OtherNumbers(other)) best = Math.Min(best, Distance(a, b));
        }
        foreach (var b in OtherNumbers(other)) best = Math.Min(best, Distance(Number(one), b));
        return best;
    }

    private static string Initial(string syllable)
    {
        if (syllable.Length > 1 && syllable[1] == 'h') return syllable[..2];
        return syllable[0] is 'a' or 'e' or 'o' ? "" : syllable[..1];
    }

    private static string Blur(string syllable)
    {
        var initial = Initial(syllable);
        var final = syllable[initial.Length..];
        initial = initial switch { "zh" => "z", "ch" => "c", "sh" => "s", "n" => "l", "h" => "f", _ => initial };
        final = final switch
        {
            "ang" => "an", "eng" => "en", "ing" => "in", "iang" => "ian", "uang" => "uan", "uo" => "o", _ => final,
        };
        return initial + final;
    }

    private static Tables Load()
    {
        List<string> syllables = [""];
        var usual = new ushort[Last - First + 1];
        var others = new Dictionary<char, List<ushort>>();
        foreach (var row in EmbeddedData.Rows("readings.txt"))
        {
            var number = (ushort)syllables.Count;
            syllables.Add(row[0]);
            foreach (var character in row[1])
            {
                if (character is >= First and <= Last) usual[character - First] = number;
            }
            foreach (var character in row[2])
            {
                if (!others.TryGetValue(character, out var list)) others[character] = list = [];
                list.Add(number);
            }
        }
        var numbers = syllables.Skip(1).Select((syllable, index) => (syllable, number: (ushort)(index + 1))).ToFrozenDictionary(pair => pair.syllable, pair => pair.number, StringComparer.Ordinal);
        var classes = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var blurred = new ushort[syllables.Count];
        for (ushort number = 1; number < syllables.Count; number++)
        {
            var blur = Blur(syllables[number]);
            if (!classes.TryGetValue(blur, out var shared)) classes[blur] = shared = number;
            blurred[number] = shared;
        }
        return new Tables([.. syllables], usual, others.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray()), numbers, blurred);
    }
}
