namespace HealthAssistantBot.Domain.Language;

/// <summary>The work calendar as the office knows it now: the announced days off, and those that the office added for years of its own.</summary>
public sealed class OfficeCalendar
{
    private volatile WorkCalendar _current = WorkCalendar.Official;

    public WorkCalendar Current => _current;

    /// <summary>Takes the office's own days in place of what was known of their years.</summary>
    public void Take(IReadOnlyCollection<(DateOnly Day, bool IsOff, string Holiday)> days) =>
        _current = days.Count == 0 ? WorkCalendar.Official : WorkCalendar.Official.With(days);
}
