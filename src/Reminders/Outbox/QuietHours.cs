using System.Globalization;

namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>Hours of the wall clock in which nobody is disturbed; they may reach over midnight.</summary>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Reads <c>21:00-07:30</c>.</summary>
    public static QuietHours Parse(string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length == 2 && Read(ends[0]) is { } from && Read(ends[1]) is { } to) return new QuietHours(from, to);

        throw new FormatException($"'{text}' is no span of hours like 21:00-07:30");
    }

    public bool Cover(DateTime local) => From != To && TimeOnly.FromDateTime(local).IsBetween(From, To);

    /// <summary>The moment at which the quiet hours that cover <paramref name="local"/> are over.</summary>
    public DateTime EndAfter(DateTime local)
    {
        var end = local.Date + To.ToTimeSpan();
        return end > local ? end : end.AddDays(1);
    }

    /// <summary>The moment at which the quiet hours that cover <paramref name="local"/> began.</summary>
    public DateTime BeginBefore(DateTime local)
    {
        var begin = local.Date + From.ToTimeSpan();
        return begin <= local ? begin : begin.AddDays(-1);
    }

    private static TimeOnly? Read(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
