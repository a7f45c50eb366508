using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Words that take back what was just said: 不对, 说错了, 更正一下, 数漏了一个, 改成.</summary>
internal static partial class CorrectionWords
{
    public static bool Stand(string text, int start, int end) => start < end && Mark().IsMatch(text.AsSpan(start, end - start));

    public static string Without(string words) => Mark().Replace(words, "");

    /// <summary>数漏了一个: the one is no figure.</summary>
    public static void UseMiscounts(Utterance said)
    {
        foreach (Match match in BothSwapped().Matches(said.Text)) said.Use(match.Index, match.Index + match.Groups["both"].Length);
        foreach (Match match in Overcount().Matches(said.Text)) said.Use(match.Index, match.Index + match.Length);
        foreach (Match match in Miscount().Matches(said.Text)) said.Use(match.Index, match.Index + match.Length);
    }

    // 两个说反了: the two are no figure.
    [GeneratedRegex("(?<both>[两2]个(?:数|数字)?)(?:都|全)?(?:写|打|说|报|填|搞|弄|记)?(?:反|颠倒|倒)了?", RegexOptions.ExplicitCapture)]
    private static partial Regex BothSwapped();

    // 多报了一个,应该22
    [GeneratedRegex("(?:多|少|漏)(?:数|算|记|写|报|说|打|填)了?(?:[一两几二三]|\\d)[个人](?=[,。]?(?:应该|应当|实际|改|一共|其实|就?是)\\D{0,3}[\\d一二三四五六七八九十])")]
    private static partial Regex Overcount();

    [GeneratedRegex("(?:数|算|记|看|写|报|说|打)(?:漏|掉|多|少|岔|串|重)了?(?:[一两几二三]|\\d)[个人]")]
    private static partial Regex Miscount();

    [GeneratedRegex("(?:不对|不是|错了?(?!误)|更正一?下?|纠正一?下?|订正|改一?下|(?<!整)改正|应该是|应当是|应是|应为|重新?(?:说|报|数)(?:了?一?[下遍])?|(?:数|算|记|看|写|报|说|打)(?:漏|掉|多|少|岔|成|串)了?(?:(?:[一两几]|\\d)[个人])?|改成|改为|改到|变成|变为|换成|(?:写|打|说|报|填|搞|弄|记|看)反了?|核实(?:了|过)?|核对(?:了|过)?(?:一下)?|查了(?:一下)?(?:登记本|名单|本子|台账)?|翻了(?:一下)?(?:登记本|名单|本子|台账)|准确(?:的)?(?:数)?是|准数(?:是)?|实际是|确切(?:的|是)+|再[数查看核算对](?:了?一?[下遍]|[数查看算对])?|其实是?|具体(?:数)?(?:是|有)?|精确(?:数)?(?:是|有)?|哦|喔|噢|(?<![整修])改(?![造厕善良水建装完好])|[手口笔]误|手[滑抖快]了?|[说写打报嘴念][快急]了|(?<![违相])反了|嘴瓢|[按点输]错|看花|(?:啊|我)?呸|(?<=[,。])不(?=[,。不])|(?:刚才?|刚刚|后来|又)[一-鿿]{0,8}说(?:是|有))")]
    private static partial Regex Mark();

    /// <summary>That was of another time: 那是上月的.</summary>
    [GeneratedRegex("[那这]个?(?:数)?是(?:上个?月|上次|上回|昨天|去年|上周|上期|前几天|别个?村|别的村)的?")]
    internal static partial Regex OfAnotherTime();

    /// <summary>Two figures stand in each other's place.</summary>
    [GeneratedRegex("(?:(?:写|打|说|报|填|搞|弄|记)(?:反|颠倒|倒)|反|颠倒|对调|换过来|调过来|换一下位置|互换)了?")]
    internal static partial Regex Swapped();
}
