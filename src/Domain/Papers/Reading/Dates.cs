using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Calendar days as offices print them: 2024年9月9日, 2024 年 9 月 9 日, 二〇二四年九月九日, 2024-09-09.</summary>
internal static partial class Dates
{
    [GeneratedRegex(@"(?<y>\d{4}|[一二][〇零○O0一二三四五六七八九]{3}) *(年|-|\.|/) *(?<m>\d{1,2}|[一二三四五六七八九十]{1,2}) *(月|-|\.|/) *(?<d>\d{1,2}|[一二三四五六七八九十]{1,3}) *日?")]
    private static partial Regex Day();

    /// <summary>Whether a line holds a day and nothing else (brackets and 印发 apart).</summary>
    public static bool IsDayLine(string folded)
    {
        var match = Day().Match(folded);
        return match.Success && folded.Length <= 30 && folded.Remove(match.Index, match.Length).Trim(' ', '(', ')', '[', ']', '\t').Length == 0;
    }

    public static DateOnly? Find(string folded)
    {
        var match = Day().Match(folded);
        return match.Success ? Read(match) : null;
    }

    private static DateOnly? Read(Match match)
    {
        var (year, month, day) = (Year(match.Groups["y"].Value), Number(match.Groups["m"].Value), Number(match.Groups["d"].Value));
        return year is > 1948 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    public static int Year(string words)
    {
        if (char.IsAsciiDigit(words[0]) && int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return year;
        var value = 0;
        foreach (var c in words) value = value * 10 + (c is '〇' or '零' or '○' or 'O' or '0' ? 0 : Numbering.Chinese([c]));
        return value;
    }

    public static int Number(string words) => int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : Numbering.Chinese(words);
}
