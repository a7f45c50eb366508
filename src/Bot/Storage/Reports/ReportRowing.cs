using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthAssistantBot.Bot.Reports;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Storage.Reports;

/// <summary>A report as rows and back.</summary>
internal static class ReportRowing
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReportRow New(VillageReport village)
    {
        var report = village.Report;
        var row = new ReportRow
        {
            ReceiptDay = report.Receipt.Day,
            ReceiptRunning = report.Receipt.Running,
            FormId = report.Form.Id,
            FormVersion = report.Form.Version,
            AreaId = village.AreaId,
            Village = report.Village,
            Period = report.Period.ToString(),
            PeriodFirst = report.Period.First,
            IsLate = report.IsLate,
            IsZeroReport = report.IsZeroReport,
            InsistedJson = JsonSerializer.Serialize(report.Insisted, Json),
            FiledById = report.Revisions[0].By,
            FiledAt = report.Revisions[0].At,
        };
        Update(row, report);
        return row;
    }

    public static void Update(ReportRow row, Report report)
    {
        foreach (var revision in report.Revisions.Skip(row.Revisions.Count).ToList())
            row.Revisions.Add(new ReportRevisionRow { Number = revision.Number, ValuesJson = Values(revision.Values), ById = revision.By, At = revision.At });
        foreach (var (what, number) in report.History.Select((what, i) => (what, i + 1)).Skip(row.History.Count).ToList())
            row.History.Add(new ReportEventRow { Number = number, Act = what.Act, ById = what.By, At = what.At, Words = what.Words, Field = what.Field });
        row.State = report.State;
        row.TotalledAt = report.TotalledAt;
        row.TotalledById = report.TotalledBy;
        row.InsistedJson = JsonSerializer.Serialize(report.Insisted, Json);
        row.Events = report.History.Count;
        row.OnlyKey = report.Counts && report.Form.OnePer.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{report.Form.Id}/{row.AreaId}/{report.Period}") : null;
    }

    public static Report Read(ReportRow row, Form form)
    {
        var period = ReportPeriod.Parse(row.Period, form.Rhythm) ?? throw new InvalidOperationException($"The period {row.Period} does not read.");
        var insisted = JsonSerializer.Deserialize<List<InsistedRule>>(row.InsistedJson, Json) ?? [];
        return Report.Restore(ReceiptNumber.Of(row.ReceiptDay, row.ReceiptRunning), form, row.Village, period,
            new StoredStanding(row.State, row.IsLate, row.IsZeroReport, insisted, row.TotalledAt, row.TotalledById),
            row.Revisions.OrderBy(one => one.Number).Select(one => new ReportRevision(one.Number, Values(one.ValuesJson, form), one.ById, one.At)),
            row.History.OrderBy(one => one.Number).Select(one => new ReportEvent(one.Act, one.ById, one.At, one.Words, one.Field)));
    }

    /// <summary>Takes a field's value out of every version, and the words that were kept about it.</summary>
    public static void Forget(ReportRow row, string field)
    {
        foreach (var revision in row.Revisions)
        {
            var values = JsonNode.Parse(revision.ValuesJson)!.AsObject();
            if (values.Remove(field)) revision.ValuesJson = values.ToJsonString(Json);
        }
        foreach (var what in row.History.Where(what => what.Field == field)) what.Words = "";
        var insisted = JsonSerializer.Deserialize<List<InsistedRule>>(row.InsistedJson, Json) ?? [];
        row.InsistedJson = JsonSerializer.Serialize(insisted.Select(rule => rule.Rule == $"parked:{field}" ? rule with { Words = "" } : rule), Json);
    }

    private static string Values(IReadOnlyDictionary<string, FieldValue> values)
    {
        var json = new JsonObject();
        foreach (var (key, value) in values.OrderBy(value => value.Key, StringComparer.Ordinal)) json[key] = ReportJson.Write(value);
        return json.ToJsonString(Json);
    }

    private static Dictionary<string, FieldValue> Values(string text, Form form)
    {
        var values = new Dictionary<string, FieldValue>(StringComparer.Ordinal);
        foreach (var member in JsonSerializer.Deserialize<JsonElement>(text).EnumerateObject())
        {
            if (form.Field(member.Name) is { } field && ReportJson.Read(member.Value, field.Type) is { } value) values[member.Name] = value;
        }
        return values;
    }
}
