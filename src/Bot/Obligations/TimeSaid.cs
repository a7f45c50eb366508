using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>How often, or by when, as a clerk sets it: 每月第一个周五, 每季度末, 12月20日前.</summary>
/// <param name="Words">A series; null where it is one day.</param>
internal sealed record TimeSaid(string? Words, DateOnly? Once)
{
    /// <summary>Null where the words name no time, or one that has passed.</summary>
    public static TimeSaid? Read(string text, DateTime now, WorkCalendar calendar)
    {
        var setting = new TimeSetting(now, calendar);
        if (TimePhrases.Recurrence(text, setting) is { } series && series.After(now.Date.AddSeconds(-1)).Any()) return new TimeSaid(series.Text, null);

        return TimePhrases.Deadline(text, setting) is { } day && day.Day >= DateOnly.FromDateTime(now) ? new TimeSaid(null, day.Day) : null;
    }
}
