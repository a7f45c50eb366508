using System.Text.Json;
using System.Text.Json.Serialization;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.Activities;

/// <summary>A reply of the assistant as an activity: text that stands alone, buttons, and its parts for pages that draw them.</summary>
internal static class ReplyActivity
{
    public const string BotId = "weijian";

    public const string BotName = "卫健助手";

    public static ChannelAccount Bot { get; } = new() { Id = BotId, Name = BotName, Role = "bot" };

    public static Activity From(Reply reply) => new()
    {
        Type = ActivityTypes.Message,
        From = Bot,
        Locale = "zh-Hans",
        Text = reply.Text,
        // Without this the full Web Chat bundle would read the words as Markdown.
        TextFormat = "plain",
        InputHint = reply.Actions.Count > 0 ? "expectingInput" : "acceptingInput",
        SuggestedActions = reply.Actions.Count == 0 ? null : new() { Actions = [.. reply.Actions.Select(Button)] },
        Attachments = reply.File is { } file ? [new Attachment { ContentType = "application/octet-stream", ContentUrl = file.Path, Name = file.Name }] : null,
        ChannelData = JsonSerializer.SerializeToElement(new ReplyData(new(reply.Key, [.. reply.Parts.Select(PartData.Of)], reply.Place)), ReplyDataJson.Wire.ReplyData),
    };

    private static CardAction Button(SuggestedAction action) =>
        new() { Type = "imBack", Title = action.Label, Value = JsonSerializer.SerializeToElement(action.Say, ReplyDataJson.Wire.String) };
}

/// <summary>channelData of a reply.</summary>
internal sealed record ReplyData(ReplyDrawing Weijian);

/// <summary>What a page may draw in place of the text: the message's key and its lines in order.</summary>
/// <param name="Place">A visitor's new place, for the bar.</param>
internal sealed record ReplyDrawing(string Key, IReadOnlyList<PartData> Parts, string? Place);

/// <summary>
/// One part: kind is headline, line, contact, quote, cite, near, choice, next, safety or file; the others as in ReplyPart. Its words are the next
/// line of the activity's text (the next <see cref="Lines"/> where it has several), and values that stand in it are named by where they
/// stand: on a slow line everything said twice is paid for twice.
/// </summary>
internal sealed record PartData(string Kind, int? Lines, PartValue? Name, PartValue? Detail, PartValue? Phone, PartValue? Year, PartValue? Number, bool? Retired, string? Language)
{
    public static PartData Of(ReplyPart part)
    {
        var lines = part.Text.Count(c => c == '\n') + 1;
        return new(
            Word(part.Kind), lines > 1 ? lines : null, PartValue.Of(part.Name, part.Text), PartValue.Of(part.Detail, part.Text), PartValue.Of(part.Phone, part.Text),
            PartValue.Of(part.Year, part.Text), PartValue.Of(part.ShownNumber, part.Text), part.Retired ? true : null, part.Language);
    }

    private static string Word(PartKind kind) => kind switch
    {
        PartKind.Headline => "headline",
        PartKind.Line => "line",
        PartKind.Contact => "contact",
        PartKind.Quote => "quote",
        PartKind.Cite => "cite",
        PartKind.Near => "near",
        PartKind.Choice => "choice",
        PartKind.Next => "next",
        PartKind.Safety => "safety",
        PartKind.File => "file",
        _ => "line",
    };
}

/// <summary>A value of a part: [start, length] in the part's words (UTF-16), or the value itself where it does not stand there.</summary>
[JsonConverter(typeof(PartValueConverter))]
internal readonly record struct PartValue(int Start, int Length, string? Words)
{
    public static PartValue? Of(string? value, string text)
    {
        if (value is null) return null;
        var start = value.Length == 0 ? -1 : text.IndexOf(value, StringComparison.Ordinal);
        return start < 0 ? new(0, 0, value) : new(start, value.Length, null);
    }
}

internal sealed class PartValueConverter : JsonConverter<PartValue>
{
    public override PartValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("parts are only written");

    public override void Write(Utf8JsonWriter writer, PartValue value, JsonSerializerOptions options)
    {
        if (value.Words is { } words)
        {
            writer.WriteStringValue(words);
            return;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(value.Start);
        writer.WriteNumberValue(value.Length);
        writer.WriteEndArray();
    }
}

[JsonSerializable(typeof(ReplyData))]
[JsonSerializable(typeof(string))]
internal sealed partial class ReplyDataJson : JsonSerializerContext
{
    public static ReplyDataJson Wire { get; } = new(new JsonSerializerOptions(ActivityJson.Wire.Options) { TypeInfoResolver = null });
}
