using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthAssistantBot.Domain.Papers;

/// <summary>Stores a reading as compact JSON and takes it back, nothing lost.</summary>
public static class PaperReadingJson
{
    // Chinese stays readable in the database; whoever shows this JSON on a page escapes it there.
    private static readonly PaperReadingContext Context = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<DutyKind>() },
    });

    public static string Write(PaperReading reading) => JsonSerializer.Serialize(reading, Context.PaperReading);

    public static PaperReading Read(string json) =>
        JsonSerializer.Deserialize(json, Context.PaperReading) ?? throw new JsonException("A stored reading is null.");
}

[JsonSerializable(typeof(PaperReading))]
internal sealed partial class PaperReadingContext : JsonSerializerContext;
