using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>What a due moment counts from.</summary>
public enum DueKind
{
    /// <summary>A day of the period after the one reported: <c>day 5 of next month 18:00</c>; <c>workday 3 of next month 18:00</c>.</summary>
    DayOfNextPeriod,

    /// <summary>The reported day itself, or the period's last day: <c>same day 18:00</c>.</summary>
    SameDay,

    /// <summary><c>2 hours after event</c>.</summary>
    HoursAfterEvent,

    /// <summary>The end of the day so many days later: <c>day 3 after event</c>.</summary>
    DaysAfterEvent,
}

/// <summary>When a report is due, as the form file writes it.</summary>
/// <param name="Count">The day or workday of the next period, or hours or days after the event.</param>
/// <param name="InWorkdays">Whether <paramref name="Count"/> counts days on which offices work.</param>
public sealed partial record DueRule(DueKind Kind, int Count, bool InWorkdays, TimeOnly At, FormRhythm? Next)
{
    private static readonly TimeOnly EndOfDay = new(23, 59);

    /// <summary>Null when the words are no due rule.</summary>
    public static DueRule? Parse(string words)
    {
        var match = Written().Match(words.Trim());
        if (!match.Success) return null;

        var at = EndOfDay;
        if (match.Groups["at"].Success && !TimeOnly.TryParseExact(match.Groups["at"].Value, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out at)) return null;
        var count = match.Groups["count"].Success ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["same"].Success) return new DueRule(DueKind.SameDay, 0, false, at, null);
        if (count < 1) return null;
        if (match.Groups["hours"].Success) return new DueRule(DueKind.HoursAfterEvent, count, false, at, null);
        if (match.Groups["after"].Success) return new DueRule(DueKind.DaysAfterEvent, count, match.Groups["work"].Success, at, null);

        var next = match.Groups["next"].Value switch
        {
            "week" => FormRhythm.Week,
            "month" => FormRhythm.Month,
            "quarter" => FormRhythm.Quarter,
            "half-year" => FormRhythm.HalfYear,
            _ => FormRhythm.Year,
        };
        return new DueRule(DueKind.DayOfNextPeriod, count, match.Groups["work"].Success, at, next);
    }

    [GeneratedRegex(@"^(?:(?<same>same day)(?: (?<at>\d{1,2}:\d\d))?|(?<count>\d{1,3}) (?<hours>hours?) after event|(?<work>work)?day (?<count>\d{1,3}) (?:(?<after>after event)|of next (?<next>week|month|quarter|half-year|year))(?: (?<at>\d{1,2}:\d\d))?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
