using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Hours: 早上9点, 下午3点半, 晚上8点多, 15:30. A bare 1 to 6 is in the afternoon.</summary>
internal static partial class HourReader
{
    public static IReadOnlyList<HourToken> Read(Utterance said)
    {
        List<HourToken> hours = [];
        if (!said.Text.AsSpan().ContainsAny('点', '时', ':')) return hours;
        foreach (Match match in Hour().Matches(said.Text))
        {
            if (said.AnyUsed(match.Index, match.Index + match.Length)) continue;
            if (At(match) is { } at) hours.Add(new HourToken(match.Index, match.Index + match.Length, at, match.Groups["about"].Success));
        }
        return hours;
    }

    private static TimeOnly? At(Match match)
    {
        if (!Numerals.TryRead(match.Groups["hour"].Value, out var hour) || hour > 24) return null;
        var minute = match.Groups["minute"] switch
        {
            { Success: false } => match.Groups["part"].Value switch { "半" => 30, "一刻" => 15, "三刻" => 45, _ => 0 },
            { Value: var words } => Numerals.TryRead(words, out var read) ? read : 60,
        };
        if (minute > 59) return null;
        var part = match.Groups["day"].Value;
        if (hour < 12 && part is "下午" or "傍晚" or "晚上" or "夜里" or "夜晚" or "晚" or "后晌" or "晚间") hour += 12;
        else if (hour is 1 or 2 && part is "中午" or "晌午") hour += 12;
        else if (hour == 12 && part is "凌晨" or "半夜" or "夜里") hour = 0;
        else if (part.Length == 0 && hour is >= 1 and <= 6 && match.Groups["colon"].Success is false) hour += 12;
        return new TimeOnly((int)(hour % 24), (int)minute);
    }

    [GeneratedRegex(@"(?<day>凌晨|半夜|早上|早晨|清早|清晨|大清早|早|上午|中午|晌午|下午|后晌|傍晚|晚上|晚间|夜里|夜晚|晚)?(?:大概|大约|差不多|快)?(?:(?<hour>[一二两三四五六七八九十]{1,3}|\d{1,2})[点时](?!位|心|击|名|间|候|期)(?:(?<part>半|一刻|三刻)|(?<minute>[一二三四五六七八九十零\d]{1,3})分?(?![个人]))?(?:钟)?(?<about>多|左右|过|来钟|的样子|前后)?|(?<!\d)(?<hour>[01]?\d|2[0-4])(?<colon>:)(?<minute>[0-5]\d)(?!\d))", RegexOptions.ExplicitCapture)]
    private static partial Regex Hour();

    /// <summary>Parts of a day without an hour; nothing for a field, but no part of a place either.</summary>
    [GeneratedRegex("凌晨|半夜|早上|早晨|清早|上午|中午|下午|傍晚|晚上|夜里|今早|晚间")]
    internal static partial Regex PartOfDay();
}
