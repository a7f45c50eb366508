using System.Collections.Frozen;
using System.Globalization;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>The field's general words: near synonyms, units, words that change nothing (data files of this folder's Data).</summary>
internal static class ReadingWords
{
    private static readonly Lazy<FrozenDictionary<string, string[][]>> LoadedNear = new(() =>
        Rows("near-words.tsv").Select(row => row.Select(word => TextNormaliser.Characters(word).Text).ToArray())
            .SelectMany(row => row.Select(word => (Word: word, Row: row)))
            .GroupBy(pair => pair.Word, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.Row).Distinct().ToArray(), StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, int>> LoadedUnits = new(() =>
        Rows("units.tsv").SelectMany((row, family) => row.Select(unit => (unit, family)))
            .GroupBy(pair => pair.unit, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.First().family, StringComparer.Ordinal));

    // The rows that hold a unit, as bits: there are fewer than 64.
    private static readonly Lazy<FrozenDictionary<string, ulong>> LoadedFamilies = new(() =>
        Rows("units.tsv").SelectMany((row, family) => row.Select(unit => (unit, family)))
            .GroupBy(pair => pair.unit, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.Aggregate(0UL, (families, pair) => families | 1UL << pair.family), StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<string, string[]>> LoadedCounts = new(() =>
        Rows("count-words.tsv").ToFrozenDictionary(row => row[0], row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<char, string[]>> LoadedNeutral = new(() => ByFirst(LoadedCounts.Value["neutral"]));

    private static readonly Lazy<FrozenDictionary<char, string[]>> LoadedBystanders = new(() => ByFirst(LoadedCounts.Value["bystanders"]));

    private static readonly Lazy<FrozenSet<string>> LoadedGeneric = new(() => LoadedCounts.Value["generic"].ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<FrozenDictionary<char, string[]>> LoadedUnitList = new(() => ByFirst(LoadedUnits.Value.Keys));

    /// <summary>The groups that hold this word; empty for most words.</summary>
    public static string[][] GroupsOf(string word) => LoadedNear.Value.TryGetValue(word, out var groups) ? groups : [];

    /// <summary>Whether the words begin with people or things that only come along: 医生, 桌子.</summary>
    public static bool IsBystander(ReadOnlySpan<char> words) => Longest(LoadedBystanders.Value, words).Length > 0;

    public static bool IsGeneric(string word) => LoadedGeneric.Value.Contains(word);

    /// <summary>The word that begins here and changes nothing between a name and its number; empty when none does.</summary>
    public static string NeutralAt(ReadOnlySpan<char> text) => Longest(LoadedNeutral.Value, text);

    /// <summary>The unit that begins here; empty when none does.</summary>
    public static string UnitAt(ReadOnlySpan<char> text) => Longest(LoadedUnitList.Value, text);

    /// <summary>Whether two units may measure the same thing; 个 counts anything.</summary>
    public static bool SameMeasure(string unit, string other) =>
        unit.Length == 0 || other.Length == 0 || unit == other
        || LoadedFamilies.Value.TryGetValue(unit, out var one) && LoadedFamilies.Value.TryGetValue(other, out var two) && (one & two) != 0
        || unit == "个" && !IsMeasure(other)
        || other == "个" && !IsMeasure(unit);

    /// <summary>An amount (square metres, kilos, money, time, per cent), not a count of things.</summary>
    public static bool IsMeasure(string unit) => unit is "平方米" or "公斤" or "斤" or "克" or "元" or "万元" or "亩" or "米" or "公里" or "分钟" or "%" or "度" or "℃" or "°c" or "°C" or "mg/l" or "mg/L" or "毫克每升" or "ppm" or "升" or "公升" or "毫升" or "吨" or "毫克" or "毫克/升" or "千克" or "小时" or "平米" or "平" or "钟头" or "平方" or "天" or "岁";

    /// <summary>What an amount in one unit is in another; null when the two have no fixed relation.</summary>
    public static decimal? Factor(string from, string to) => (from, to) switch
    {
        ("斤", "公斤" or "千克" or "kg") => 0.5m,
        ("公斤" or "千克" or "kg", "斤") => 2m,
        ("克", "公斤" or "千克") => 0.001m,
        ("公斤", "克") => 1000m,
        ("千克" or "kg", "克") => 1000m,
        ("斤", "克") => 500m,
        ("毫升" or "ml", "升" or "公升") => 0.001m,
        ("升" or "公升", "毫升" or "ml") => 1000m,
        ("吨", "公斤" or "千克") => 1000m,
        ("万元" or "万块", "元") => 10000m,
        ("里路", "公里" or "千米") => 0.5m,
        ("小时" or "钟头" or "个小时" or "个钟头", "分钟") => 60m,
        _ => null,
    };

    private static FrozenDictionary<char, string[]> ByFirst(IEnumerable<string> words) =>
        words.Distinct(StringComparer.Ordinal).GroupBy(word => word[0]).ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(word => word.Length).ToArray());

    private static string Longest(FrozenDictionary<char, string[]> words, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !words.TryGetValue(text[0], out var known)) return "";
        foreach (var word in known)
        {
            if (text.StartsWith(word)) return word;
        }
        return "";
    }

    private static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(ReadingWords).Assembly.GetManifestResourceStream($"reports/{name}") ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The assembly carries no report data named {name}."));
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
    }
}
