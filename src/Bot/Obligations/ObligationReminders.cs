using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>How long before its day something is reminded of.</summary>
internal static class ObligationReminders
{
    /// <summary>还有3天.</summary>
    public const int EarlyDays = 3;

    /// <summary>The day on which a draft is handed to whoever owes a report about a phase; null where that day has passed.</summary>
    public static DateOnly? DraftDay(DateOnly due, DateOnly today, WorkCalendar calendar) => calendar.OnOrBefore(due.AddDays(-EarlyDays)) is var day && day > today ? day : null;
}
