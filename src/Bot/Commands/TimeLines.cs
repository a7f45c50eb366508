using System.Globalization;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>An expression of time in a line that people read: 下周三下午三点：11月25日（周三）下午3点.</summary>
internal static class TimeLines
{
    public static string Of(TimeExpression found, DateOnly today)
    {
        var doubt = found.AssumesPlainWeeks ? "（那年的放假安排还没公布，先按周末算）" : "";
        return $"{found.Text}：{Said(found, today)}{doubt}";
    }

    private static string Said(TimeExpression found, DateOnly today) => found switch
    {
        { IsVague: true } => "没有说定时间",
        { Event: { } distance } => Distance(distance),
        { Type: TimeType.Set } => $"{(found.Bound == TimeBound.Before ? "每次截止" : "下几次")}{string.Join("、", found.Next.Take(3).Select(x => Moment(x, today)))}{(found.Rule is null ? "" : "；" + found.Rule)}",
        { Bound: TimeBound.Before, EndAt: { } end } => $"到{Deadline(end, today)}为止",
        { Bound: TimeBound.Since, StartAt: { } start } => $"从{Moment(start, today)}起",
        { Seconds: { } seconds } => Length(seconds),
        { StartAt: { } start, EndAt: { } end } => $"{Moment(start, today)}到{Moment(end, today)}",
        { StartAt: { } at } => Moment(at, today),
        _ => "",
    };

    private static string Moment(SaidMoment moment, DateOnly today) => ChineseDates.Day(moment.Day, today) + (moment.HasTime ? ChineseDates.Hour(TimeOnly.FromDateTime(moment.At)) : "");

    private static string Deadline(SaidMoment end, DateOnly today) => end.At is { Hour: 23, Minute: 59, Second: 59 } ? ChineseDates.Day(end.Day, today) : Moment(end, today);

    private static string Distance(EventOffset distance)
    {
        var (amount, unit) = distance switch
        {
            { Days: { } days } => (days, "天"),
            { Months: { } months } => (months, "个月"),
            { Workdays: { } workdays } => (workdays, "个工作日"),
            _ => (distance.Minutes ?? 0, "分钟"),
        };
        var name = distance.Name.Length == 0 ? "那件事" : distance.Name;
        if (amount == 0) return $"{name}当天";
        return string.Create(CultureInfo.InvariantCulture, $"{name}{(amount < 0 ? "前" : "后")}{Math.Abs(amount)}{unit}{(distance.Within ? "内" : "")}");
    }

    private static string Length(long seconds)
    {
        var (days, hours, minutes) = (seconds / 86400, seconds % 86400 / 3600, seconds % 3600 / 60);
        var said = (days > 0 ? $"{days}天" : "") + (hours > 0 ? $"{hours}小时" : "") + (minutes > 0 ? $"{minutes}分钟" : "");
        return said.Length > 0 ? said : $"{seconds}秒";
    }
}
