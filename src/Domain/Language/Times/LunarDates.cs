using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>Days of the Chinese lunar calendar as calendar days, 1901 to 2100.</summary>
public static class LunarDates
{
    private const int FirstYear = 1901;
    private const int LastYear = 2100;
    private static readonly ChineseLunisolarCalendar Calendar = new();

    /// <summary>The lunar year, month (1-12), day, and whether the month is the leap one.</summary>
    public static (int Year, int Month, int Day, bool IsLeap) Of(DateOnly day)
    {
        var moment = Clamped(day).ToDateTime(TimeOnly.MinValue);
        var year = Calendar.GetYear(moment);
        var month = Calendar.GetMonth(moment);
        var leap = Calendar.GetLeapMonth(year);
        return (year, leap > 0 && month >= leap ? month - 1 : month, Calendar.GetDayOfMonth(moment), leap > 0 && month == leap);
    }

    /// <summary>One day of a lunar year; null when that month has no such day or the year no such leap month. Day 0 is the month's last day.</summary>
    public static DateOnly? Day(int year, int month, int day, bool isLeap = false)
    {
        if (year is < FirstYear or > LastYear || month is < 1 or > 12) return null;
        var leap = Calendar.GetLeapMonth(year);
        if (isLeap && leap != month + 1) return null;
        var position = isLeap ? leap : leap > 0 && month >= leap ? month + 1 : month;
        var days = Calendar.GetDaysInMonth(year, position);
        if (day == 0) day = days;
        return day < 1 || day > days ? null : DateOnly.FromDateTime(Calendar.ToDateTime(year, position, day, 0, 0, 0, 0));
    }

    /// <summary>The next such day, <paramref name="from"/> included; the plain month, not its leap twin, unless that is asked for.</summary>
    public static DateOnly? Next(DateOnly from, int month, int day, bool isLeap = false)
    {
        var year = Of(from).Year;
        for (var tries = 0; tries < 40; tries++)
        {
            if (Day(year + tries, month, day, isLeap) is { } found && found >= from) return found;
        }
        return null;
    }

    /// <summary>The next day of that number in any lunar month, <paramref name="from"/> included.</summary>
    public static DateOnly? NextDay(DateOnly from, int day)
    {
        for (var (at, tries) = (from, 0); tries < 70; at = at.AddDays(1), tries++)
        {
            if (Of(at).Day == day) return at;
        }
        return null;
    }

    private static DateOnly Clamped(DateOnly day)
    {
        var (first, last) = (DateOnly.FromDateTime(Calendar.MinSupportedDateTime).AddDays(1), DateOnly.FromDateTime(Calendar.MaxSupportedDateTime));
        return day < first ? first : day > last ? last : day;
    }
}
