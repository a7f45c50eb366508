using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>How long personal data stay: so many days, months or years after the event or the period's end (<c>event+180d</c>, <c>period+1y</c>).</summary>
public sealed partial record KeepUntil
{
    private readonly int _count;
    private readonly char _unit;

    private KeepUntil(bool afterPeriod, int count, char unit) => (AfterPeriod, _count, _unit) = (afterPeriod, count, unit);

    public bool AfterPeriod { get; }

    /// <summary>Null when the words are no such rule.</summary>
    public static KeepUntil? Parse(string words) =>
        Written().Match(words) is { Success: true } match && int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) is > 0 and var count
            ? new KeepUntil(match.Groups["from"].Value == "period", count, match.Groups["unit"].Value[0])
            : null;

    /// <summary>The last day on which the data may stay.</summary>
    public DateOnly LastDay(DateOnly from) => _unit switch
    {
        'd' => from.AddDays(_count),
        'm' => from.AddMonths(_count),
        _ => from.AddYears(_count),
    };

    /// <summary>As people read it: 180天, 6个月, 1年.</summary>
    public string Spoken => string.Create(CultureInfo.InvariantCulture, $"{_count}{_unit switch { 'd' => "天", 'm' => "个月", _ => "年" }}");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(AfterPeriod ? "period" : "event")}+{_count}{_unit}");

    [GeneratedRegex(@"^(?<from>event|period)\+(?<count>\d{1,4})(?<unit>[dmy])$", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}

/// <summary>Why personal data are asked for and how long they stay.</summary>
public sealed record SensitivePurpose(string Purpose, KeepUntil KeepUntil);
