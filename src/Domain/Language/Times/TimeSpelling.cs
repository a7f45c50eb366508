using System.Collections.Frozen;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>
/// Reads mistyped and misheard time words as meant (八点ban, 5号钱, 礼败三): a list with conditions (times/spellings.tsv), and two-character
/// words with one character wrong that sounds the same, where no dictionary word stands.
/// </summary>
internal static class TimeSpelling
{
    private static readonly string[] ByEar =
    [
        "星期", "礼拜", "今天", "明天", "后天", "昨天", "前天", "上午", "下午", "中午", "晚上", "早上", "凌晨", "傍晚", "月底", "年底", "月初", "每周", "每月", "每天", "每年",
        "季度", "农历", "腊月", "正月", "之前", "以前", "之后", "以后", "小时", "分钟", "钟头", "提前", "最迟", "截止", "尽快", "近期", "定期", "及时", "清明", "端午", "中秋", "国庆", "重阳",
    ];

    private static readonly Lazy<FrozenDictionary<char, Rule[]>> Rules = new(() => EmbeddedData.Rows("times/spellings.tsv")
        .Select(row => new Rule(row[0], row[1], Choices(row, 2), Choices(row, 3)))
        .GroupBy(rule => rule.Typed[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(rule => rule.Typed.Length).ToArray()));

    private static readonly Lazy<FrozenDictionary<int, string>> Sounds = new(() =>
        ByEar.DistinctBy(Sound).ToFrozenDictionary(Sound, word => word));

    private sealed record Rule(string Typed, string Meant, string[] Before, string[] After);

    public static NormalisedText Read(NormalisedText typed)
    {
        List<Replacement>? found = null;
        var text = typed.Text;
        for (var i = 0; i < text.Length; i++)
        {
            if (Listed(text, i) is { } rule)
            {
                (found ??= []).Add(new Replacement(i, rule.Typed.Length, rule.Meant));
                i += rule.Typed.Length - 1;
            }
            else if (Heard(text, i) is { } word)
            {
                (found ??= []).Add(new Replacement(i, word.Length, word));
                i += word.Length - 1;
            }
        }
        return found is null ? typed : typed.Replace(found);
    }

    private static Rule? Listed(string text, int at)
    {
        if (!Rules.Value.TryGetValue(text[at], out var candidates)) return null;
        foreach (var rule in candidates)
        {
            var end = at + rule.Typed.Length;
            if (string.CompareOrdinal(text, at, rule.Typed, 0, rule.Typed.Length) != 0) continue;
            // Typed pinyin stands by itself: banche holds no ban.
            if (char.IsAsciiLetter(rule.Typed[0]) && (at > 0 && char.IsAsciiLetter(text[at - 1]) || end < text.Length && char.IsAsciiLetter(text[end]))) continue;
            if (Allows(rule.Before, choice => EndsAt(text, at, choice)) && Allows(rule.After, choice => StartsAt(text, end, choice))) return rule;
        }
        return null;
    }

    private static bool Allows(string[] choices, Func<string, bool> stands)
    {
        if (choices.Length == 0) return true;
        if (choices[0].StartsWith('!')) return !choices[0].Skip(1).Any(c => stands(c.ToString())) && !choices.Skip(1).Any(stands);
        return choices.Any(stands);
    }

    private static bool EndsAt(string text, int at, string choice) => choice switch
    {
        "^" => at == 0,
        "," => at > 0 && !char.IsLetterOrDigit(text[at - 1]),
        "N" => at > 0 && IsNumber(text[at - 1]),
        _ when choice.EndsWith('N') => at > 1 && IsNumber(text[at - 1]) && NumberAfter(text, at, choice[..^1]),
        _ => at >= choice.Length && string.CompareOrdinal(text, at - choice.Length, choice, 0, choice.Length) == 0,
    };

    private static bool NumberAfter(string text, int at, string word)
    {
        while (at > 0 && IsNumber(text[at - 1])) at--;
        return at >= word.Length && string.CompareOrdinal(text, at - word.Length, word, 0, word.Length) == 0;
    }

    private static bool StartsAt(string text, int at, string choice) => choice switch
    {
        "$" => at >= text.Length,
        "," => at < text.Length && !char.IsLetterOrDigit(text[at]),
        "N" => at < text.Length && IsNumber(text[at]),
        _ => string.CompareOrdinal(text, at, choice, 0, choice.Length) == 0,
    };

    // 名天, 下舞, 礼败: one character is right, the other sounds right, and together they are no word.
    private static string? Heard(string text, int at)
    {
        if (at + 1 >= text.Length) return null;
        var (first, second) = (Pinyin.Number(text[at]), Pinyin.Number(text[at + 1]));
        if (first == 0 || second == 0 || !Sounds.Value.TryGetValue(first << 16 | second, out var word)) return null;
        if ((text[at] == word[0]) == (text[at + 1] == word[1]) || IsNumber(text[at]) || IsNumber(text[at + 1])) return null;
        if (WordList.Dictionary.Contains(text.AsSpan(at, 2))) return null;
        // 五号前天: the second character begins a word with the next, or the first ends one.
        if (at + 2 < text.Length && text[at + 1] != word[1] && WordList.Dictionary.Contains(text.AsSpan(at + 1, 2))) return null;
        return at > 0 && text[at] != word[0] && WordList.Dictionary.Contains(text.AsSpan(at - 1, 2)) ? null : word;
    }

    private static int Sound(string word) => Pinyin.Number(word[0]) << 16 | Pinyin.Number(word[1]);

    private static bool IsNumber(char character) => char.IsAsciiDigit(character) || Numerals.IsNumeral(character);

    private static string[] Choices(string[] row, int column) =>
        column < row.Length ? row[column].Split('|', StringSplitOptions.RemoveEmptyEntries) : [];
}
