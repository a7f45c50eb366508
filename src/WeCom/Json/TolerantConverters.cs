using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthAssistantBot.WeCom.Json;

/// <summary>A text that some answers write as a number.</summary>
internal sealed class TextOrNumberConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonTokenType.Null => null,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>User ids, as a list in one answer and joined with | in another.</summary>
internal sealed class ListOrJoinedConverter : JsonConverter<IReadOnlyList<string>?>
{
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType == JsonTokenType.String) return reader.GetString()!.Split('|', StringSplitOptions.RemoveEmptyEntries);
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();

        var all = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String) all.Add(reader.GetString()!);
        return reader.TokenType == JsonTokenType.EndArray ? all : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
