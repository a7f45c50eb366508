using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Reminders.Wording;

/// <summary>Moments as messages say them: beside a day that is near (今天, 昨天), as a meeting's hours, as days that are left.</summary>
public static class SpokenMoments
{
    /// <summary>As someone who reads it on <paramref name="today"/> says it: 今天上午9点20分, 昨天下午2点09分, 11月17日（周二）上午9点20分.</summary>
    public static string Moment(DateTime local, DateOnly today)
    {
        var day = DateOnly.FromDateTime(local);
        var said = (today.DayNumber - day.DayNumber) switch { 0 => "今天", 1 => "昨天", _ => ChineseDates.Day(day, today) };
        return said + ChineseDates.Hour(TimeOnly.FromDateTime(local));
    }

    /// <summary>Never without day and weekday: 11月25日（周三）下午3点.</summary>
    public static string When(DateTime local, DateOnly today) => ChineseDates.Day(DateOnly.FromDateTime(local), today) + ChineseDates.Hour(TimeOnly.FromDateTime(local));

    /// <summary>下午2点到5点, 上午9点到下午4点; the first hour alone where no end is known.</summary>
    public static string Hours(DateTime start, DateTime? end)
    {
        var from = TimeOnly.FromDateTime(start);
        if (end is not { } till) return ChineseDates.Hour(from);

        var to = TimeOnly.FromDateTime(till);
        return $"{ChineseDates.Hour(from)}到{(ChineseDates.Part(from) == ChineseDates.Part(to) ? ChineseDates.Clock(to) : ChineseDates.Hour(to))}";
    }

    /// <summary>今天, 明天, 还有3天.</summary>
    public static string Left(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch { 0 => "今天", 1 => "明天", var days => $"还有{days}天" };

    /// <summary>1天17小时45分, 6小时, 40分钟.</summary>
    public static string Length(TimeSpan length)
    {
        var whole = TimeSpan.FromMinutes((long)length.TotalMinutes);
        if (whole < TimeSpan.FromHours(1)) return $"{whole.Minutes}分钟";

        return $"{(whole.Days == 0 ? "" : $"{whole.Days}天")}{(whole.Hours == 0 ? "" : $"{whole.Hours}小时")}{(whole.Minutes == 0 ? "" : $"{whole.Minutes}分")}";
    }

    /// <summary>How long ago, or how soon, while that is near; further away the day: 刚才, 5分钟前, 今天上午9点20分, 昨天下午2点09分, 3天前, 明天上午9点, 5天后, 11月17日（周二）.</summary>
    public static string Near(DateTime local, DateTime now)
    {
        var minutes = (now - local).TotalMinutes;
        if (minutes is >= 0 and < 1) return "刚才";
        if (minutes is >= 1 and < 60) return $"{(int)minutes}分钟前";

        var (day, today) = (DateOnly.FromDateTime(local), DateOnly.FromDateTime(now));
        var hour = ChineseDates.Hour(TimeOnly.FromDateTime(local));
        return (today.DayNumber - day.DayNumber) switch
        {
            0 => "今天" + hour,
            1 => "昨天" + hour,
            -1 => "明天" + hour,
            var ago and > 1 and <= 7 => $"{ago}天前",
            var ahead and < -1 and >= -7 => $"{-ahead}天后",
            _ => ChineseDates.Day(day, today),
        };
    }

    /// <summary>To the minute, with the year: 2026年11月17日（周二）上午9点20分.</summary>
    public static string Exact(DateTime local) => $"{local.Year}年{ChineseDates.Day(DateOnly.FromDateTime(local), DateOnly.FromDateTime(local))}{ChineseDates.Hour(TimeOnly.FromDateTime(local))}";
}
