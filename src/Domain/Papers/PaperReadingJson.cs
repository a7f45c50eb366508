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

    // A review reads the same long paper at every press: the last few are kept. A reading is never changed, only made anew.
    private const int MostKept = 6;
    private const int WorthKeeping = 64 * 1024;
    private static readonly Lock Gate = new();
    private static readonly LinkedList<(string Json, PaperReading Reading)> Kept = [];

    public static string Write(PaperReading reading) => Keep(JsonSerializer.Serialize(reading, Context.PaperReading), reading).Json;

    public static PaperReading Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);

        lock (Gate)
        {
            for (var at = Kept.First; at is not null; at = at.Next)
            {
                if (at.Value.Json != json) continue;

                Kept.Remove(at);
                Kept.AddFirst(at);
                return at.Value.Reading;
            }
        }

        return Keep(json, JsonSerializer.Deserialize(json, Context.PaperReading) ?? throw new JsonException("A stored reading is null.")).Reading;
    }

    private static (string Json, PaperReading Reading) Keep(string json, PaperReading reading)
    {
        if (json.Length < WorthKeeping) return (json, reading);

        lock (Gate)
        {
            Kept.AddFirst((json, reading));
            if (Kept.Count > MostKept) Kept.RemoveLast();
        }

        return (json, reading);
    }
}

[JsonSerializable(typeof(PaperReading))]
internal sealed partial class PaperReadingContext : JsonSerializerContext;
