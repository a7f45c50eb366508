namespace HealthAssistantBot.Domain.Language.Times;

/// <summary>What the reading of time depends on beside the text.</summary>
/// <param name="Now">The office's wall clock.</param>
/// <param name="Calendar">Days off and worked instead: the office's own.</param>
/// <param name="Market">The asker's village's market days, where they are known.</param>
public sealed record TimeSetting(DateTime Now, WorkCalendar Calendar, MarketDays? Market = null);

/// <summary>
/// Finds dates, hours, ranges, deadlines, lengths, recurrences and distances from events in what people type and dictate. Weeks begin on
/// Monday; a bare day is the next one; nothing is invented: 尽快 and its like are found as vague.
/// </summary>
public static class TimePhrases
{
    /// <summary>All expressions, in order, without overlap; places are those of the text as given.</summary>
    public static IReadOnlyList<TimeExpression> Find(string text, TimeSetting setting)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(setting);
        var typed = TimeSpelling.Read(TextNormaliser.Characters(text));
        if (typed.Length == 0) return [];
        var found = new TimeReader(typed, setting.Now, setting.Calendar, setting.Market).All();
        for (var i = 0; i < found.Count; i++)
        {
            var place = typed.ToOriginal(found[i].Start, found[i].Length);
            found[i] = found[i] with { Start = place.Start, Length = place.Length, Text = text.Substring(place.Start, place.Length) };
        }
        return found;
    }

    /// <summary>The one moment by which something is wanted: a deadline that is said as one, else the first day or hour; null where none is said.</summary>
    public static SaidMoment? Deadline(string text, TimeSetting setting)
    {
        var found = Find(text, setting);
        if (found.FirstOrDefault(x => x is { Bound: TimeBound.Before, EndAt: not null, Type: not TimeType.Set }) is { } deadline) return deadline.EndAt;
        return found.FirstOrDefault(x => x.Type is TimeType.Date or TimeType.DateTime or TimeType.Time && x.StartAt is not null) is { } moment
            ? moment.StartAt!.Value.HasTime ? moment.StartAt : SaidMoment.EndOf(moment.StartAt.Value.Day)
            : found.FirstOrDefault(x => x.Type is TimeType.DateRange && x.EndAt is not null) is { } range ? SaidMoment.EndOf(range.EndAt!.Value.Day) : null;
    }

    /// <summary>The first series that the text names; null where nothing is to come again.</summary>
    public static TimeExpression? Recurrence(string text, TimeSetting setting) => Find(text, setting).FirstOrDefault(x => x.Type == TimeType.Set);

    /// <summary>The text without its expressions of time: what is to be done, where, by whom.</summary>
    public static string Rest(string text, IReadOnlyList<TimeExpression> found)
    {
        var rest = new System.Text.StringBuilder(text);
        foreach (var expression in found.OrderByDescending(x => x.Start)) rest.Remove(expression.Start, expression.Length);
        return rest.ToString().Trim(' ', ',', '，', '、', '。', '的');
    }
}
