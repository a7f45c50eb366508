using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.FollowUps;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>A series as it is said back: 每月5日, 每周一, 每天; else in the words of whoever said it.</summary>
internal static partial class SeriesWords
{
    private static readonly Dictionary<string, string> Weekdays = new(StringComparer.Ordinal)
    {
        ["MO"] = "一", ["TU"] = "二", ["WE"] = "三", ["TH"] = "四", ["FR"] = "五", ["SA"] = "六", ["SU"] = "日",
    };

    public static string Of(Repeat repeat)
    {
        var rule = Hours().Replace(repeat.Rule ?? "", "");
        if (rule == "FREQ=DAILY") return "每天";
        if (MonthDay().Match(rule) is { Success: true } month) return $"每月{string.Join('、', month.Groups["days"].Value.Split(',').Select(d => d == "-1" ? "最后一天" : d + "日"))}";
        if (WeekDay().Match(rule) is { Success: true } week) return $"每周{string.Join('、', week.Groups["days"].Value.Split(',').Select(d => Weekdays[d]))}";

        return Clock().Replace(repeat.Words, "").Replace('号', '日');
    }

    [GeneratedRegex(";BY(?:HOUR|MINUTE|SECOND)=[0-9,]+")]
    private static partial Regex Hours();

    [GeneratedRegex("^FREQ=MONTHLY;BYMONTHDAY=(?<days>(?:[0-9]{1,2}|-1)(?:,[0-9]{1,2})*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex MonthDay();

    [GeneratedRegex("^FREQ=WEEKLY;BYDAY=(?<days>[A-Z]{2}(?:,[A-Z]{2})*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex WeekDay();

    [GeneratedRegex("(?:的?(?:早上|早晨|上午|中午|下午|傍晚|晚上|凌晨))?(?:[0-9一二三四五六七八九十两]{1,3}[点:：].{0,4})?$")]
    private static partial Regex Clock();
}
