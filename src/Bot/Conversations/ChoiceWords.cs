using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Reads which numbered choice was meant: “2”, “２”, “2.”, “②”, “第二个”, “选2”, or the label's own words.</summary>
internal static partial class ChoiceWords
{
    private const string Numerals = "一二三四五六七八九十";

    /// <summary>The number that was said, whether or not anything is offered under it; null when the text is no bare number.</summary>
    public static int? Number(string text)
    {
        var plain = Plain(text);
        var match = BareNumber().Match(plain);
        if (!match.Success) return null;

        var said = match.Groups["n"].Value;
        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;

        // 两 is how 2 is said before a measure word.
        return said is "两" or "兩" ? 2 : Numerals.IndexOf(said, StringComparison.Ordinal) + 1;
    }

    /// <summary>The picked choice: by number, by the label's words, or by a part of one label only.</summary>
    public static SuggestedAction? Pick(string text, IReadOnlyList<SuggestedAction> choices)
    {
        if (choices.Count == 0) return null;
        if (Number(text) is { } number) return number >= 1 && number <= choices.Count ? choices[number - 1] : null;

        // The number and the label together, as people copy a line of the message: “2 学生体检”.
        var said = LeadingNumber().Replace(Plain(text), "");
        var bare = Ending().Replace(said, "");
        if (bare.Length == 0) return null;

        return choices.FirstOrDefault(c => Plain(c.Label) == said || Plain(c.Say) == said)
            ?? choices.FirstOrDefault(c => Plain(c.Label) == bare || Plain(c.Say) == bare)
            ?? OnlyOneWith(bare, choices);
    }

    /// <summary>Full width, case, blanks and closing marks taken out of the comparison.</summary>
    public static string Plain(string text)
    {
        var folded = text.Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant();
        return Marks().Replace(folded, "");
    }

    // “学生的” picks 学生体检 where no other label begins with it. Two characters at least: one is too little to be sure of.
    private static SuggestedAction? OnlyOneWith(string bare, IReadOnlyList<SuggestedAction> choices)
    {
        if (bare.Length < 2) return null;

        var starting = choices.Where(c => Plain(c.Label).StartsWith(bare, StringComparison.Ordinal)).Take(2).ToList();
        return starting.Count == 1 ? starting[0] : null;
    }

    [GeneratedRegex(@"^(?:我?(?:选|選|要|就|回|是|按|看)(?:的?是)?)?第?(?<n>\d{1,3}|[一二三四五六七八九十两兩])(?:个|個|号|號|项|項|条|條|种|種|那个|那個)?(?:吧|嘛|啊|的|哈|哦|呢)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex BareNumber();

    [GeneratedRegex(@"^\d{1,2}(?=\D)")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"(?:的|那个|那種|那种|这个|这种|吧|嘛|呀|啊|呢)+$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"[\s\p{P}]+")]
    private static partial Regex Marks();
}
