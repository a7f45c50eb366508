using System.Globalization;

namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>The part of RFC 5545 that days of offices need: FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH; hours are kept elsewhere.</summary>
internal sealed record RecurrenceRule
{
    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    private enum Frequency
    {
        Daily,
        Weekly,
        Monthly,
        Yearly,
    }

    private Frequency Freq { get; init; }

    private int Interval { get; init; } = 1;

    private List<(int Nth, DayOfWeek Day)> Weekdays { get; init; } = [];

    private List<int> MonthDays { get; init; } = [];

    private List<int> Months { get; init; } = [];

    /// <summary>Null for what cannot be read.</summary>
    public static RecurrenceRule? Read(string text)
    {
        var rule = new RecurrenceRule();
        var hasFrequency = false;
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=') is not [var name, var value]) return null;

            switch (name)
            {
                case "FREQ" when Enum.TryParse<Frequency>(value, ignoreCase: true, out var frequency):
                    (rule, hasFrequency) = (rule with { Freq = frequency }, true);
                    break;
                case "INTERVAL" when Numbers(value) is [> 0 and var interval]:
                    rule = rule with { Interval = interval };
                    break;
                case "BYMONTHDAY" when Numbers(value) is { } days:
                    rule = rule with { MonthDays = days };
                    break;
                case "BYMONTH" when Numbers(value) is { } months:
                    rule = rule with { Months = months };
                    break;
                case "BYDAY" when Days(value) is { } weekdays:
                    rule = rule with { Weekdays = weekdays };
                    break;
                case "BYHOUR" or "BYMINUTE" or "BYSECOND" or "WKST":
                    break;
                default:
                    return null;
            }
        }

        return hasFrequency ? rule : null;
    }

    /// <summary>Whether the series that began on the anchor has that day.</summary>
    public bool Falls(DateOnly day, DateOnly anchor)
    {
        if (Months.Count > 0 && !Months.Contains(day.Month)) return false;
        if (MonthDays.Count > 0 && !MonthDays.Any(said => said > 0 ? said == day.Day : DateTime.DaysInMonth(day.Year, day.Month) + said + 1 == day.Day)) return false;
        if (Weekdays.Count > 0 && !Weekdays.Any(said => said.Day == day.DayOfWeek && IsNth(said.Nth, day))) return false;
        if (Steps(day, anchor) % Interval != 0) return false;

        // What the rule leaves open is the anchor's.
        var namesDay = Weekdays.Count > 0 || MonthDays.Count > 0;
        return Freq switch
        {
            Frequency.Daily => true,
            Frequency.Weekly => namesDay || day.DayOfWeek == anchor.DayOfWeek,
            Frequency.Monthly => namesDay || IsSameDayOfMonth(day, anchor),
            _ => (namesDay || IsSameDayOfMonth(day, anchor)) && (Months.Count > 0 || Weekdays.Count > 0 || day.Month == anchor.Month),
        };
    }

    private int Steps(DateOnly day, DateOnly anchor) => Freq switch
    {
        Frequency.Daily => day.DayNumber - anchor.DayNumber,
        Frequency.Weekly => (Monday(day).DayNumber - Monday(anchor).DayNumber) / 7,
        Frequency.Monthly => ((day.Year - anchor.Year) * 12) + day.Month - anchor.Month,
        _ => day.Year - anchor.Year,
    };

    // The 31st of a month that has none is its last day: 每个月提醒一次 must not skip February.
    private static bool IsSameDayOfMonth(DateOnly day, DateOnly anchor) => day.Day == Math.Min(anchor.Day, DateTime.DaysInMonth(day.Year, day.Month));

    private static bool IsNth(int nth, DateOnly day) => nth switch
    {
        0 => true,
        > 0 => ((day.Day - 1) / 7) + 1 == nth,
        _ => ((DateTime.DaysInMonth(day.Year, day.Month) - day.Day) / 7) + 1 == -nth,
    };

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static List<int>? Numbers(string list)
    {
        var numbers = new List<int>();
        foreach (var one in list.Split(','))
        {
            if (!int.TryParse(one, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return null;
            numbers.Add(number);
        }

        return numbers;
    }

    private static List<(int, DayOfWeek)>? Days(string list)
    {
        var days = new List<(int, DayOfWeek)>();
        foreach (var one in list.Split(','))
        {
            if (one.Length < 2 || Array.IndexOf(DayNames, one[^2..]) is not (>= 0 and var day)) return null;

            var nth = 0;
            if (one.Length > 2 && !int.TryParse(one[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out nth)) return null;
            days.Add((nth, (DayOfWeek)day));
        }

        return days;
    }
}
