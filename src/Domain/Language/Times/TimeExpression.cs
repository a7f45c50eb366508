using System.Globalization;

namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>What an expression is: its names on the wire are lower case.</summary>
public enum TimeType
{
    Date,
    DateTime,
    Time,
    DateRange,
    DateTimeRange,
    TimeRange,
    Duration,
    Set,
    Event,
    Vague,
}

/// <summary>How the moment bounds: not at all, by it, or from it on.</summary>
public enum TimeBound
{
    None,
    Before,
    Since,
}

/// <summary>A wall clock moment of the office; a whole day where no hour was said.</summary>
public readonly record struct SaidMoment(DateTime At, bool HasTime)
{
    public DateOnly Day => DateOnly.FromDateTime(At);

    public static SaidMoment On(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), false);

    /// <summary>The last second of a day: what a deadline by that day means.</summary>
    public static SaidMoment EndOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(23, 59, 59)), true);

    /// <summary>2026-12-05, or 2026-12-05T15:00:00.</summary>
    public override string ToString() => At.ToString(HasTime ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A distance from an event whose day the sentence does not give; negative is before it, and one of the amounts is set.</summary>
/// <param name="Name">"" where the sentence does not name the event.</param>
/// <param name="Within">At any time up to the distance (会后三天内), not just at it.</param>
public sealed record EventOffset(string Name, int? Days, int? Months, int? Workdays, int? Minutes, bool Within);

/// <summary>One expression of time in a text, in its best reading.</summary>
/// <param name="Start">In the text as it was given, UTF-16 code units.</param>
public sealed record TimeExpression(int Start, int Length, TimeType Type)
{
    /// <summary>The words as given.</summary>
    public string Text { get; init; } = "";

    /// <summary>TIMEX3, where it is known.</summary>
    public string? Timex { get; init; }

    /// <summary>The moment, or where a range begins; null for a deadline.</summary>
    public SaidMoment? StartAt { get; init; }

    /// <summary>Where a range ends (included), or the deadline.</summary>
    public SaidMoment? EndAt { get; init; }

    public TimeBound Bound { get; init; }

    /// <summary>Length of a duration; a month is 30 days, a year 365.</summary>
    public long? Seconds { get; init; }

    /// <summary>RFC 5545 recurrence rule; null where it cannot say the series exactly.</summary>
    public string? Rule { get; init; }

    /// <summary>The next occurrences of a series, at least three unless it ends.</summary>
    public IReadOnlyList<SaidMoment> Next { get; init; } = [];

    /// <summary>What a series without a rule follows: workday, lunar, solar-term.</summary>
    public string? Calendar { get; init; }

    public EventOffset? Event { get; init; }

    /// <summary>Names no time (尽快, 改天): ask for one.</summary>
    public bool IsVague => Type == TimeType.Vague;

    /// <summary>Counts on workdays or days off of a year that nobody has announced yet: weekends are assumed, and people should be told.</summary>
    public bool AssumesPlainWeeks { get; init; }

    /// <summary>The series goes on after <see cref="Next"/>; null for anything else.</summary>
    internal Func<DateTime, IEnumerable<SaidMoment>>? Series { get; init; }

    /// <summary>The occurrences after a moment, of a series only; take as many as are needed.</summary>
    public IEnumerable<SaidMoment> After(DateTime moment) => Series?.Invoke(moment) ?? [];
}
