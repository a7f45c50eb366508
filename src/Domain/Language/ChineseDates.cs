using System.Globalization;

namespace HealthAssistantBot.Domain.Language;

/// <summary>Days and hours as the assistant says them: 11月25日（周三）, 上午9点20分, 农历十月十七.</summary>
public static class ChineseDates
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>11月25日（周三）; a day of another year is said with it: 2027年1月5日（周二）.</summary>
    public static string Day(DateOnly day, DateOnly today)
    {
        var year = day.Year == today.Year ? "" : string.Create(CultureInfo.InvariantCulture, $"{day.Year}年");
        return string.Create(CultureInfo.InvariantCulture, $"{year}{day.Month}月{day.Day}日（{Weekday(day)}）");
    }

    /// <summary>周一 … 周日.</summary>
    public static string Weekday(DateOnly day) => "周" + "日一二三四五六"[(int)day.DayOfWeek];

    /// <summary>The part of the day: 凌晨, 早上, 上午, 中午, 下午, 晚上.</summary>
    public static string Part(TimeOnly time) => time.Hour switch
    {
        < 6 => "凌晨",
        < 9 => "早上",
        < 12 => "上午",
        12 => "中午",
        < 18 => "下午",
        18 when time.Minute == 0 => "下午",
        _ => "晚上",
    };

    /// <summary>上午9点20分, 中午12点, 下午2点半, 晚上8点05分.</summary>
    public static string Hour(TimeOnly time) => Part(time) + Clock(time);

    /// <summary>The hour without the part of the day: 9点20分, 2点半.</summary>
    public static string Clock(TimeOnly time)
    {
        var hour = time.Hour > 12 ? time.Hour - 12 : time.Hour;
        var minute = time.Minute switch
        {
            0 => "",
            30 => "半",
            var other => string.Create(CultureInfo.InvariantCulture, $"{other:00}分"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{hour}点{minute}");
    }

    /// <summary>农历十月十七; a leap month is said: 农历闰六月初一.</summary>
    public static string LunarDay(DateOnly day)
    {
        var moment = day.ToDateTime(TimeOnly.MinValue);
        var (year, month, date) = (Lunar.GetYear(moment), Lunar.GetMonth(moment), Lunar.GetDayOfMonth(moment));
        var leap = Lunar.GetLeapMonth(year);
        var isLeap = leap > 0 && month == leap;
        if (leap > 0 && month >= leap) month--;
        var monthName = month switch { 1 => "正", 12 => "腊", _ => Numerals.ToChinese(month) };
        var dateName = date switch
        {
            <= 10 => "初" + Numerals.ToChinese(date),
            > 20 and < 30 => "廿" + Numerals.ToChinese(date - 20),
            20 => "二十",
            30 => "三十",
            _ => Numerals.ToChinese(date),
        };
        return $"农历{(isLeap ? "闰" : "")}{monthName}月{dateName}";
    }
}
