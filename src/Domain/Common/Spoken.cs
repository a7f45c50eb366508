namespace HealthAssistantBot.Domain.Common;

/// <summary>Days and hours as they are said: digits, weekday, part of the day.</summary>
public static class Spoken
{
    private const string Weekdays = "日一二三四五六";

    /// <summary>11月25日（周三）; with the year where it is not that of <paramref name="today"/>: 2027年1月5日（周二）.</summary>
    public static string Day(DateOnly day, DateOnly today) =>
        $"{(day.Year == today.Year ? "" : $"{day.Year}年")}{day.Month}月{day.Day}日（周{Weekdays[(int)day.DayOfWeek]}）";

    /// <summary>上午9点, 上午9点半, 下午2点05分; noon is 中午12点.</summary>
    public static string Hour(TimeOnly time)
    {
        var part = time switch
        {
            { Hour: < 6 } => "凌晨",
            { Hour: < 9 } => "早上",
            { Hour: < 12 } => "上午",
            { Hour: 12 } => "中午",
            { Hour: < 18 } or { Hour: 18, Minute: 0 } => "下午",
            _ => "晚上",
        };
        var hour = time.Hour > 12 ? time.Hour - 12 : time.Hour;
        var minutes = time.Minute switch { 0 => "", 30 => "半", var m => $"{m:00}分" };
        return $"{part}{hour}点{minutes}";
    }

    /// <summary>A moment as someone who reads it on <paramref name="today"/> says it: 今天上午9点20分, 昨天下午2点09分, 11月17日（周二）上午9点20分.</summary>
    public static string Moment(DateTime local, DateOnly today)
    {
        var day = DateOnly.FromDateTime(local);
        var said = (today.DayNumber - day.DayNumber) switch { 0 => "今天", 1 => "昨天", _ => Day(day, today) };
        return said + Hour(TimeOnly.FromDateTime(local));
    }
}
