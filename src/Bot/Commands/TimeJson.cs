using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Bot.Commands;

/// <summary>Expressions of time as <c>when</c> writes them; members that do not apply are left out.</summary>
internal static class TimeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Line(JsonElement? id, IReadOnlyList<TimeExpression> found) =>
        JsonSerializer.Serialize(new Dictionary<string, object?> { ["id"] = id, ["found"] = found.Select(Item) }, Options);

    public static string ErrorLine(JsonElement? id, string error) =>
        JsonSerializer.Serialize(new Dictionary<string, object?> { ["id"] = id, ["found"] = Array.Empty<object>(), ["error"] = error }, Options);

    public static string Found(IReadOnlyList<TimeExpression> found) => JsonSerializer.Serialize(found.Select(Item), Options);

    private static object Item(TimeExpression found) => new
    {
        text = found.Text,
        start = found.Start,
        length = found.Length,
        type = found.Type.ToString().ToLowerInvariant(),
        timex = found.Timex,
        start_at = found.StartAt?.ToString(),
        end_at = found.EndAt?.ToString(),
        mod = found.Bound switch { TimeBound.Before => "before", TimeBound.Since => "since", _ => null },
        seconds = found.Seconds,
        rule = found.Rule,
        next = found.Next.Count == 0 ? null : found.Next.Select(x => x.ToString()),
        calendar = found.Calendar,
        @event = found.Event?.Name,
        offset_days = found.Event?.Days,
        offset_months = found.Event?.Months,
        offset_workdays = found.Event?.Workdays,
        offset_minutes = found.Event?.Minutes,
        within = found.Event?.Within,
        vague = found.IsVague,
        assumes_plain_weeks = found.AssumesPlainWeeks ? true : (bool?)null,
    };
}
