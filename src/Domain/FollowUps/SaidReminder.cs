using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>When somebody is to be reminded, as it was said.</summary>
/// <param name="Day">The first one of a series.</param>
/// <param name="IsDeadline">周五前: it is to be done by then, and not on that day.</param>
public sealed partial record SaidReminder(DateOnly Day, TimeOnly? Hour, Repeat? Repeat, bool IsDeadline)
{
    /// <summary>Null where the expression names no day: 尽快, 三天 (a length), 会后三天内.</summary>
    /// <param name="forOthers">这周 said of others is a span in which they do it; of oneself the day on which it begins.</param>
    public static SaidReminder? Of(TimeExpression said, TimeSetting setting, bool forOthers)
    {
        var today = DateOnly.FromDateTime(setting.Now);
        if (said.Type == TimeType.Set) return said.Next is [var first, ..] ? new SaidReminder(first.Day, HourOf(said, first), new Repeat(said.Rule, said.Text, today), false) : null;
        if (said is { Bound: TimeBound.Before, EndAt: { } by }) return new SaidReminder(by.Day, null, null, true);
        if (said.StartAt is not { } start) return null;
        if (said.Type is not TimeType.DateRange) return new SaidReminder(start.Day, HourOf(said, start), null, false);
        if (forOthers && said.EndAt is { } end) return new SaidReminder(end.Day, null, null, true);

        return new SaidReminder(start.Day > today ? start.Day : setting.Calendar.OnOrAfter(today.AddDays(1)), null, null, false);
    }

    // 早上 is when the morning message comes.
    private static TimeOnly? HourOf(TimeExpression said, SaidMoment at) => at.HasTime && !BareMorning().IsMatch(said.Text) ? TimeOnly.FromDateTime(at.At) : null;

    [GeneratedRegex("(?:早上|早晨|清早|一早|大早|清晨|早)$")]
    private static partial Regex BareMorning();
}
