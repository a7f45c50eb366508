using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Common;

/// <summary>Finds what a person should not have typed: id numbers, mobiles, a name beside an illness.</summary>
public static partial class PersonalData
{
    private const string Mask18 = "（证件号已遮）";
    private const string Mask11 = "（手机号已遮）";

    private static readonly (Regex Pattern, string Mask)[] Numbers =
    [
        (PersonalMarks.IdNumber(), Mask18), (PersonalMarks.SpokenId(), Mask18),
        (PersonalMarks.Mobile(), Mask11), (PersonalMarks.SpokenMobile(), Mask11),
    ];

    /// <summary>Id numbers and mobiles replaced by a note of what stood there.</summary>
    public static string Mask(string text) => Numbers.Aggregate(text, (masked, number) => Replace(masked, number.Pattern, number.Mask));

    public static bool HoldsIdNumber(string text) => Holds(text, Mask18);

    public static bool HoldsMobile(string text) => Holds(text, Mask11);

    /// <summary>Any of it: a number that tells who somebody is, or a name beside an illness.</summary>
    public static bool IsIn(string text) => HoldsIdNumber(text) || HoldsMobile(text) || NamesSomeoneIll(text);

    private static bool Holds(string text, string mask) => Numbers.Any(number => number.Mask == mask && number.Pattern.IsMatch(PersonalMarks.HalfWidth(text)));

    // Looked for in half width, replaced in what was typed: both have the same length.
    private static string Replace(string text, Regex number, string mask)
    {
        foreach (var match in number.Matches(PersonalMarks.HalfWidth(text)).Reverse()) text = string.Concat(text.AsSpan(0, match.Index), mask, text.AsSpan(match.Index + match.Length));
        return text;
    }

    /// <summary>Somebody's name or nickname beside an illness: 张三的肺结核, 王大爷得了乙肝. Kinship and groups (我妈, 老人) name nobody.</summary>
    public static bool NamesSomeoneIll(string text)
    {
        var plain = TextNormaliser.Characters(text).Text;
        var words = Segmenter.Everyday.Words(plain);
        return Candidate().Matches(plain).Any(match => IsNobodysWord(match.Groups["name"], words) is false);
    }

    // 高血压, 严重, 管理: a dictionary word begins where the surname seems to stand, or runs into it from before.
    private static bool IsNobodysWord(Group name, IReadOnlyList<Word> words)
    {
        foreach (var word in words)
        {
            if (!word.InDictionary || word.Length < 2) continue;
            if (word.Start < name.Index && word.End > name.Index) return true;
            if (word.Start == name.Index && word.Length >= 2 && !IsNickname(name.Value)) return true;
            if (word.Start > name.Index && word.Start < name.Index + name.Length && word.End > name.Index + name.Length) return true;
        }

        return false;
    }

    private static bool IsNickname(string name) => Nickname().IsMatch(name);

    [GeneratedRegex(@"(?<name>[" + PersonalMarks.Surnames + @"](?:[老大小幺]?[一二三四五六七八九幺]|大爷|大妈|大叔|大婶|大娘|大哥|大姐|婆婆|奶奶|爷爷|阿姨|师傅|嫂子?|[一-鿿]{1,2}?)|[老小][" + PersonalMarks.Surnames + @"])(?:家)?(?:的|得了?|患了?|患有|有|是|查出了?|确诊了?|染上了?|感染了?|害了?)(?:[一-鿿]{0,3}?)(?:怀孕|残疾|" + PersonalMarks.Illness + ")", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Candidate();

    [GeneratedRegex("(?:[老大小幺]?[一二三四五六七八九幺]|大爷|大妈|大叔|大婶|大娘|大哥|大姐|婆婆|奶奶|爷爷|阿姨|师傅|嫂子?)$|^[老小]", RegexOptions.ExplicitCapture)]
    private static partial Regex Nickname();
}
