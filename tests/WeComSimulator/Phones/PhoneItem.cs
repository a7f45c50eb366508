using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>How something came onto a phone's screen.</summary>
public enum PhoneWay
{
    /// <summary>The member said or did it.</summary>
    Said,

    /// <summary>The bot's answer in the callback itself.</summary>
    Passive,

    /// <summary>Sent by message/send.</summary>
    Pushed,
}

/// <summary>One line of the app's chat on one member's phone.</summary>
public sealed record PhoneItem
{
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string UserId { get; init; }

    public required PhoneWay Way { get; init; }

    /// <summary>The msgtype; for what the member did the event's name.</summary>
    public required string Kind { get; init; }

    /// <summary>The words as they can be read: content, or title and description.</summary>
    public string Text { get; init; } = "";

    public string? MediaId { get; init; }

    /// <summary>The object of the msgtype as sent, for the page to draw.</summary>
    public JsonObject? Content { get; init; }

    public CardFace? Card { get; init; }

    /// <summary>Of a pushed message: for recall.</summary>
    public string? MsgId { get; init; }

    public bool IsRecalled { get; init; }

    /// <summary>False: this client shows nothing of it (markdown and cards in 微信插件).</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>The body of the request that pushed it, word for word.</summary>
    public string? RequestBody { get; init; }
}

/// <summary>A template card as it now stands on one phone.</summary>
/// <param name="Json">The card in the form of sheet 4.3.</param>
public sealed record CardFace(JsonObject Json)
{
    public string CardType => Json["card_type"]?.GetValue<string>() ?? "";

    public string? TaskId { get; init; }

    /// <summary>What replaced the buttons by an update; they cannot be pressed any more.</summary>
    public string? GreyText { get; init; }

    /// <summary>The one button that was replaced; null = all of them.</summary>
    public string? GreyKey { get; init; }

    /// <summary>The button this member pressed last.</summary>
    public string? PressedKey { get; init; }

    public int Updates { get; init; }

    public string Title => Json["main_title"]?["title"]?.GetValue<string>() ?? Json["sub_title_text"]?.GetValue<string>() ?? "";

    public IReadOnlyList<(string Key, string Text)> Buttons =>
        Json["button_list"] is JsonArray list
            ? [.. list.Select(b => (b?["key"]?.GetValue<string>() ?? "", b?["text"]?.GetValue<string>() ?? ""))]
            : [];
}
