using HealthAssistantBot.Domain.Language;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>A line of a batch that cannot be used: what is wrong with it, in English for whoever runs the command.</summary>
internal sealed class BatchLineException(string message) : Exception(message);

/// <summary>One-breath reports from JSON lines, understood and written as JSON lines; nothing is filed or kept.</summary>
internal sealed class ReportBatch(FormCatalogue catalogue, WorkCalendar calendar)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line in, one line out.</summary>
    public string Read(string line)
    {
        JsonElement item;
        try
        {
            item = JsonSerializer.Deserialize<JsonElement>(line);
        }
        catch (JsonException)
        {
            throw new BatchLineException("is not JSON");
        }

        var draft = new ReportDraft(Context(item));
        foreach (var message in Messages(item)) UtteranceReader.Read(draft, message);
        return Write(item.TryGetProperty("id", out var id) ? id : default, draft);
    }

    private ReportContext Context(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) throw new BatchLineException("is no object");
        var form = Text(item, "form");
        var known = catalogue.Find(form) ?? throw new BatchLineException($"names a form that the forms file does not have: '{form}'");
        if (!DateTime.TryParseExact(Text(item, "now"), ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var now)) throw new BatchLineException("has no local time in 'now' (2026-11-28T09:40:00)");
        return new ReportContext(known, catalogue.Area, Text(item, "village"), now, calendar, Previous(item, known));
    }

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new BatchLineException($"has no '{name}'");

    private static List<string> Messages(JsonElement item)
    {
        if (!item.TryGetProperty("text", out var text)) throw new BatchLineException("has no 'text'");
        if (text.ValueKind == JsonValueKind.String) return [text.GetString()!];
        if (text.ValueKind == JsonValueKind.Array && text.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)) return [.. text.EnumerateArray().Select(one => one.GetString()!)];
        throw new BatchLineException("has a 'text' that is neither words nor a list of them");
    }

    private static Dictionary<string, FieldValue> Previous(JsonElement item, Form form)
    {
        var previous = new Dictionary<string, FieldValue>(StringComparer.Ordinal);
        if (!item.TryGetProperty("previous", out var given) || given.ValueKind != JsonValueKind.Object) return previous;
        foreach (var member in given.EnumerateObject())
        {
            if (form.Field(member.Name) is { } field && ReportJson.Read(member.Value, field.Type) is { } value) previous[member.Name] = value;
        }
        return previous;
    }

    private static string Write(JsonElement id, ReportDraft draft)
    {
        var values = new JsonObject();
        if (draft.NamedPeriod is not null) values["period"] = draft.NamedPeriod;
        foreach (var field in draft.Form.Fields)
        {
            if (draft.Values.TryGetValue(field.Key, out var value)) values[field.Key] = ReportJson.Write(value.Value);
        }
        return JsonSerializer.Serialize(new
        {
            id = id.ValueKind == JsonValueKind.Undefined ? null : (JsonElement?)id,
            values,
            missing = draft.Missing.Select(field => field.Key),
            ask = draft.Asks.Keys.OrderBy(key => draft.Form.NumberOf(key)),
            violations = ReportChecks.Of(draft).Select(violation => violation.Id),
            privacy = draft.Privacy.Select(kind => kind switch { PrivacyKind.IdNumber => "id-number", PrivacyKind.Mobile => "mobile", _ => "disease-with-name" }),
        }, Json);
    }
}
