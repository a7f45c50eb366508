using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>How long after (or before) something happens it is due: 接到投诉后5个工作日内, 每个阶段结束后第一周内, 办席前3日内, 13周前.</summary>
/// <param name="Event">What happens, without 每个 and the time: 接到投诉, 阶段结束; "" where the words do not say.</param>
/// <param name="Unit">What is counted; hours and minutes make the day of the event, or the next, the due day.</param>
public sealed partial record EventDistance(string Event, int Amount, EventUnit Unit, bool IsBefore)
{
    public bool IsPhaseEnd => Event.Contains("阶段", StringComparison.Ordinal);

    public static EventDistance? Read(string words)
    {
        ArgumentNullException.ThrowIfNull(words);

        if (Banquet().Match(words) is { Success: true } ahead) return new EventDistance(Named(ahead.Groups["event"].Value), NumberOf(ahead), UnitOf(ahead), IsBefore: true);
        // ≤12周+6天 beside 13周前 says the same once more.
        if (Weeks().Match(words) is { Success: true } weeks) return new EventDistance("怀孕", (NumberOf(weeks) * 7) - 1, EventUnit.Days, IsBefore: false);

        var match = After().Match(words);
        if (!match.Success) return SameDay().Match(words) is { Success: true } same ? new EventDistance(Named(same.Groups["event"].Value), same.Groups["next"].Success ? 1 : 0, EventUnit.Days, IsBefore: false) : null;

        return new EventDistance(Named(match.Groups["event"].Value), match.Groups["n"].Success ? NumberOf(match) : 1, match.Groups["n"].Success ? UnitOf(match) : EventUnit.Weeks, IsBefore: false);
    }

    /// <summary>The last day, when it happened then.</summary>
    public DateOnly DueAfter(DateTime happened, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);

        var day = DateOnly.FromDateTime(happened);
        if (IsBefore) return day.AddDays(-1);

        return Unit switch
        {
            EventUnit.Workdays => calendar.AddWorkdays(day, Amount),
            EventUnit.Weeks => day.AddDays(7 * Amount),
            EventUnit.Months => day.AddMonths(Amount),
            EventUnit.Hours => DateOnly.FromDateTime(happened.AddHours(Amount)),
            EventUnit.Minutes => DateOnly.FromDateTime(happened.AddMinutes(Amount)),
            _ => day.AddDays(Amount),
        };
    }

    private static string Named(string words) => Lead().Replace(words.Trim(' ', ',', '，', '的'), "").TrimEnd('的');

    private static int NumberOf(Match match) => Numerals.TryRead(match.Groups["n"].Value is "两" ? "二" : match.Groups["n"].Value, out var number) ? (int)number : 1;

    private static EventUnit UnitOf(Match match) => match.Groups["unit"].Value switch
    {
        "工作日" => EventUnit.Workdays,
        "小时" => EventUnit.Hours,
        "分钟" => EventUnit.Minutes,
        "周" or "星期" => EventUnit.Weeks,
        "月" => EventUnit.Months,
        _ => EventUnit.Days,
    };

    [GeneratedRegex("^(?<event>.{0,30}?)(?:前|之前)(?<n>\\d+|[一二两三四五六七八九十]+)个?(?<unit>工作日|小时|日|天|周|月)(?:以|之)?内")]
    private static partial Regex Banquet();

    [GeneratedRegex("^(?:孕|怀孕)?满?(?<n>\\d+|[一二三四五六七八九十]+)周(?:前|之前)")]
    private static partial Regex Weeks();

    [GeneratedRegex("^(?<event>.{0,50}?)(?:的?(?:之日起|以后|之后|后|之日|起|时|的|,|，))*(?:应当|应|须|要|必须|在|于|的|,|，)*第?(?:(?<n>\\d+|[一二两三四五六七八九十]+)(?:个)?(?<unit>工作日|小时|分钟|自然日|日|天|周|星期|月)(?:以|之)?内|一周内)")]
    private static partial Regex After();

    [GeneratedRegex("^(?<event>.{0,40}?)(?:后|的)*(?:应当|应|须|要|在|于|的|,|，)*(?:当日|当天|(?<next>次日|第二天))(?:内|前)?$")]
    private static partial Regex SameDay();

    [GeneratedRegex("^(?:每一?(?:个|次|轮|期|场|批|例)?|各个?)")]
    private static partial Regex Lead();
}

/// <summary>What a distance from an event is counted in.</summary>
public enum EventUnit
{
    Days = 0,
    Workdays = 1,
    Weeks = 2,
    Months = 3,
    Hours = 4,
    Minutes = 5,
}
