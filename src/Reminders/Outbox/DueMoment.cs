namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>When a message leaves, and in what company.</summary>
/// <param name="At">Wall clock.</param>
public readonly record struct Due(DateTime At, OutboxSlot Slot);

/// <summary>When a message leaves: at once, before or after the quiet hours, or with the morning message. Wall clock throughout.</summary>
public sealed class DueMoment(QuietHours quiet, TimeOnly morning)
{
    /// <summary>Messages that disturb one person on one day, answers and urgent ones not counted; the next one waits for the morning.</summary>
    public const int TimedADay = 3;

    private const int MinutesToSpreadOver = 25;
    private const int MinutesBeforeQuiet = 23;
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(3);

    public QuietHours Quiet => quiet;

    /// <summary>The moment at which a message of that lane may leave; null when it could do so only after it has lost its sense.</summary>
    /// <param name="key">The message's key; it spreads held-back messages over the half hour, the same way each time.</param>
    /// <param name="wanted">The moment it is meant for; now, or later.</param>
    /// <param name="before">The moment from which on it is useless.</param>
    /// <param name="timedOnDay">How many timed messages the person has had, or will have, on a day.</param>
    public Due? Of(Lane lane, string key, int personId, DateTime now, DateTime wanted, DateTime before, Func<DateOnly, int> timedOnDay)
    {
        var from = wanted > now ? wanted : now;
        if (lane is Lane.Urgent or Lane.Answer) return from < before ? new Due(from, OutboxSlot.Alone) : null;
        if (lane == Lane.Digest && Morning(from, personId) is var next && next < before) return new Due(next, OutboxSlot.Morning);

        if (Soonest(key, now, from, before) is { } soonest && timedOnDay(DateOnly.FromDateTime(soonest)) < TimedADay) return new Due(soonest, OutboxSlot.Alone);

        return lane == Lane.Timed && Morning(from, personId) is var later && later < before ? new Due(later, OutboxSlot.Morning) : null;
    }

    /// <summary>The person's next morning message after that moment.</summary>
    public DateTime Morning(DateTime after, int personId)
    {
        var today = Spread(after.Date + morning.ToTimeSpan(), $"morning/{personId}");
        return today > after ? today : Spread(after.Date.AddDays(1) + morning.ToTimeSpan(), $"morning/{personId}");
    }

    /// <summary>The end of the half hour in which the morning messages of that day leave.</summary>
    public DateTime MorningIsOver(DateTime day) => day.Date + morning.ToTimeSpan() + HalfHour;

    /// <summary>A minute of the half hour that begins at or after the moment: 3-27 or 33-57, so never on the hour or half hour.</summary>
    public static DateTime Spread(DateTime from, string key) => Spread(from, key, MinutesToSpreadOver);

    /// <summary>A moment that somebody named leaves a little before the hour or half hour, not on it.</summary>
    public static DateTime NotOnTheHour(DateTime moment) => moment.Minute % 30 == 0 ? moment - Early : moment;

    // By day at once; what the quiet hours would hold back until it is useless, in the half hour before them.
    private DateTime? Soonest(string key, DateTime now, DateTime from, DateTime before)
    {
        if (!quiet.Cover(from)) return from < before ? from : null;
        if (Spread(quiet.EndAfter(from), key) is var after && after < before) return after;

        var evening = Spread(quiet.BeginBefore(from) - HalfHour, key, MinutesBeforeQuiet);
        return evening >= now && evening < before ? evening : null;
    }

    private static DateTime Spread(DateTime from, string key, int minutes)
    {
        var start = new DateTime((from.Ticks + HalfHour.Ticks - 1) / HalfHour.Ticks * HalfHour.Ticks, from.Kind);
        return start.AddMinutes(3 + (StableNumber(key) % minutes));
    }

    // FNV-1a: string.GetHashCode differs from run to run, and a restart must not move a moment.
    internal static int StableNumber(string key)
    {
        var hash = 2166136261u;
        foreach (var character in key) hash = (hash ^ character) * 16777619u;
        return (int)(hash & 0x7fffffff);
    }
}
