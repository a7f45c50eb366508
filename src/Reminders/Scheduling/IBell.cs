namespace HealthAssistantBot.Reminders.Scheduling;

/// <summary>What becomes of a ring whose hour passed while no program ran.</summary>
public enum MissedRing
{
    /// <summary>Rings once as soon as a program runs again, however many rings were missed.</summary>
    OnceAfterwards,

    /// <summary>Waits for the next hour.</summary>
    Skip,
}

/// <summary>
/// A rule that is rung at certain hours. Quartz only knows when; what is due, and for whom, the rule reads from our tables, so a bell that
/// rings twice or late does no harm. Registered as a service, each ring in a scope of its own.
/// </summary>
public interface IBell
{
    /// <summary>Unique and kept in the store: another name is another bell.</summary>
    string Name { get; }

    /// <summary>
    /// Quartz cron on the wall clock of <c>Reminders:TimeZone</c>: second, minute, hour, day of month, month, day of week
    /// (<c>0 7 8 ? * MON</c>: Mondays at 08:07). What leaves for people must not do so on the hour or half hour.
    /// </summary>
    string Cron { get; }

    MissedRing Missed { get; }

    Task RingAsync(CancellationToken cancellationToken);

    /// <summary>It says something to people; false for housekeeping, which a rehearsal leaves out.</summary>
    bool Tells => true;

    /// <summary>The moment (UTC) before which it would find nothing, as things stand; the last moment there is when nothing is to come, null when it cannot tell.</summary>
    Task<DateTime?> NothingBeforeAsync(CancellationToken cancellationToken) => Task.FromResult<DateTime?>(null);
}
