using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>When a recurring thing is due next, as people say it: 下次12月5日（周六）.</summary>
internal static partial class NextDue
{
    [GeneratedRegex("每月(?<d>\\d{1,2})[日号]前")]
    private static partial Regex MonthlyBy();

    [GeneratedRegex("每年(?<m>\\d{1,2})月(?:(?<d>\\d{1,2})日|底)前")]
    private static partial Regex YearlyBy();

    public static string? Of(Obligation obligation, DateOnly today)
    {
        var rule = obligation.Rule;
        return rule.Every switch
        {
            "month" when rule.Day is { } day => Monthly(day, today),
            "year" when rule is { Month: { } month, Day: { } day } => Yearly(month, day, today),
            "half-year" when rule.MinTimes is not null || rule.Times is not null => $"{(today.Month <= 6 ? "上" : "下")}半年的最迟{Day(HalfEnd(today), today)}",
            "quarter" when rule.MinTimes is not null || rule.Times is not null => $"本季度到{Day(QuarterEnd(today), today)}",
            _ => OfWords(obligation.Words, today),
        };
    }

    public static string? OfWords(string words, DateOnly today)
    {
        if (MonthlyBy().Match(words) is { Success: true } monthly) return Monthly(Number(monthly.Groups["d"]), today);
        if (YearlyBy().Match(words) is { Success: true } yearly) return Yearly(Number(yearly.Groups["m"]), yearly.Groups["d"].Success ? Number(yearly.Groups["d"]) : 0, today);
        if (words.StartsWith("每半年", StringComparison.Ordinal)) return $"{(today.Month <= 6 ? "上" : "下")}半年的最迟{Day(HalfEnd(today), today)}";
        return words.StartsWith("每季", StringComparison.Ordinal) ? $"本季度到{Day(QuarterEnd(today), today)}" : null;
    }

    /// <summary>12月5日（周六）; another year is said.</summary>
    public static string Day(DateOnly day, DateOnly today) =>
        $"{(day.Year == today.Year ? "" : $"{day.Year}年")}{day.Month}月{day.Day}日（周{"日一二三四五六"[(int)day.DayOfWeek]}）";

    private static string? Monthly(int day, DateOnly today)
    {
        var due = InMonth(today.Year, today.Month, day);
        if (due < today) due = today.Month == 12 ? InMonth(today.Year + 1, 1, day) : InMonth(today.Year, today.Month + 1, day);
        return "下次" + Day(due, today);
    }

    private static string? Yearly(int month, int day, DateOnly today)
    {
        if (month is < 1 or > 12) return null;
        var due = InMonth(today.Year, month, day);
        return due >= today ? "今年是" + Day(due, today) : "下次" + Day(InMonth(today.Year + 1, month, day), today);
    }

    private static DateOnly InMonth(int year, int month, int day)
    {
        var last = DateTime.DaysInMonth(year, month);
        return new DateOnly(year, month, day is 0 ? last : Math.Clamp(day, 1, last));
    }

    private static DateOnly HalfEnd(DateOnly today) => today.Month <= 6 ? new(today.Year, 6, 30) : new(today.Year, 12, 31);

    private static DateOnly QuarterEnd(DateOnly today)
    {
        var month = (today.Month + 2) / 3 * 3;
        return new(today.Year, month, DateTime.DaysInMonth(today.Year, month));
    }

    private static int Number(Group group) => int.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture);
}
