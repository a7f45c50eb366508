using System.Text.Json.Serialization;
using HealthAssistantBot.WeCom.Texts;

namespace HealthAssistantBot.WeCom.Menus;

/// <summary>The app's menu: at most 3 top entries, each with at most 5 below. Creating one replaces the whole. Fact sheet section 4.10.</summary>
public sealed record AppMenu
{
    /// <param name="button">1 to 3 entries.</param>
    /// <exception cref="ArgumentException">More than 3 entries, or a top name over 16 bytes.</exception>
    public AppMenu(IReadOnlyList<MenuButton> button)
    {
        ArgumentNullException.ThrowIfNull(button);
        if (button.Count is < 1 or > 3) throw new ArgumentException("A menu has 1 to 3 entries.", nameof(button));
        foreach (var entry in button) TextLimits.ThrowIfOver(entry.Name, TextLimits.MenuTopName, nameof(button));
        Button = button;
    }

    /// <summary>The top entries.</summary>
    public IReadOnlyList<MenuButton> Button { get; }
}

/// <summary>One entry of a menu; made by <see cref="Click"/>, <see cref="View"/>, <see cref="MiniProgram"/>, <see cref="Keyed"/> or <see cref="Group"/>.</summary>
public sealed record MenuButton
{
    [JsonConstructor]
    internal MenuButton(string? type, string name, string? key, string? url, string? pagePath, string? appId, IReadOnlyList<MenuButton>? subButton) =>
        (Type, Name, Key, Url, PagePath, AppId, SubButton) = (type, name, key, url, pagePath, appId, subButton);

    /// <summary>click, view …; null for an entry with others below.</summary>
    public string? Type { get; }

    /// <summary>What is shown: at most 16 bytes on top (5 Chinese characters), 40 below (13).</summary>
    public string Name { get; }

    /// <summary>Comes back as EventKey; at most 128 bytes.</summary>
    public string? Key { get; }

    /// <summary>The page that opens; at most 1,024 bytes.</summary>
    public string? Url { get; }

    /// <summary>The mini program's page.</summary>
    [JsonPropertyName("pagepath")]
    public string? PagePath { get; }

    /// <summary>The mini program.</summary>
    [JsonPropertyName("appid")]
    public string? AppId { get; }

    /// <summary>The entries below.</summary>
    public IReadOnlyList<MenuButton>? SubButton { get; }

    /// <summary>An entry that sends a click event with its key.</summary>
    public static MenuButton Click(string name, string key) => Keyed("click", name, key);

    /// <summary>An entry that opens a page.</summary>
    public static MenuButton View(string name, string url)
    {
        TextLimits.ThrowIfNoLink(url, nameof(url));
        TextLimits.ThrowIfOver(url, TextLimits.MenuUrl, nameof(url));
        return new("view", Named(name), null, url, null, null, null);
    }

    /// <summary>An entry that opens a mini program.</summary>
    public static MenuButton MiniProgram(string name, string appId, string pagePath) => new("view_miniprogram", Named(name), null, null, pagePath, appId, null);

    /// <summary>An entry of another keyed type: scancode_push, scancode_waitmsg, pic_sysphoto, pic_photo_or_album, pic_weixin, location_select.</summary>
    public static MenuButton Keyed(string type, string name, string key)
    {
        if (type is not ("click" or "scancode_push" or "scancode_waitmsg" or "pic_sysphoto" or "pic_photo_or_album" or "pic_weixin" or "location_select"))
            throw new ArgumentException("No keyed type of the platform.", nameof(type));
        ArgumentException.ThrowIfNullOrEmpty(key);
        TextLimits.ThrowIfOver(key, TextLimits.MenuKey, nameof(key));
        return new(type, Named(name), key, null, null, null, null);
    }

    /// <summary>An entry with 1 to 5 others below it.</summary>
    public static MenuButton Group(string name, params IReadOnlyList<MenuButton> below)
    {
        ArgumentNullException.ThrowIfNull(below);
        if (below.Count is < 1 or > 5 || below.Any(b => b.SubButton is not null)) throw new ArgumentException("1 to 5 entries of one level.", nameof(below));
        return new(null, Named(name), null, null, null, null, below);
    }

    private static string Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        TextLimits.ThrowIfOver(name, TextLimits.MenuSubName, nameof(name));
        return name;
    }
}
