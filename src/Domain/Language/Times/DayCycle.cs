using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>Days that come again: every Wednesday, the 5th of each month, 腊月廿三, days that end in 3, 6 and 9.</summary>
/// <param name="Rule">RFC 5545 recurrence rule without hours; null where it cannot say these days.</param>
/// <param name="Next">The next such day, the given one included; null when the series has ended.</param>
/// <param name="Calendar">What the days follow where <paramref name="Rule"/> cannot say them: workday, lunar, solar-term.</param>
internal sealed record DayCycle(string? Rule, Func<DateOnly, DateOnly?> Next, string? Calendar = null)
{
    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public static DayCycle Daily { get; } = new("FREQ=DAILY", from => from);

    public static DayCycle Weekly(IReadOnlyCollection<DayOfWeek> days) =>
        new($"FREQ=WEEKLY;BYDAY={string.Join(',', days.Select(d => DayNames[(int)d]))}", from => First(from, 7, d => days.Contains(d.DayOfWeek)));

    public static DayCycle EveryDays(DateOnly first, int days) => new(
        days == 1 ? "FREQ=DAILY" : Inv($"FREQ=DAILY;INTERVAL={days}"),
        from => from <= first ? first : first.AddDays((from.DayNumber - first.DayNumber + days - 1) / days * days));

    public static DayCycle EveryWeeks(DateOnly first, int weeks, bool namesDay) => new(
        (weeks == 1 ? "FREQ=WEEKLY" : Inv($"FREQ=WEEKLY;INTERVAL={weeks}")) + (namesDay ? ";BYDAY=" + DayNames[(int)first.DayOfWeek] : ""),
        EveryDays(first, 7 * weeks).Next);

    public static DayCycle EveryMonths(DateOnly first, int months) => new(
        months % 12 == 0 ? months == 12 ? "FREQ=YEARLY" : Inv($"FREQ=YEARLY;INTERVAL={months / 12}") : months == 1 ? "FREQ=MONTHLY" : Inv($"FREQ=MONTHLY;INTERVAL={months}"),
        from =>
        {
            for (var i = 0; i < 2400; i++)
            {
                if (first.AddMonths(i * months) is var day && day >= from) return day;
            }
            return null;
        });

    /// <param name="days">1 to 31, or -1 for the last; a month without the day is passed over.</param>
    /// <param name="months">Null for every month.</param>
    public static DayCycle MonthDays(IReadOnlyCollection<int> days, IReadOnlyCollection<int>? months = null)
    {
        var list = string.Join(',', days.Select(d => d.ToString(CultureInfo.InvariantCulture)));
        var rule = months is null ? $"FREQ=MONTHLY;BYMONTHDAY={list}" : $"FREQ=YEARLY;BYMONTH={string.Join(',', months.Order().Select(m => m.ToString(CultureInfo.InvariantCulture)))};BYMONTHDAY={list}";
        return new(rule, from =>
        {
            var month = new DateOnly(from.Year, from.Month, 1);
            for (var i = 0; i < 12 * 9; i++, month = month.AddMonths(1))
            {
                if (months is not null && !months.Contains(month.Month)) continue;
                var length = DateTime.DaysInMonth(month.Year, month.Month);
                var best = 0;
                foreach (var said in days)
                {
                    var day = said == -1 ? length : said;
                    if (day <= length && (i > 0 || day >= from.Day) && (best == 0 || day < best)) best = day;
                }
                if (best > 0) return new DateOnly(month.Year, month.Month, best);
            }
            return null;
        });
    }

    /// <param name="nth">1 to 5, or -1, -2 from the month's end.</param>
    public static DayCycle NthWeekday(int nth, DayOfWeek weekday, IReadOnlyCollection<int>? months = null) => new(
        (months is null ? "FREQ=MONTHLY" : $"FREQ=YEARLY;BYMONTH={string.Join(',', months.Order())}") + Inv($";BYDAY={nth}{DayNames[(int)weekday]}"),
        from => First(from, 366 * 6, d => d.DayOfWeek == weekday && (months is null || months.Contains(d.Month))
            && (nth > 0 ? (d.Day - 1) / 7 + 1 == nth : (DateTime.DaysInMonth(d.Year, d.Month) - d.Day) / 7 + 1 == -nth)));

    public static DayCycle YearDay(int month, int day) => new(
        Inv($"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"),
        from =>
        {
            for (var year = from.Year; year <= from.Year + 8; year++)
            {
                var length = DateTime.DaysInMonth(year, month);
                if (day <= length && new DateOnly(year, month, day == -1 ? length : day) is var found && found >= from) return found;
            }
            return null;
        });

    public static DayCycle LunarYearDay(int month, int day, bool isLeap) => new(null, from => LunarDates.Next(from, month, day, isLeap), "lunar");

    public static DayCycle LunarMonthDays(IReadOnlyCollection<int> days) => new(null, from => First(from, 90, d => days.Contains(LunarDates.Of(d).Day)), "lunar");

    public static DayCycle SolarTerm(int term) => new(null, from => SolarTerms.Next(from, term), "solar-term");

    public static DayCycle Workdays(WorkCalendar calendar) => new(null, from => calendar.OnOrAfter(from), "workday");

    /// <param name="nth">The n-th workday of each month, -1 the last.</param>
    /// <param name="months">Null for every month.</param>
    public static DayCycle NthWorkday(WorkCalendar calendar, int nth, IReadOnlyCollection<int>? months = null) => new(null, from =>
    {
        for (var month = new DateOnly(from.Year, from.Month, 1); month < from.AddMonths(14); month = month.AddMonths(1))
        {
            if (months is not null && !months.Contains(month.Month)) continue;
            var day = nth > 0 ? calendar.AddWorkdays(month.AddDays(-1), nth) : calendar.OnOrBefore(month.AddMonths(1).AddDays(-1));
            if (day >= from) return day;
        }
        return null;
    }, "workday");

    /// <summary>Each day moved: to the next workday (顺延), or so many days earlier.</summary>
    public DayCycle Moved(Func<DateOnly, DateOnly> move, string? calendar)
    {
        var plain = Next;
        return new(null, from =>
        {
            for (var (at, tries) = (from.AddDays(-40), 0); tries < 400 && plain(at) is { } day; at = day.AddDays(1), tries++)
            {
                if (move(day) is var moved && moved >= from) return moved;
            }
            return null;
        }, calendar);
    }

    private static DateOnly? First(DateOnly from, int within, Func<DateOnly, bool> fits)
    {
        for (var i = 0; i <= within; i++)
        {
            if (fits(from.AddDays(i))) return from.AddDays(i);
        }
        return null;
    }

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
