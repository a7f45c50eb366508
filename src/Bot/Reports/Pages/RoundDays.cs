using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>The periods of a form whose report falls due in a span of days.</summary>
internal static class RoundDays
{
    public static IEnumerable<ReportPeriod> Between(Form form, DateOnly from, DateOnly to)
    {
        var period = ReportPeriod.Holding(from, form.Rhythm);
        while (Due(form, period) >= from) period = period.Before;
        for (period = period.Next; Due(form, period) <= to; period = period.Next) yield return period;
    }

    public static DateOnly Due(Form form, ReportPeriod period) => DateOnly.FromDateTime(period.DueAt(form.Due, WorkCalendar.Official));
}
