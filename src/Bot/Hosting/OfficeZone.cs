namespace HealthAssistantBot.Bot.Hosting;

/// <summary>The one time zone of the offices.</summary>
internal static class OfficeZone
{
    public const string Default = "Asia/Shanghai";

    /// <summary>The zone of that name; where the machine has no zone data, China's fixed UTC+8.</summary>
    public static TimeZoneInfo Find(string? name)
    {
        var wanted = string.IsNullOrWhiteSpace(name) ? Default : name;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(wanted, out var zone)) return zone;

        return wanted == Default
            ? TimeZoneInfo.CreateCustomTimeZone(Default, TimeSpan.FromHours(8), Default, Default)
            : throw new InvalidOperationException($"Reminders:TimeZone '{wanted}' is unknown on this machine");
    }
}
