using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>What becomes of a day on which offices are closed.</summary>
public enum RestDays
{
    /// <summary>照日子: the day stands.</summary>
    Keep = 0,
    /// <summary>顺延: it is due on the next workday.</summary>
    Later = 1,
    /// <summary>提前: it stays due, and is reminded of on the last workday before.</summary>
    Earlier = 2,
}

/// <summary>How a follow-up comes again.</summary>
/// <param name="Rule">RFC 5545 recurrence rule; null where only the words can say it (每月最后一个工作日, 腊月廿三).</param>
/// <param name="Words">As they were said; read again where there is no rule.</param>
/// <param name="Anchor">The day on which the series began: what 每两周 counts from.</param>
/// <param name="Until">The last day on which it may come; null: no end.</param>
public sealed record Repeat(string? Rule, string Words, DateOnly Anchor, DateOnly? Until = null)
{
    // An interval of years, and leap days.
    private const int MostDays = 366 * 12;

    /// <summary>The first day of the series after a day; null when it has ended, or nobody can read it.</summary>
    public DateOnly? After(DateOnly day, WorkCalendar calendar) => Days(day.AddDays(1), calendar).Select(d => (DateOnly?)d).FirstOrDefault();

    /// <summary>The days of the series from a day on, itself included.</summary>
    public IEnumerable<DateOnly> Days(DateOnly from, WorkCalendar calendar)
    {
        var days = Rule is { } rule && RecurrenceRule.Read(rule) is { } read ? Enumerable.Range(0, MostDays).Select(from.AddDays).Where(day => day >= Anchor && read.Falls(day, Anchor)) : Said(from, calendar);
        return Until is { } last ? days.TakeWhile(day => day <= last) : days;
    }

    private IEnumerable<DateOnly> Said(DateOnly from, WorkCalendar calendar)
    {
        var series = TimePhrases.Recurrence(Words, new TimeSetting(Anchor.ToDateTime(TimeOnly.MinValue), calendar));
        return series is null ? [] : series.After(from.ToDateTime(TimeOnly.MinValue).AddSeconds(-1)).Select(moment => moment.Day).Where(day => day >= from).Distinct();
    }
}
