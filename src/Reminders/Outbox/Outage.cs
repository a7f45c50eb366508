namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>Why the program stood still, as far as it can know.</summary>
public enum OutageCause
{
    /// <summary>It was stopped in good order.</summary>
    Stopped = 0,
    /// <summary>It ended while the machine ran on.</summary>
    Failed = 1,
    /// <summary>The machine itself was off.</summary>
    PowerCut = 2,
}

/// <summary>A time in which the program did not run, long enough that people missed something. Moments are UTC.</summary>
public sealed class Outage
{
    /// <summary>A shorter stop is nobody's business: what fell due leaves a little late.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);

    private const int MinutesToSpreadOver = 15;
    private const int MinutesToReport = 17;

    public int Id { get; private set; }

    public DateTime From { get; private set; }

    public DateTime To { get; private set; }

    public OutageCause Cause { get; private set; }

    /// <summary>When catching up may begin: at once, or when the quiet hours are over.</summary>
    public DateTime CatchUpFrom { get; private set; }

    /// <summary>When the clerks were told; null while they have not been.</summary>
    public DateTime? ReportedAt { get; private set; }

    public Outage(DateTime from, DateTime to, OutageCause cause, DateTime catchUpFrom) => (From, To, Cause, CatchUpFrom) = (from, to, cause, catchUpFrom);

    public TimeSpan Length => To - From;

    /// <summary>When the clerks are told what was made up for and what was dropped.</summary>
    public DateTime ReportFrom => Minute(MinutesToReport);

    /// <summary>The moment of the person's one message about what was held up; never on the hour or half hour.</summary>
    public DateTime CatchUpFor(int personId) => Minute(DueMoment.StableNumber($"catch-up/{personId}") % MinutesToSpreadOver);

    public void Report(DateTime at) => ReportedAt = at;

    private DateTime Minute(int left)
    {
        for (var at = NotOnTheHour(CatchUpFrom.AddMinutes(3)); ; at = NotOnTheHour(at.AddMinutes(1)))
        {
            if (left-- == 0) return at;
        }
    }

    // The offices' zones are whole and half hours off UTC, so its minutes are theirs.
    private static DateTime NotOnTheHour(DateTime moment)
    {
        var whole = new DateTime(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMinute), moment.Kind);
        var over = (whole.Minute % 30) switch { < 3 and var few => 3 - few, > 27 and var many => 33 - many, _ => 0 };
        return whole.AddMinutes(over);
    }
}
