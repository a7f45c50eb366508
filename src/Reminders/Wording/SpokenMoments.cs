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
}
