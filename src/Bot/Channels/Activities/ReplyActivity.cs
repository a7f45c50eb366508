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
        ChannelData = JsonSerializer.SerializeToElement(new ReplyData(new(reply.Key, [.. reply.Parts.Select(PartData.Of)])), ReplyDataJson.Wire.ReplyData),
    };

    private static CardAction Button(SuggestedAction action) =>
        new() { Type = "imBack", Title = action.Label, Value = JsonSerializer.SerializeToElement(action.Say, ReplyDataJson.Wire.String) };
}

/// <summary>channelData of a reply.</summary>
internal sealed record ReplyData(ReplyDrawing Weijian);

/// <summary>What a page may draw in place of the text: the message's key and its lines in order.</summary>
internal sealed record ReplyDrawing(string Key, IReadOnlyList<PartData> Parts);

/// <summary>One line: kind is headline, line, contact, quote, cite, near, choice, next or safety; the others as in ReplyPart.</summary>
internal sealed record PartData(string Kind, string Text, string? Name, string? Detail, string? Phone, string? Year, string? Number, bool? Retired, string? Language)
{
    public static PartData Of(ReplyPart part) =>
        new(Word(part.Kind), part.Text, part.Name, part.Detail, part.Phone, part.Year, part.Number, part.Retired ? true : null, part.Language);

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
        _ => "line",
    };
}

[JsonSerializable(typeof(ReplyData))]
[JsonSerializable(typeof(string))]
internal sealed partial class ReplyDataJson : JsonSerializerContext
{
    public static ReplyDataJson Wire { get; } = new(new JsonSerializerOptions(ActivityJson.Wire.Options) { TypeInfoResolver = null });
}
