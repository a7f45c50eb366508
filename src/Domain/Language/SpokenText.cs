using System.Collections.Frozen;

namespace HealthAssistantBot.Domain.Language;

/// <summary>What somebody typed or dictated, in standard words.</summary>
/// <param name="Typed">Normalised, otherwise as typed.</param>
/// <param name="Plain">Dialect words made standard, fillers taken out.</param>
/// <param name="Spoken">The dialect words and fillers that were understood.</param>
public sealed record SpokenReading(NormalisedText Typed, NormalisedText Plain, IReadOnlyList<string> Spoken);

/// <summary>
/// Reads dictated and dialect wording as standard Chinese: 邊個→谁, 啥子→什么, and 嗯, 那个, 就是, 来着 taken out. The words and their
/// conditions are data (dialect.tsv, fillers.tsv). For questions only; papers are written in standard Chinese.
/// </summary>
public static class SpokenText
{
    private const string Punctuation = ",。?!;:、.\"'()…";

    private static readonly Lazy<FrozenDictionary<char, Rule[]>> Dialect = new(() => Load("dialect.tsv", row =>
        new Rule(row[0], row[1], Choices(row, 3), Choices(row, 4))));

    private static readonly Lazy<FrozenDictionary<char, Rule[]>> Fillers = new(() => Load("fillers.tsv", row =>
        new Rule(row[0], "", Choices(row, 1), Choices(row, 2))));

    /// <param name="Before">What must stand before: one of these endings; '^' is the text's beginning, '$' its end, ',' any punctuation; a leading '!' turns all into what must not.</param>
    /// <param name="After">The same for what follows.</param>
    private sealed record Rule(string Words, string Standard, string[] Before, string[] After);

    public static SpokenReading Read(string typed) => Read(TextNormaliser.Normalise(typed));

    public static SpokenReading Read(NormalisedText typed)
    {
        List<string> spoken = [];
        var standard = Apply(typed, Dialect.Value, spoken);
        var plain = Apply(standard, Fillers.Value, spoken);
        // '这个嘛,啊,就是说' leaves one filler beside another.
        for (var again = Apply(plain, Fillers.Value, spoken); again.Length < plain.Length; again = Apply(plain, Fillers.Value, spoken)) plain = again;
        plain = WithoutStrayCommas(plain);
        return new SpokenReading(typed, plain.Length == 0 ? typed : plain, spoken);
    }

    // '哎，请问一下，月报…' leaves the commas that stood between the fillers.
    private static NormalisedText WithoutStrayCommas(NormalisedText text)
    {
        List<Replacement> stray = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (text.Text[i] is ',' or '、' && (i == 0 || text.Text[i - 1] is ',' or '、')) stray.Add(new Replacement(i, 1, ""));
        }
        return text.Replace(stray);
    }

    /// <summary>Dialect words made standard and nothing taken out; for the words of our own lists.</summary>
    internal static string Standard(string normalised)
    {
        var rules = Dialect.Value;
        foreach (var character in normalised)
        {
            if (rules.ContainsKey(character)) return Apply(TextNormaliser.Normalise(normalised), rules, []).Text;
        }
        return normalised;
    }

    private static NormalisedText Apply(NormalisedText text, FrozenDictionary<char, Rule[]> rules, List<string> spoken)
    {
        List<Replacement>? found = null;
        var words = text.Text;
        for (var i = 0; i < words.Length; i++)
        {
            if (!rules.TryGetValue(words[i], out var candidates)) continue;
            foreach (var rule in candidates)
            {
                if (string.CompareOrdinal(words, i, rule.Words, 0, rule.Words.Length) != 0) continue;
                if (!Allows(rule.Before, words, i, before: true) || !Allows(rule.After, words, i + rule.Words.Length, before: false)) continue;
                (found ??= []).Add(new Replacement(i, rule.Words.Length, rule.Standard));
                if (rule.Words != rule.Standard) spoken.Add(rule.Words);
                i += rule.Words.Length - 1;
                break;
            }
        }
        return found is null ? text : text.Replace(found);
    }

    private static bool Allows(string[] choices, string text, int at, bool before)
    {
        if (choices.Length == 0) return true;
        var not = choices[0].StartsWith('!');
        foreach (var choice in choices)
        {
            if (Stands(not && choice.StartsWith('!') ? choice[1..] : choice, text, at, before)) return !not;
        }
        return not;
    }

    private static bool Stands(string choice, string text, int at, bool before) => choice switch
    {
        "^" => before && at == 0,
        "$" => !before && at == text.Length,
        "," => before ? at > 0 && Punctuation.Contains(text[at - 1]) : at < text.Length && Punctuation.Contains(text[at]),
        "" => false,
        _ when before => at >= choice.Length && string.CompareOrdinal(text, at - choice.Length, choice, 0, choice.Length) == 0,
        _ => string.CompareOrdinal(text, at, choice, 0, choice.Length) == 0,
    };

    private static string[] Choices(string[] row, int column) =>
        column < row.Length ? row[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    private static FrozenDictionary<char, Rule[]> Load(string name, Func<string[], Rule> read) =>
        EmbeddedData.Rows(name).Select(read).GroupBy(rule => rule.Words[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(rule => rule.Words.Length).ToArray());
}
