using System.Text.Json.Serialization;

namespace HealthAssistantBot.WeCom.Cards;

/// <summary>Where a card comes from, in small print on top.</summary>
/// <param name="Desc">About 20 characters.</param>
/// <param name="IconUrl">A small picture's address.</param>
/// <param name="DescColor">0 grey, 1 black, 2 red, 3 green.</param>
public sealed record CardSource(string Desc, string? IconUrl = null, int? DescColor = null);

/// <summary>A title with a line below it.</summary>
/// <param name="Title">About 36 characters (emphasis: 14).</param>
/// <param name="Desc">About 44 characters (emphasis: 22).</param>
public sealed record CardTitle(string? Title, string? Desc = null);

/// <summary>A quoted passage.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="QuoteText">The passage.</param>
/// <param name="Url">The page that a tap opens; null for none.</param>
public sealed record CardQuote(string? Title, string? QuoteText, string? Url = null)
{
    /// <summary>0 no tap, 1 link.</summary>
    public int Type => Url is null ? 0 : 1;
}

/// <summary>One line of name and value; at most 6 in a card.</summary>
public sealed record CardLine
{
    [JsonConstructor]
    internal CardLine(string keyName, string? value, int type, string? url, string? mediaId, string? userId) =>
        (KeyName, Value, Type, Url, MediaId, UserId) = (keyName, value, type, url, mediaId, userId);

    /// <summary>About 5 characters.</summary>
    [JsonPropertyName("keyname")]
    public string KeyName { get; }

    /// <summary>About 30 characters.</summary>
    public string? Value { get; }

    /// <summary>0 text, 1 link, 2 file, 3 member.</summary>
    public int Type { get; }

    /// <summary>For type 1.</summary>
    public string? Url { get; }

    /// <summary>For type 2.</summary>
    public string? MediaId { get; }

    /// <summary>For type 3.</summary>
    [JsonPropertyName("userid")]
    public string? UserId { get; }

    /// <summary>Words only.</summary>
    public static CardLine Text(string keyName, string value) => new(keyName, value, 0, null, null, null);

    /// <summary>Words that open a page.</summary>
    public static CardLine Link(string keyName, string value, string url) => new(keyName, value, 1, url, null, null);

    /// <summary>A file to fetch.</summary>
    public static CardLine File(string keyName, string value, string mediaId) => new(keyName, value, 2, null, mediaId, null);

    /// <summary>A member's card to open.</summary>
    public static CardLine Member(string keyName, string value, string userId) => new(keyName, value, 3, null, null, userId);
}

/// <summary>A line at the card's foot that opens something; at most 3 in a card.</summary>
/// <param name="Title">About 18 characters.</param>
/// <param name="Url">The page; null for words only.</param>
public sealed record CardJump(string Title, string? Url = null)
{
    /// <summary>0 words only, 1 link.</summary>
    public int Type => Url is null ? 0 : 1;
}

/// <summary>What a tap on the card itself opens.</summary>
public sealed record CardAction
{
    [JsonConstructor]
    internal CardAction(int type, string? url, string? appId, string? pagePath) => (Type, Url, AppId, PagePath) = (type, url, appId, pagePath);

    /// <summary>0 nothing (not for notices), 1 link, 2 mini program.</summary>
    public int Type { get; }

    /// <summary>For type 1.</summary>
    public string? Url { get; }

    /// <summary>For type 2.</summary>
    [JsonPropertyName("appid")]
    public string? AppId { get; }

    /// <summary>For type 2.</summary>
    [JsonPropertyName("pagepath")]
    public string? PagePath { get; }

    /// <summary>Opens a page.</summary>
    public static CardAction Link(string url) => new(1, url, null, null);

    /// <summary>Opens a mini program.</summary>
    public static CardAction MiniProgram(string appId, string? pagePath = null) => new(2, null, appId, pagePath);
}

/// <summary>The menu at the card's right top; 1 to 3 entries, each sends a template_card_menu_event.</summary>
/// <param name="Desc">What the menu is for.</param>
/// <param name="ActionList">The entries.</param>
public sealed record CardMenu(string? Desc, IReadOnlyList<CardMenuEntry> ActionList);

/// <summary>One entry of a card's menu.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Key">Comes back as EventKey; at most 1,024 bytes, each once in a card.</param>
public sealed record CardMenuEntry(string Text, string Key);

/// <summary>A button of a card; made by <see cref="Tap"/> or <see cref="Link"/>. 1 to 6 in a card.</summary>
public sealed record CardButton
{
    [JsonConstructor]
    internal CardButton(int type, string text, int? style, string? key, string? url) => (Type, Text, Style, Key, Url) = (type, text, style, key, url);

    /// <summary>0 tells us, 1 opens a page.</summary>
    public int Type { get; }

    /// <summary>About 10 characters.</summary>
    public string Text { get; }

    /// <summary>1 to 4; 1 where null.</summary>
    public int? Style { get; }

    /// <summary>For type 0: comes back as EventKey; at most 1,024 bytes, each once in a card.</summary>
    public string? Key { get; }

    /// <summary>For type 1.</summary>
    public string? Url { get; }

    /// <summary>A button whose tap comes back as an event.</summary>
    public static CardButton Tap(string text, string key, int? style = null) => new(0, text, style, key, null);

    /// <summary>A button that opens a page.</summary>
    public static CardButton Link(string text, string url, int? style = null) => new(1, text, style, null, url);
}

/// <summary>A list to choose one from, above the buttons; what was chosen comes with the tap.</summary>
/// <param name="QuestionKey">Comes back with the choice; at most 1,024 bytes.</param>
/// <param name="Title">What is asked.</param>
/// <param name="OptionList">1 to 10 options, each id once.</param>
/// <param name="SelectedId">The option chosen beforehand; the first where null.</param>
public sealed record CardSelection(string QuestionKey, string? Title, IReadOnlyList<CardOption> OptionList, string? SelectedId = null);

/// <summary>One option of a list.</summary>
/// <param name="Id">Comes back when chosen; at most 128 bytes.</param>
/// <param name="Text">About 16 characters.</param>
public sealed record CardOption(string Id, string Text);
