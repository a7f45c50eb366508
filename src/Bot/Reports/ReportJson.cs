using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Report values as JSON, in the shapes of the form language: numbers, true/false, "2026-11-03", "08:30", a choice's value, a list of them, "3,8,11-14".</summary>
internal static class ReportJson
{
    public static JsonNode? Write(FieldValue value) => value switch
    {
        NumberValue number => number.Number == decimal.Truncate(number.Number) && Math.Abs(number.Number) < long.MaxValue ? JsonValue.Create((long)number.Number) : JsonValue.Create(number.Number),
        YesNoValue yesNo => JsonValue.Create(yesNo.IsYes),
        DateValue date => JsonValue.Create(date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeValue time => JsonValue.Create(time.At.ToString("HH:mm", CultureInfo.InvariantCulture)),
        WordsValue words => JsonValue.Create(words.Words),
        ChoicesValue choices => new JsonArray([.. choices.Values.Select(choice => (JsonNode?)JsonValue.Create(choice))]),
        PhotosValue photos => new JsonArray([.. photos.Ids.Select(id => (JsonNode?)JsonValue.Create(id))]),
        HouseholdsValue households => JsonValue.Create(households.Ranges),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>Null for what does not fit the type.</summary>
    public static FieldValue? Read(JsonElement json, FieldType type) => (type, json.ValueKind) switch
    {
        (FieldType.Integer or FieldType.Decimal, JsonValueKind.Number) when json.TryGetDecimal(out var number) => new NumberValue(number),
        (FieldType.YesNo, JsonValueKind.True or JsonValueKind.False) => new YesNoValue(json.GetBoolean()),
        (FieldType.Date, JsonValueKind.String) when DateOnly.TryParseExact(json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new DateValue(day),
        (FieldType.Time, JsonValueKind.String) when TimeOnly.TryParseExact(json.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => new TimeValue(at),
        (FieldType.MultiChoice, JsonValueKind.Array) => new ChoicesValue([.. json.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]),
        (FieldType.Photo, JsonValueKind.Array) => new PhotosValue([.. json.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]),
        (FieldType.HouseholdRange, JsonValueKind.String) => new HouseholdsValue(json.GetString()!),
        (FieldType.Choice or FieldType.Text or FieldType.Village or FieldType.Phone, JsonValueKind.String) => new WordsValue(json.GetString()!),
        _ => null,
    };
}
