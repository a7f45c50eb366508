namespace HealthAssistantBot.Domain.Common;

/// <summary>The product's one clock: a <see cref="TimeProvider"/> and the one zone the offices live in.</summary>
public sealed class Clock(TimeProvider time, TimeZoneInfo zone)
{
    /// <summary>The moment now, UTC.</summary>
    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    /// <summary>The wall clock of the office now.</summary>
    public DateTime LocalNow => ToLocal(UtcNow);

    /// <summary>The calendar day of the office now.</summary>
    public DateOnly Today => DateOnly.FromDateTime(LocalNow);

    public TimeProvider Time => time;

    /// <summary>The zone the offices live in.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>Turns a stored UTC moment into the office's wall clock.</summary>
    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>Turns a wall clock moment of the office into UTC.</summary>
    public DateTime ToUtc(DateTime local) => TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone);
}
