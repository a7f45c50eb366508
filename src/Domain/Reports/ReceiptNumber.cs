using System.Globalization;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>№261127-02: the day and a running number of that day in this installation. A corrected report keeps it.</summary>
public readonly record struct ReceiptNumber
{
    private ReceiptNumber(DateOnly day, int running) => (Day, Running) = (day, running);

    public DateOnly Day { get; }

    public int Running { get; }

    public static ReceiptNumber Of(DateOnly day, int running)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(running, 1);
        return new ReceiptNumber(day, running);
    }

    /// <summary>The number after the last one of that day; null when the day has none yet.</summary>
    public static ReceiptNumber After(ReceiptNumber? last, DateOnly day) => new(day, last is { } before && before.Day == day ? before.Running + 1 : 1);

    /// <summary>Reads 261127-02 and №261127-02; null for anything else.</summary>
    public static ReceiptNumber? Parse(string words)
    {
        var plain = words.Trim().TrimStart('№', '#');
        var dash = plain.IndexOf('-', StringComparison.Ordinal);
        // The century is ours, not the calendar's guess: 500101 is of 2050, for there were no receipts before.
        return dash == 6 && DateOnly.TryParseExact(string.Concat("20", plain.AsSpan(0, 6)), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && int.TryParse(plain.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var running) && running > 0
            ? new ReceiptNumber(day, running)
            : null;
    }

    /// <summary>261127-02, without №.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyMMdd}-{Running:00}");
}
