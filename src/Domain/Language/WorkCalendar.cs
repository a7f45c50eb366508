using System.Collections.Frozen;
using System.Globalization;

namespace HealthAssistantBot.Domain.Language;

/// <summary>
/// Which days offices work: weekends, the official days off and the weekends worked instead (chinese-days). A year that nobody has
/// announced yet is taken as plain weeks, and <see cref="IsAnnounced"/> says so.
/// </summary>
public sealed class WorkCalendar
{
    private static readonly Lazy<WorkCalendar> LoadedOfficial = new(() => new WorkCalendar(EmbeddedData.Rows("days.txt")
        .Select(row => (DateOnly.ParseExact(row[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), row[1] == "off", row[2]))));

    private readonly FrozenDictionary<DateOnly, (bool IsOff, string Holiday)> _days;
    private readonly FrozenSet<int> _years;

    /// <param name="days">Days that differ from the plain week: off or worked, with the holiday's name.</param>
    public WorkCalendar(IEnumerable<(DateOnly Day, bool IsOff, string Holiday)> days)
    {
        _days = days.ToFrozenDictionary(day => day.Day, day => (day.IsOff, day.Holiday));
        _years = _days.Where(day => day.Value.IsOff).Select(day => day.Key.Year).ToFrozenSet();
    }

    /// <summary>The State Council's days off as far as they are announced.</summary>
    public static WorkCalendar Official => LoadedOfficial.Value;

    /// <summary>False for a year whose days off are not known: its weekends are assumed to be plain.</summary>
    public bool IsAnnounced(int year) => _years.Contains(year);

    public bool IsWorkday(DateOnly day) =>
        _days.TryGetValue(day, out var special) ? !special.IsOff : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>国庆节, 春节 …; null for an ordinary day.</summary>
    public string? Holiday(DateOnly day) => _days.TryGetValue(day, out var special) && special.IsOff ? special.Holiday : null;

    /// <summary>All days off in one piece around a day off; null for a day that no announcement names.</summary>
    public (DateOnly First, DateOnly Last)? DaysOffAround(DateOnly day)
    {
        if (Holiday(day) is null) return null;
        var (first, last) = (day, day);
        while (Holiday(first.AddDays(-1)) is not null) first = first.AddDays(-1);
        while (Holiday(last.AddDays(1)) is not null) last = last.AddDays(1);
        return (first, last);
    }

    /// <summary>This calendar with the office's own days in place of what it knew of their years' special days.</summary>
    public WorkCalendar With(IReadOnlyCollection<(DateOnly Day, bool IsOff, string Holiday)> days)
    {
        var years = days.Select(day => day.Day.Year).ToHashSet();
        return new WorkCalendar(_days.Where(day => !years.Contains(day.Key.Year)).Select(day => (day.Key, day.Value.IsOff, day.Value.Holiday)).Concat(days));
    }

    /// <summary>The day itself when offices work, else the next day that they do.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkday(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The day itself when offices work, else the last day before it that they did: when a thing due on a rest day is reminded of.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkday(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>So many workdays later; the first day counted is the next workday.</summary>
    public DateOnly AddWorkdays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (; count > 0; count--) day = OnOrAfter(day.AddDays(1));
        return day;
    }
}
