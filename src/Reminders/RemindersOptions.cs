namespace HealthAssistantBot.Reminders;

/// <summary>Section <c>Reminders</c>: the office's zone and the hours at which people may be disturbed.</summary>
public sealed class RemindersOptions
{
    public const string Section = "Reminders";

    /// <summary>The one time zone of the offices, IANA name.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The half hour after this wall clock holds the morning message (08:30: it leaves at 08:33-08:57).</summary>
    public TimeOnly MorningMessage { get; set; } = new(8, 30);

    /// <summary>From-to on the wall clock; urgent messages and answers pass.</summary>
    public string QuietHours { get; set; } = "21:00-07:30";

    /// <summary>How long whoever got an urgent report has to answer before the next one is called.</summary>
    public TimeSpan EscalateAfter { get; set; } = TimeSpan.FromMinutes(10);
}
