using System.Collections.Frozen;
using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>A feast, commemoration day or solar term: when it falls, and the public holiday it begins or belongs to.</summary>
internal sealed record Feast(string Name, DayCycle Cycle, string? PublicHoliday)
{
    public bool IsTerm { get; init; }

    /// <summary>People of a village come together on it (民俗活动).</summary>
    public bool IsFolk { get; init; }

    /// <summary>The feast of this kind in one solar year (春节 in January or February of it).</summary>
    public DateOnly InYear(int year) => Cycle.Next(new DateOnly(year, 1, 1)) ?? new DateOnly(year, 1, 1);
}

/// <summary>All feasts by their names (times/feasts.tsv).</summary>
internal sealed class Feasts
{
    private static readonly Lazy<Feasts> LoadedFeasts = new(() => new Feasts());

    private readonly FrozenDictionary<char, (string Word, Feast Feast)[]> _words;

    private Feasts()
    {
        var all = new List<(string Word, Feast Feast)>();
        foreach (var row in EmbeddedData.Rows("times/feasts.tsv"))
        {
            var names = row[0].Split('|');
            var feast = new Feast(names[0], Cycle(row[1]), row.Length > 2 && row[2].Length > 0 ? row[2] : null) { IsFolk = row.Length > 3 && row[3] == "folk", IsTerm = row[1].StartsWith("term", StringComparison.Ordinal) };
            all.AddRange(names.Select(name => (name, feast)));
        }
        Public = [.. all.Select(x => x.Feast).Distinct().Where(x => x.PublicHoliday is not null)];
        Folk = [.. all.Select(x => x.Feast).Distinct().Where(x => x.IsFolk)];
        _words = all.GroupBy(x => x.Word[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(x => x.Word.Length).ToArray());
    }

    public static Feasts Loaded => LoadedFeasts.Value;

    /// <summary>Those with days off.</summary>
    public IReadOnlyList<Feast> Public { get; }

    /// <summary>Those on which a village comes together.</summary>
    public IReadOnlyList<Feast> Folk { get; }

    public (int Length, Feast Feast)? At(string text, int at)
    {
        if (at >= text.Length || !_words.TryGetValue(text[at], out var candidates)) return null;
        foreach (var (word, feast) in candidates)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0) return (word.Length, feast);
        }
        return null;
    }

    private static DayCycle Cycle(string when)
    {
        var parts = when.Split(' ');
        if (parts[0] == "term") return DayCycle.SolarTerm(SolarTerms.Names.ToList().IndexOf(parts[1]));
        var numbers = parts[1].Split('-').Select(x => int.Parse(x, CultureInfo.InvariantCulture)).ToArray();
        return parts[0] switch
        {
            "lunar" => DayCycle.LunarYearDay(numbers[0], numbers[1], isLeap: false),
            "week" => DayCycle.NthWeekday(numbers[1], (DayOfWeek)(numbers[2] % 7), [numbers[0]]),
            _ => DayCycle.YearDay(numbers[0], numbers[1]),
        };
    }
}
