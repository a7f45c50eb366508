using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Menus;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>The app's menu: the platform allows three entries on top, so 我的事 holds two.</summary>
internal sealed class WeComMenu(IWeComClient client)
{
    private static AppMenu Wanted { get; } = new(
    [
        MenuButton.Click("问职责", "ask"),
        MenuButton.Click("上报", "report"),
        MenuButton.Group("我的事", MenuButton.Click("我的事", "todo"), MenuButton.Click("帮助", "help")),
    ]);

    /// <summary>What stands in the menu, as people read it.</summary>
    public static string Words { get; } = string.Join('、', Wanted.Button.Select(b => b.SubButton is { } below ? $"{b.Name}（{string.Join('、', below.Select(s => s.Name))}）" : b.Name));

    /// <summary>Replaces whatever menu there is.</summary>
    /// <returns>Null, or why it could not be made.</returns>
    public async Task<Refusal?> CreateAsync(CancellationToken cancellationToken) =>
        (await client.CreateMenuAsync(Wanted, cancellationToken)).Error is { } no ? WeComRefusals.Of(no) : null;

    /// <summary>Whether the platform's menu is ours; the "no" where it cannot be read.</summary>
    public async Task<Outcome<bool>> IsThereAsync(CancellationToken cancellationToken)
    {
        var got = await client.GetMenuAsync(cancellationToken);
        if (got.Error is { } no) return WeComRefusals.Of(no);

        return Keys(Wanted.Button).SequenceEqual(Keys(got.Value), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Keys(IEnumerable<MenuButton> buttons) => buttons.SelectMany(b => b.SubButton is { Count: > 0 } below ? below : [b]).Select(b => b.Key ?? "");
}
