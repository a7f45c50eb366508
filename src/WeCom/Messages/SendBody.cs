using System.Text.Json.Serialization;
using HealthAssistantBot.WeCom.Cards;

namespace HealthAssistantBot.WeCom.Messages;

/// <summary>The JSON of message/send. The order of its members is part of a message's identity: new ones go to the end.</summary>
internal sealed record SendBody
{
    [JsonPropertyName("touser")]
    public string? ToUser { get; init; }

    [JsonPropertyName("toparty")]
    public string? ToParty { get; init; }

    [JsonPropertyName("totag")]
    public string? ToTag { get; init; }

    [JsonPropertyName("msgtype")]
    public required string MsgType { get; init; }

    [JsonPropertyName("agentid")]
    public required int AgentId { get; init; }

    public TextPart? Text { get; init; }

    public TextPart? Markdown { get; init; }

    public TextCardPart? Textcard { get; init; }

    public MediaPart? Image { get; init; }

    public MediaPart? File { get; init; }

    public TemplateCard? TemplateCard { get; init; }

    public int? Safe { get; init; }

    public int? EnableIdTrans { get; init; }

    public required int EnableDuplicateCheck { get; init; }

    public required int DuplicateCheckInterval { get; init; }

    internal sealed record TextPart(string Content);

    internal sealed record TextCardPart(string Title, string Description, string Url, [property: JsonPropertyName("btntxt")] string? Button);

    internal sealed record MediaPart(string MediaId);
}

/// <summary>The JSON of message/recall.</summary>
internal sealed record RecallBody([property: JsonPropertyName("msgid")] string MsgId);
