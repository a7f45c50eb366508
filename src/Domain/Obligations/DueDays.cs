using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>
/// The days on which a rhythm falls due. A period without a day is due on its last day; so many times a period are due at the ends of
/// its equal parts. What begins or ends within a period has that period's part.
/// </summary>
public static partial class DueDays
{
    // Nothing is looked for further than a paper's steps reach: every five years, and some.
    private const int MostYears = 12;

    /// <summary>All due days in a span of days, in order. Empty for what waits for an event or a person's word.</summary>
    public static IEnumerable<DueDay> Between(Rhythm rhythm, DateOnly from, DateOnly to, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(rhythm);

        if (rhythm.From is { } begins && begins > from) from = begins;
        if (rhythm.Until is { } ends && ends < to) to = ends;
        if (to < from || rhythm.IsByEvent || rhythm.NeedsSetting) return [];
        if (rhythm.Once is { } once) return once >= from && once <= to ? [new DueDay(from, once, false)] : [];
        if (rhythm.Words is { } words) return Said(words, from, to, calendar);

        // A last period that the phase cuts short is due when the phase ends.
        return rhythm.Rules.Where(r => r.Every is not null).SelectMany(r => Printed(r, rhythm, from, to))
            .DistinctBy(d => d.Due).OrderBy(d => d.Due);
    }

    /// <summary>The next one on a day or after it; null where there is none.</summary>
    public static DueDay? NextOnOrAfter(Rhythm rhythm, DateOnly day, WorkCalendar calendar) =>
        Between(rhythm, day, day.AddYears(MostYears), calendar).Select(d => (DueDay?)d).FirstOrDefault();

    /// <summary>The days that words name, as rhythms people set are read: 每月第一个周五, 每季度末.</summary>
    private static IEnumerable<DueDay> Said(string words, DateOnly from, DateOnly to, WorkCalendar calendar)
    {
        // The day itself counts: a series tells what comes after a moment.
        var before = from.ToDateTime(TimeOnly.MinValue).AddSeconds(-1);
        if (TimePhrases.Recurrence(words, new TimeSetting(before, calendar)) is not { } series) yield break;

        var last = from.AddDays(-1);
        foreach (var moment in series.After(before))
        {
            if (moment.Day > to) yield break;
            if (moment.Day < from || moment.Day == last) continue;

            last = moment.Day;
            yield return new DueDay(moment.Day, moment.Day, IsOnTheDay: true);
        }
    }

    private static IEnumerable<DueDay> Printed(RecurrenceRule rule, Rhythm rhythm, DateOnly from, DateOnly to)
    {
        foreach (var period in Periods(Longest(rule), rule.Interval ?? 1, rhythm.FirstYear ?? from.Year, from))
        {
            if (period.First > to) yield break;

            foreach (var due in InPeriod(rule, period))
            {
                var day = due.Due;
                if (!due.IsOnTheDay && rhythm.Until is { } until && day > until && due.First <= until && rule.Day is null && rule.To is null) day = until;
                if (day >= from && day <= to) yield return due with { Due = day };
            }
        }
    }

    // 每季度或每半年: what is left to choose is late only when the longer one is over.
    private static string Longest(RecurrenceRule rule) =>
        rule.OrEvery is { } or && MonthsOf(or) > MonthsOf(rule.Every!) ? or : rule.Every!;

    private static IEnumerable<DueDay> InPeriod(RecurrenceRule rule, (DateOnly First, DateOnly Last) period)
    {
        if (rule.From is { } f && rule.To is { } t)
        {
            var first = InYear(period.First.Year, f);
            var last = InYear(period.First.Year, t);
            return [new DueDay(first, last < first ? InYear(period.First.Year + 1, t) : last, false)];
        }

        var onTheDay = rule is { Day: > 0, Before: not true };
        if (rule.Month is { } month)
        {
            // A step of several years is due in its last one.
            var first = new DateOnly(period.Last.Year, month, 1);
            return [new DueDay(rule.Before == true ? period.First : first, OnDay(first, rule.Day ?? 0), onTheDay)];
        }

        // 每季度首月10日前: the day is one of the period's first month.
        if (rule.Day is { } day) return [new DueDay(period.First, day == 0 ? period.Last : OnDay(period.First, day), onTheDay)];

        return Parts(period, Math.Max(1, rule.Times ?? rule.MinTimes ?? 1));
    }

    /// <summary>The ends of the period's equal parts: whole months where they divide it, else days.</summary>
    private static IEnumerable<DueDay> Parts((DateOnly First, DateOnly Last) period, int times)
    {
        var months = ((period.Last.Year - period.First.Year) * 12) + period.Last.Month - period.First.Month + 1;
        var days = period.Last.DayNumber - period.First.DayNumber + 1;
        var first = period.First;
        for (var i = 1; i <= times && i <= days; i++)
        {
            var last = days > 7 && months % times == 0 ? period.First.AddMonths(months / times * i).AddDays(-1) : period.First.AddDays((days * i / times) - 1);
            yield return new DueDay(first, last, false);
            first = last.AddDays(1);
        }
    }

    private static IEnumerable<(DateOnly First, DateOnly Last)> Periods(string every, int step, int firstYear, DateOnly from)
    {
        // One before: a span over the new year belongs to the year in which it begins.
        if (every == "week")
        {
            var monday = from.AddDays(-(((int)from.DayOfWeek + 6) % 7));
            for (; monday.Year <= from.Year + MostYears; monday = monday.AddDays(7)) yield return (monday, monday.AddDays(6));
            yield break;
        }

        var months = MonthsOf(every) * (every == "year" ? step : 1);
        if (months == 0) yield break;

        var first = every == "year" ? new DateOnly(firstYear, 1, 1) : new DateOnly(from.Year - 1, 1, 1);
        while (first.AddMonths(months) > from) first = first.AddMonths(-months);
        while (first.AddMonths(months * 2) <= from) first = first.AddMonths(months);
        for (; first.Year <= from.Year + MostYears; first = first.AddMonths(months)) yield return (first, first.AddMonths(months).AddDays(-1));
    }

    private static int MonthsOf(string every) => every switch { "month" => 1, "quarter" => 3, "half-year" => 6, "year" => 12, _ => 0 };

    private static DateOnly OnDay(DateOnly month, int day)
    {
        var last = DateTime.DaysInMonth(month.Year, month.Month);
        return new DateOnly(month.Year, month.Month, day == 0 ? last : Math.Min(day, last));
    }

    private static DateOnly InYear(int year, string monthDay)
    {
        var month = int.Parse(monthDay.AsSpan(0, 2), CultureInfo.InvariantCulture);
        return OnDay(new DateOnly(year, month, 1), int.Parse(monthDay.AsSpan(3, 2), CultureInfo.InvariantCulture) is var day && month == 2 && day == 28 ? 0 : day);
    }

    /// <summary>Whether words name days of their own within a week or month: 每周一, 每月最后一个周六.</summary>
    public static bool NamesDays(string words) => OwnDays().IsMatch(words);

    [GeneratedRegex("(?:周|星期|礼拜)[一二三四五六日天](?![次场个])|第[一二三四五]个|最后一个|[一二三四五六七八九十]+、[一二三四五六七八九十]+日|工作日")]
    private static partial Regex OwnDays();
}
