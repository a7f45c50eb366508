namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>When a message leaves: at once, after the quiet hours, or with the morning message.</summary>
public static class DueMoment
{
    /// <summary>A colleague's acts that one person hears on one day; the next one waits for the morning.</summary>
    public const int TimedADay = 3;

    /// <summary>The wall clock moment at which the message of that lane may leave.</summary>
    /// <param name="key">The message's key; it spreads held-back messages over the half hour, the same way each time.</param>
    /// <param name="timedOnDay">How many timed messages the person has had, or will have, on a day.</param>
    public static DateTime Of(Lane lane, string key, DateTime now, Func<DateOnly, int> timedOnDay, QuietHours quiet, TimeOnly morning)
    {
        if (lane is Lane.Urgent or Lane.Answer) return now;

        if (lane == Lane.Timed)
        {
            var soonest = quiet.Cover(now) ? Spread(quiet.EndAfter(now), key) : now;
            if (timedOnDay(DateOnly.FromDateTime(soonest)) < TimedADay) return soonest;
        }

        var today = Spread(now.Date + morning.ToTimeSpan(), key);
        return today > now && lane == Lane.Digest ? today : Spread(now.Date.AddDays(1) + morning.ToTimeSpan(), key);
    }

    /// <summary>A minute of the half hour that begins at or after the moment: 3-27 or 33-57, so never on the hour or half hour.</summary>
    public static DateTime Spread(DateTime from, string key)
    {
        const long HalfHour = 30 * TimeSpan.TicksPerMinute;
        var start = new DateTime((from.Ticks + HalfHour - 1) / HalfHour * HalfHour, from.Kind);
        return start.AddMinutes(3 + (StableNumber(key) % 25));
    }

    // FNV-1a: string.GetHashCode differs from run to run, and a restart must not move a moment.
    private static int StableNumber(string key)
    {
        var hash = 2166136261u;
        foreach (var character in key) hash = (hash ^ character) * 16777619u;
        return (int)(hash & 0x7fffffff);
    }
}
