using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Reminders.Reports;

/// <summary>What a village that owes is told on a morning.</summary>
public enum ChaseKind
{
    /// <summary>Some days are left.</summary>
    Early,
    /// <summary>It is due tomorrow.</summary>
    Tomorrow,
    /// <summary>It is due today.</summary>
    Today,
    /// <summary>It was due, and is still taken.</summary>
    After,
    /// <summary>The village named this day itself.</summary>
    Promised,
}

/// <summary>One morning's chase of one village.</summary>
/// <param name="Name">Its occasion: T-3, T-1, T, T1, or the day that was promised.</param>
public sealed record Chase(ChaseKind Kind, string Name);

/// <summary>On which mornings a round's missing villages are chased. Pure: asking twice gives the same.</summary>
public static class ChaseReminders
{
    public const string Bell = "report-chases";
    public const string Cron = "0 20 8 ? * *";
    public const MissedRing Missed = MissedRing.OnceAfterwards;

    private const int EarlyDays = 3;

    /// <summary>
    /// Three days before, the day before, on the day, the day after; what falls on a rest day moves to the workday before it, the last one
    /// to the workday after. One a morning; who has named a later day is left alone until then.
    /// </summary>
    /// <param name="due">On the office's wall clock.</param>
    /// <param name="promised">The day that the village named last.</param>
    public static Chase? Of(ReportPeriod period, DateTime due, DateOnly today, WorkCalendar calendar, DateOnly? promised)
    {
        if (promised > today) return null;

        var last = DateOnly.FromDateTime(due);
        var left = last.DayNumber - today.DayNumber;
        if (left >= 0 && today == calendar.OnOrBefore(last)) return new Chase(left switch { 0 => ChaseKind.Today, 1 => ChaseKind.Tomorrow, _ => ChaseKind.Early }, "T");
        if (promised == today) return new Chase(ChaseKind.Promised, $"P-{today:yyyyMMdd}");
        if (left < 0) return today == calendar.OnOrAfter(last.AddDays(1)) ? new Chase(ChaseKind.After, "T1") : null;
        if (today < period.Last) return null;
        if (today == calendar.OnOrBefore(last.AddDays(-1))) return new Chase(left == 1 ? ChaseKind.Tomorrow : ChaseKind.Early, "T-1");
        return today == calendar.OnOrBefore(last.AddDays(-EarlyDays)) ? new Chase(ChaseKind.Early, "T-3") : null;
    }
}
