using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.Meetings;

/// <summary>What a sentence says of a meeting's time: a day, an hour, an end, each only where it was said.</summary>
/// <param name="IsBareWeekday">周四 without a week: in a change it is that of the meeting's own week.</param>
public sealed partial record SaidTime(DateOnly? Day, TimeOnly? Hour, TimeOnly? End, bool IsBareWeekday)
{
    public static SaidTime Nothing { get; } = new(null, null, null, false);

    public bool SaysAnything => Day is not null || Hour is not null;

    public static SaidTime Read(IReadOnlyList<TimeExpression> found)
    {
        var said = Nothing;
        foreach (var one in found.Where(f => f.StartAt is not null))
        {
            var start = one.StartAt!.Value;
            // 下午 alone is understood as an hour by others; a meeting needs one that was said.
            var hour = start.HasTime && Clock().IsMatch(one.Text) ? TimeOnly.FromDateTime(start.At) : (TimeOnly?)null;
            var end = hour is not null && one is { Type: TimeType.DateTimeRange or TimeType.TimeRange, EndAt: { HasTime: true } till } && till.Day == start.Day && till.At > start.At ? TimeOnly.FromDateTime(till.At) : (TimeOnly?)null;
            var day = one.Type is TimeType.Date or TimeType.DateTime or TimeType.DateTimeRange && !HourOnly().IsMatch(one.Text) ? start.Day : (DateOnly?)null;
            said = new SaidTime(said.Day ?? day, said.Hour ?? hour, said.End ?? end, said.Day is null ? day is not null && Weekday().IsMatch(one.Text) : said.IsBareWeekday);
        }

        return said;
    }

    /// <summary>The day that is meant beside a meeting's present one.</summary>
    public DateOnly? DayBeside(DateOnly? present, DateOnly today)
    {
        if (!IsBareWeekday || Day is not { } day || present is not { } old) return Day;

        var monday = old.AddDays(-(((int)old.DayOfWeek + 6) % 7));
        var same = monday.AddDays(((int)day.DayOfWeek + 6) % 7);
        return same >= today ? same : day;
    }

    [GeneratedRegex("[点點时時:：]|[0-9]h")]
    private static partial Regex Clock();

    [GeneratedRegex("^(?:早上|上午|中午|下午|晚上|傍晚|凌晨)?[0-9一二三四五六七八九十两]{0,3}(?:[点點时時:：]|$)")]
    private static partial Regex HourOnly();

    [GeneratedRegex("^(?:周|星期|礼拜)")]
    private static partial Regex Weekday();
}
