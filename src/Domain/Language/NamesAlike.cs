namespace HealthAssistantBot.Domain.Language;

/// <summary>A known name that sounds like the one that was said; to be asked about, never put in its place.</summary>
/// <param name="Likeness">1 sounds the same without tones.</param>
public readonly record struct AlikeName(string Name, double Likeness);

/// <summary>Searches names by sound: 邓起明 finds 邓启明. A name that is itself known is not searched.</summary>
public static class NamesAlike
{
    /// <summary>At most <paramref name="most"/> names whose every character sounds like the one said, the likeliest first, then in the given order.</summary>
    public static IReadOnlyList<AlikeName> Find(string said, IEnumerable<string> names, int most = 3)
    {
        var plain = TextNormaliser.Characters(said).Text;
        if (plain.Length is < 2 or > 5) return [];

        List<AlikeName> found = [];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var known = TextNormaliser.Characters(name).Text;
            if (known == plain || known.Length != plain.Length) continue;
            var cost = 0.0;
            for (var i = 0; i < known.Length && cost < 9; i++) cost += Pinyin.CharacterDistance(known[i], plain[i]);
            if (cost <= 0.45 * known.Length) found.Add(new AlikeName(name, 1 - cost / known.Length));
        }
        return [.. found.OrderByDescending(name => name.Likeness).Take(most)];
    }
}
