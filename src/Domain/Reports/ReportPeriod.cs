using System.Globalization;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>The stretch of days that one report is about: a month, a quarter, a week, a day; for event forms the day of the event.</summary>
public sealed record ReportPeriod : IComparable<ReportPeriod>
{
    private ReportPeriod(FormRhythm rhythm, DateOnly first, DateOnly last) => (Rhythm, First, Last) = (rhythm, first, last);

    public FormRhythm Rhythm { get; }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    /// <summary>The period of this rhythm that holds the day.</summary>
    public static ReportPeriod Holding(DateOnly day, FormRhythm rhythm)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        return rhythm switch
        {
            FormRhythm.Event or FormRhythm.Day => new ReportPeriod(rhythm, day, day),
            FormRhythm.Week => Of(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), 7),
            FormRhythm.Month => Months(month, 1),
            FormRhythm.Quarter => Months(month.AddMonths(-((day.Month - 1) % 3)), 3),
            FormRhythm.HalfYear => Months(month.AddMonths(-((day.Month - 1) % 6)), 6),
            FormRhythm.Year => Months(new DateOnly(day.Year, 1, 1), 12),
            _ => throw new ArgumentOutOfRangeException(nameof(rhythm)),
        };

        ReportPeriod Of(DateOnly first, int days) => new(rhythm, first, first.AddDays(days - 1));
        ReportPeriod Months(DateOnly first, int months) => new(rhythm, first, first.AddMonths(months).AddDays(-1));
    }

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static ReportPeriod? Parse(string words, FormRhythm rhythm)
    {
        var culture = CultureInfo.InvariantCulture;
        DateOnly? first = rhythm switch
        {
            FormRhythm.Month => DateOnly.TryParseExact(words, "yyyy-MM", culture, DateTimeStyles.None, out var month) ? month : null,
            FormRhythm.Event or FormRhythm.Day => DateOnly.TryParseExact(words, "yyyy-MM-dd", culture, DateTimeStyles.None, out var day) ? day : null,
            FormRhythm.Year => DateOnly.TryParseExact(words + "-01-01", "yyyy-MM-dd", culture, DateTimeStyles.None, out var year) ? year : null,
            _ => Part(words, rhythm),
        };
        return first is { } from && Holding(from, rhythm) is var period && period.ToString() == words ? period : null;
    }

    private static DateOnly? Part(string words, FormRhythm rhythm)
    {
        if (words.Length < 7 || !int.TryParse(words.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || !int.TryParse(words.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return rhythm switch
        {
            FormRhythm.Quarter when number is >= 1 and <= 4 => new DateOnly(year, number * 3 - 2, 1),
            FormRhythm.HalfYear when number is 1 or 2 => new DateOnly(year, number * 6 - 5, 1),
            FormRhythm.Week when number is >= 1 and <= 53 && year is > 1 and < 9999 => DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)),
            _ => null,
        };
    }

    public bool Holds(DateOnly day) => First <= day && day <= Last;

    public ReportPeriod Next => Holding(Last.AddDays(1), Rhythm);

    public ReportPeriod Before => Holding(First.AddDays(-1), Rhythm);

    /// <summary>The period whose due moment comes next: on 28 November it is November, on 3 November still October.</summary>
    public static ReportPeriod Usual(Form form, DateTime now, WorkCalendar calendar)
    {
        var today = DateOnly.FromDateTime(now);
        var period = Holding(today, form.Rhythm);
        if (form.Rhythm is FormRhythm.Event or FormRhythm.Day) return period;
        while (period.Before.DueAt(form.Due, calendar) >= now) period = period.Before;
        while (period.DueAt(form.Due, calendar) < now) period = period.Next;
        return period;
    }

    /// <summary>When the report of this period is due, on the office's wall clock.</summary>
    /// <param name="eventAt">For event forms: when it happened; else the period's first day at midnight.</param>
    public DateTime DueAt(DueRule due, WorkCalendar calendar, DateTime? eventAt = null)
    {
        var happened = eventAt ?? First.ToDateTime(TimeOnly.MinValue);
        return due.Kind switch
        {
            DueKind.SameDay => Last.ToDateTime(due.At),
            DueKind.HoursAfterEvent => happened.AddHours(due.Count),
            DueKind.DaysAfterEvent => Counted(DateOnly.FromDateTime(happened)).ToDateTime(due.At),
            _ => InNext().ToDateTime(due.At),
        };

        DateOnly Counted(DateOnly from) => due.InWorkdays ? calendar.AddWorkdays(from, due.Count) : from.AddDays(due.Count);

        // The 31st of a short month is its last day.
        DateOnly InNext()
        {
            var day = Counted(Last);
            return !due.InWorkdays && day > Next.Last ? Next.Last : day;
        }
    }

    /// <summary>2026-10, 2026-Q3, 2026-H1, 2026-W47, 2026-11-18, 2026: as files and keys write it.</summary>
    public override string ToString() => Rhythm switch
    {
        FormRhythm.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(First.ToDateTime(TimeOnly.MinValue))}-W{ISOWeek.GetWeekOfYear(First.ToDateTime(TimeOnly.MinValue)):00}"),
        FormRhythm.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        FormRhythm.Quarter => string.Create(CultureInfo.InvariantCulture, $"{First.Year}-Q{(First.Month + 2) / 3}"),
        FormRhythm.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{First.Year}-H{(First.Month + 5) / 6}"),
        FormRhythm.Year => First.Year.ToString(CultureInfo.InvariantCulture),
        _ => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>10月, 三季度, 上半年, 11月18日（周三）; another year is said with it.</summary>
    public string Spoken(DateOnly today)
    {
        var year = First.Year == today.Year ? "" : string.Create(CultureInfo.InvariantCulture, $"{First.Year}年");
        return Rhythm switch
        {
            FormRhythm.Month => string.Create(CultureInfo.InvariantCulture, $"{year}{First.Month}月"),
            FormRhythm.Quarter => $"{year}{"一二三四"[(First.Month - 1) / 3]}季度",
            FormRhythm.HalfYear => $"{year}{(First.Month == 1 ? "上" : "下")}半年",
            FormRhythm.Year => string.Create(CultureInfo.InvariantCulture, $"{First.Year}年"),
            FormRhythm.Week => string.Create(CultureInfo.InvariantCulture, $"{year}{First.Month}月{First.Day}日到{Last.Month}月{Last.Day}日"),
            _ => ChineseDates.Day(First, today),
        };
    }

    public int CompareTo(ReportPeriod? other) => other is null ? 1 : First.CompareTo(other.First);

    public static bool operator <(ReportPeriod left, ReportPeriod right) => left.CompareTo(right) < 0;

    public static bool operator >(ReportPeriod left, ReportPeriod right) => left.CompareTo(right) > 0;

    public static bool operator <=(ReportPeriod left, ReportPeriod right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ReportPeriod left, ReportPeriod right) => left.CompareTo(right) >= 0;
}
