using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Finds the words for none: 没有, 无, 一个都没有, 没人, 没搞; and 没 before a word of the form.</summary>
internal static partial class NoneReader
{
    /// <summary>一个都没来: read before the form's words, or 没来 would take the figure.</summary>
    public static IReadOnlyList<NoneWord> ReadNobody(Utterance said, Form form)
    {
        List<NoneWord> found = [];
        foreach (var (field, thing, start, end) in FrontedObject.Undone(said, form).ToList())
        {
            if (said.AnyUsed(start, end)) continue;
            said.Mentions.Add(new Mention(start, start + thing, new LexiconEntry(said.Text[start..end], [new Claim(field, null, 1)])));
            found.Add(new NoneWord(start + thing, end, BindsLeft: true));
            said.Use(start, end);
        }
        foreach (Match match in Nobody().Matches(said.Text))
        {
            if (said.AnyUsed(match.Index, match.Index + match.Length)) continue;
            found.Add(new NoneWord(match.Index, match.Index + match.Length, BindsLeft: true) { Verb = match.Groups["verb"].Success ? match.Groups["verb"].Value : null });
            said.Use(match.Index, match.Index + match.Length);
        }
        foreach (Match match in NobodyOf().Matches(said.Text))
        {
            var (one, none) = (match.Groups["one"], match.Groups["none"]);
            if (said.AnyUsed(match.Index, match.Index + match.Length)) continue;
            found.Add(new NoneWord(none.Index, none.Index + none.Length, BindsLeft: true));
            said.Use(one.Index, one.Index + one.Length);
            said.Use(none.Index, none.Index + none.Length);
        }
        return found;
    }

    public static IReadOnlyList<NoneWord> Read(Utterance said, IReadOnlyList<NoneWord> nobody)
    {
        List<NoneWord> found = [.. nobody];
        foreach (Match match in None().Matches(said.Text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            if (said.AnyUsed(start, end))
            {
                // 没发烧: 没发 is no none of its own where a word of the form begins inside.
                if (match.Value[0] is '没' or '未' && !said.IsUsed(start) && said.Mentions.Exists(mention => mention.Start == start + 1))
                {
                    found.Add(new NoneWord(start, start + 1, BindsLeft: false));
                    said.Use(start, start + 1);
                }
                continue;
            }
            if (match.Groups["bare"].Success && !said.Mentions.Exists(mention => mention.Start == end || mention.Start == end + 1 && said.Text[end] is '有' or '再' or '去' or '能' or '做')) continue;
            // 来了没有? asks; nothing is said.
            if (end < said.Text.Length && said.Text[end] == '?') continue;
            found.Add(new NoneWord(start, end, match.Groups["left"].Success));
            said.Use(start, end);
        }
        return found;
    }

    [GeneratedRegex("(?<left>[一半]个(?:人)?(?:都|也)?(?:没有|没得|没|无)|(?:都|全|均|也|就)?(?:为|是)(?:零|0)(?![\\d.点])(?:个|人)?|(?:还|都|也)?(?:没|未)(?:搞|做|办|举办|开展|开(?!始)|上|弄|发放|发(?!现|生)|组织|进行|安排)(?:成|过)?|(?:还|都|也)?(?:没|未)(?:[打种采用花收生洗领]|接种|使用)(?:过|成|上)?(?=[,。;!?]|$)|(?:还|都|也|暂)?(?:没|未)(?:有)?(?:发现|查出|查到|出现|发生|遇到|见到)(?:过)?(?=[,。;!?]|$))|(?:暂时|目前|都|也|还|均|全)?(?:没有|没得|木有|冇|莫得|没出现|没发现|没发生|未发现|未发生|未出现|没见|无)(?:什么|啥|任何|一个|人)?|没人|没谁|(?:还)?(?<bare>没|未)", RegexOptions.ExplicitCapture)]
    private static partial Regex None();

    // 一个发烧的都没有
    [GeneratedRegex("(?<one>[一半](?:个|场|次|份|户|只|位|名))[^,。;!?\\d]{2,6}?(?<none>(?:的)?(?:都|也)(?:没有|没得|没|无))(?=[,。;!?]|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex NobodyOf();

    [GeneratedRegex("[一半](?:个|场|次|份|户|只|位|名)(?:人|娃)?(?:都|也)没(?:有|得)?(?<verb>来|到|去|搞|做|办|开|发|上|检|打|送|讲|参加|种|签)?(?![落差少])", RegexOptions.ExplicitCapture)]
    private static partial Regex Nobody();
}
