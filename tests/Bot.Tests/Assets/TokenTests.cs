using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Bot.Tests.Assets;

/// <summary>The colours keep their contrast in both themes (WCAG 2), and no page has a colour of its own.</summary>
public sealed partial class TokenTests
{
    private static readonly string s_folder = Path.Combine(Repository(), "src", "Bot", "Assets");

    private static readonly IReadOnlyDictionary<string, string>[] s_themes = Themes();

    [Fact]
    public void Both_spellings_of_dark_are_the_same_and_every_colour_has_one()
    {
        Assert.Equal(3, s_themes.Length);
        Assert.Equal(s_themes[1], s_themes[2]);
        Assert.Equal(s_themes[0].Keys.Order(), s_themes[1].Keys.Order());
        Assert.InRange(s_themes[0].Count, 25, 60);
    }

    [Theory]
    [InlineData(7, "ink", "page")]
    [InlineData(7, "ink", "surface")]
    [InlineData(7, "ink", "me")]
    [InlineData(7, "ink", "paper")]
    [InlineData(7, "ink-2", "page")]
    [InlineData(7, "ink-2", "paper")]
    [InlineData(7, "ink-2", "action-soft")]
    [InlineData(5, "ink-3", "surface")]
    [InlineData(5, "ink-3", "page")]
    [InlineData(5, "ink-3", "sunken")]
    [InlineData(7, "action", "surface")]
    [InlineData(5, "action", "action-soft")]
    [InlineData(7, "on-action", "action")]
    [InlineData(7, "on-action", "action-hover")]
    [InlineData(5, "done", "done-soft")]
    [InlineData(5, "wait", "wait-soft")]
    [InlineData(5, "fail", "fail-soft")]
    [InlineData(5, "note", "note-soft")]
    [InlineData(5, "ink", "mark")]
    [InlineData(5, "ink", "mark-on")]
    [InlineData(3, "seal", "paper")]
    [InlineData(3, "field", "surface")]
    [InlineData(3, "field", "page")]
    [InlineData(3, "focus", "page")]
    [InlineData(3, "focus", "action-soft")]
    public void Text_and_edges_stand_out_from_their_ground(double least, string over, string ground)
    {
        foreach (var theme in s_themes) Assert.InRange(Contrast(theme[over], theme[ground]), least, 21);
    }

    [Fact]
    public void No_style_has_a_colour_of_its_own()
    {
        var styles = Directory.GetFiles(s_folder, "*.css").Where(f => !Path.GetFileName(f).StartsWith("tokens", StringComparison.Ordinal)).ToList();

        Assert.InRange(styles.Count, 4, 40);
        Assert.All(styles, f => Assert.DoesNotMatch(@"#[0-9A-Fa-f]{3,8}\b|rgba?\(|hsl", BeforePrint(File.ReadAllText(f))));
    }

    // Paper is black on white whatever the theme is.
    private static string BeforePrint(string style) => style.Split("@media print")[0];

    private static IReadOnlyDictionary<string, string>[] Themes()
    {
        var blocks = Regex.Split(File.ReadAllText(Path.Combine(s_folder, "tokens.css")), @"color-scheme:\s*(?:light|dark);", RegexOptions.ExplicitCapture).Skip(1);
        return [.. blocks.Select(b => Colour().Matches(b).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value, StringComparer.Ordinal))];
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Light(one), Light(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Light(string hex)
    {
        double Part(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HealthAssistantBot.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no HealthAssistantBot.sln above the tests");
        return folder;
    }

    [GeneratedRegex(@"--([a-z0-9-]+):\s*(#[0-9A-F]{6});")]
    private static partial Regex Colour();
}
