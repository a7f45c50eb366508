using System.Globalization;
using System.Text.Json;
using ExcelDataReader;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Hosting.Calendar;

/// <summary>
/// Days off and worked instead, as an office writes them down: rows of date, 休 or 班 (rest, work), and the holiday's name, in Excel or csv, or
/// a JSON array of {"date","kind","name"}. A row with two dates names all days between them.
/// </summary>
internal static class CalendarFile
{
    private const int MostDays = 1000;

    /// <summary>The "no" is one line for the person at the command line.</summary>
    public static Outcome<IReadOnlyList<OfficeDay>> Read(string path)
    {
        List<string[]> rows;
        try
        {
            rows = Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".JSON" => Json(File.ReadAllText(path)),
                ".XLSX" or ".XLS" => Excel(path),
                ".CSV" or ".TXT" => [.. File.ReadAllLines(path).Select(line => line.TrimStart('\uFEFF').Split(',', '\t'))],
                var other => throw new InvalidDataException($"{other} is no calendar file; json, xlsx, xls and csv are"),
            };
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or JsonException or IOException or ExcelDataReader.Exceptions.ExcelReaderException or KeyNotFoundException)
        {
            return new Refusal("calendar.unreadable", $"{Path.GetFileName(path)}: {unreadable.Message}");
        }

        var days = new Dictionary<DateOnly, OfficeDay>();
        foreach (var (row, number) in rows.Select((r, i) => (r.Select(c => c.Trim().Trim('"')).ToArray(), i + 1)))
        {
            if (row.All(c => c.Length == 0) || (number == 1 && DayOf(row[0]) is null)) continue;
            if (Span(row) is not { } span || KindOf(row) is not { } isOff) return new Refusal("calendar.row", $"{Path.GetFileName(path)} row {number}: wants a date, rest or work (休 or 班), and a name");

            for (var day = span.First; day <= span.Last; day = day.AddDays(1))
            {
                if (days.Count > MostDays) return new Refusal("calendar.too-long", $"{Path.GetFileName(path)} row {number}: more than {MostDays} days");
                days[day] = new OfficeDay(day, isOff, NameOf(row));
            }
        }

        return days.Count == 0 ? new Refusal("calendar.empty", $"{Path.GetFileName(path)} names no day") : days.Values.OrderBy(d => d.Day).ToList();
    }

    private static List<string[]> Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(day => new[] { Text(day, "date"), Text(day, "kind"), Text(day, "name") })];

        static string Text(JsonElement day, string name) => day.TryGetProperty(name, out var value) ? value.ToString() : "";
    }

    private static List<string[]> Excel(string path)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch { DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null => "", var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "" })]);
        return rows;
    }

    private static (DateOnly First, DateOnly Last)? Span(string[] row)
    {
        var days = row.Select(DayOf).OfType<DateOnly>().ToList();
        return days switch
        {
            [var only] => (only, only),
            [var first, var last] when last >= first => (first, last),
            _ => null,
        };
    }

    private static DateOnly? DayOf(string cell) =>
        DateOnly.TryParseExact(cell, ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool? KindOf(string[] row) => row.Select(cell => cell.ToUpperInvariant() switch
    {
        "REST" or "OFF" or "HOLIDAY" or "休" or "休息" or "放假" or "假" or "TRUE" => true,
        "WORK" or "WORKDAY" or "班" or "上班" or "补班" or "调休" or "FALSE" => (bool?)false,
        _ => null,
    }).FirstOrDefault(kind => kind is not null);

    private static string NameOf(string[] row) => row.LastOrDefault(cell => cell.Length > 0 && DayOf(cell) is null && KindOf([cell]) is null) ?? "";
}
