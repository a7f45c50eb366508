using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Figures that are spelt in an unusual way, as plain digits: 壹佰贰拾 → 120, 4十2 → 42, 1百2 → 120, 零点三 → 0.3, 两个半小时 → 2.5小时.</summary>
internal static partial class FigureSpelling
{
    private const string Formal = "壹贰叁肆伍陆柒捌玖拾佰仟", Everyday = "一二三四五六七八九十百千", Digits = "零一二三四五六七八九";

    private static readonly System.Buffers.SearchValues<char> Scales = System.Buffers.SearchValues.Create("十百千万拾佰仟");

    /// <param name="text">Already in plain characters.</param>
    /// <param name="tellsHours">The form asks for an hour, so 三点二 may be one.</param>
    public static List<Replacement> Plain(string text, bool tellsHours)
    {
        List<Replacement> found = [];
        foreach (Match match in Halves().Matches(text))
        {
            if (Numerals.TryRead(match.Groups["count"].Value, out var count)) found.Add(new Replacement(match.Index, match.Length, string.Create(CultureInfo.InvariantCulture, $"{count}.5{match.Groups["unit"].Value}")));
        }
        foreach (Match match in Degrees().Matches(text))
        {
            if (Numerals.TryRead(match.Groups["whole"].Value, out var whole)) found.Add(new Replacement(match.Index, match.Length, string.Create(CultureInfo.InvariantCulture, $"{whole}.{(match.Groups["part"].Value == "半" ? "5" : Spelt(match.Groups["part"].Value))}度")));
        }
        foreach (Match match in Small().Matches(text))
        {
            if (!Numerals.TryRead(match.Groups["whole"].Value, out var whole) || !Numerals.TryRead(match.Groups["rest"].Value, out var rest)) continue;
            var unit = match.Groups["unit"].Value;
            found.Add(new Replacement(match.Index, match.Length, (whole + rest * (unit is "公斤" or "千克" ? 0.05m : 0.1m)).ToString("0.##", CultureInfo.InvariantCulture) + unit));
        }
        foreach (Match match in Old().Matches(text))
        {
            var spelt = match.Value.Replace("有", "", StringComparison.Ordinal);
            if (Numerals.TryRead(spelt, out var number)) found.Add(new Replacement(match.Index, match.Length, number.ToString(CultureInfo.InvariantCulture)));
        }
        foreach (Match match in Decimals().Matches(text))
        {
            if (!IsDecimal(text, match, tellsHours) || Number(match.Groups["whole"].Value) is not { } whole) continue;
            found.Add(new Replacement(match.Index, match.Length, string.Create(CultureInfo.InvariantCulture, $"{whole}.{Spelt(match.Groups["part"].Value)}")));
        }
        foreach (Match match in Run().Matches(text))
        {
            if (!IsMixed(match.Value) || match.Index > 0 && text[match.Index - 1] == '收' || found.Exists(other => other.Start < match.Index + match.Length && match.Index < other.Start + other.Length)) continue;
            if (Number(match.Value) is { } number) found.Add(new Replacement(match.Index, match.Length, number.ToString(CultureInfo.InvariantCulture)));
        }
        found.Sort((one, other) => one.Start.CompareTo(other.Start));
        return found;
    }

    private static bool IsDecimal(string text, Match match, bool tellsHours)
    {
        var end = match.Index + match.Length;
        if (match.Groups["whole"].Value is "零" or "0" or "〇" || ReadingWords.IsMeasure(ReadingWords.UnitAt(text.AsSpan(end)))) return true;
        return !tellsHours && !DayPart().IsMatch(text.AsSpan()[Math.Max(0, match.Index - 4)..match.Index]);
    }

    // Digits beside a scale (4十2), or formal numerals with one (贰拾).
    private static bool IsMixed(string run) =>
        run.AsSpan().ContainsAny(Scales) && (run.Any(char.IsAsciiDigit) || run.AsSpan().ContainsAny("拾佰仟"));

    /// <summary>Null where the run is no number: the scales must go down.</summary>
    private static long? Number(string run)
    {
        var spelt = new StringBuilder(run.Length);
        for (var i = 0; i < run.Length; i++)
        {
            var formal = Formal.IndexOf(run[i], StringComparison.Ordinal);
            if (formal >= 0) spelt.Append(Everyday[formal]);
            else if (!char.IsAsciiDigit(run[i])) spelt.Append(run[i]);
            else
            {
                var end = i;
                while (end < run.Length && char.IsAsciiDigit(run[end])) end++;
                if (end - i > 4) return null;
                var digits = int.Parse(run.AsSpan(i, end - i), CultureInfo.InvariantCulture);
                if (digits > 9 && end < run.Length && run[end] is '十' or '百' or '千' or '拾' or '佰' or '仟') return null;
                spelt.Append(Numerals.ToChinese(digits));
                i = end - 1;
            }
        }
        return Numerals.TryRead(spelt.ToString(), out var number) ? number : null;
    }

    private static string Spelt(string part) => string.Concat(part.Select(one => Digits.IndexOf(one, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : one));

    [GeneratedRegex("(?<count>[一两二三四五六七八九十]{1,3}|\\d{1,2})个半(?<unit>小时|钟头|月|平方米?|平米)", RegexOptions.ExplicitCapture)]
    private static partial Regex Halves();

    // 38度5, 三十八度半
    [GeneratedRegex("(?<whole>\\d{1,3}|[一二三四五六七八九十百]{1,4})度(?<part>\\d|[一二三四五六七八九半])(?![\\d十百点.个人名户场次])", RegexOptions.ExplicitCapture)]
    private static partial Regex Degrees();

    // 两斤三两, 五块五毛
    [GeneratedRegex("(?<whole>\\d{1,6}|[一二两三四五六七八九十百千]{1,9})(?:(?<unit>公斤|千克|斤)(?<rest>\\d|[一二三四五六七八九])两|(?<unit>块钱?|元)(?<rest>\\d|[一二三四五六七八九])[毛角](?:钱)?)", RegexOptions.ExplicitCapture)]
    private static partial Regex Small();

    // 二百九十有三
    [GeneratedRegex("[一二三四五六七八九十百]{1,5}十有[一二三四五六七八九](?=$|[,。;、])")]
    private static partial Regex Old();

    [GeneratedRegex("(?<![\\d.])(?<whole>[零〇一二三四五六七八九十百]{1,5}|\\d{1,5})点(?<part>[零一二三四五六七八九]{1,3}|\\d{1,3})(?![十分刻半多\\d])", RegexOptions.ExplicitCapture)]
    private static partial Regex Decimals();

    [GeneratedRegex("(?<![\\d.])[\\d一二两三四五六七八九零〇十百千万壹贰叁肆伍陆柒捌玖拾佰仟]{2,10}(?!\\.\\d)")]
    private static partial Regex Run();

    [GeneratedRegex("(?:早上|上午|中午|下午|傍晚|晚上|凌晨|夜里|早|晚)[大概约]*$")]
    private static partial Regex DayPart();
}
