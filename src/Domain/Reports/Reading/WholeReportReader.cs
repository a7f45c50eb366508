using System.Buffers;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>What is said of the report as a whole, or of all that was not named: 跟上月一样, 其他不变, 本月没有, 其他都没有.</summary>
internal sealed record WholeReport(bool SameAsLast, bool NothingAtAll, bool NothingElse)
{
    public IReadOnlyList<Mention> Same { get; init; } = [];
}

/// <inheritdoc cref="WholeReport"/>
internal static partial class WholeReportReader
{
    // Most messages hold none of these, and the patterns are long.
    private static readonly SearchValues<char> SameMarks = SearchValues.Create("样同致跟和与照按依比随像变动改旧平原沿套搬怎咋");
    private static readonly SearchValues<char> RestMarks = SearchValues.Create("其别余剩另旁除此后下没");
    private static readonly SearchValues<char> NoneMarks = SearchValues.Create("没无未零0冇莫木空蛋");

    /// <summary>Marks the stretches it understood as used. Runs before words and figures are looked for, but sees the form's words through the lexicon.</summary>
    public static WholeReport Read(Utterance said, FormLexicon lexicon)
    {
        var same = false;
        List<Mention> only = [];
        foreach (Match match in said.Text.AsSpan().ContainsAny(SameMarks) || said.Text.Contains("还是", StringComparison.Ordinal) ? Same().Matches(said.Text) : Enumerable.Empty<Match>())
        {
            if (said.AnyUsed(match.Index, match.Index + match.Length) || Denied(said.Text, match.Index)) continue;
            var named = FieldsBefore(said, lexicon, match);
            if (named.Count > 0 && !match.Groups["rest"].Success) only.AddRange(named);
            else same = true;
            said.Use(match.Index, match.Index + match.Length);
        }

        var rest = false;
        foreach (Match match in said.Text.AsSpan().ContainsAny(RestMarks) ? RestNone().Matches(said.Text) : Enumerable.Empty<Match>())
        {
            if (said.AnyUsed(match.Index, match.Index + match.Length)) continue;
            rest = true;
            said.Use(match.Index, match.Index + match.Length);
        }

        var nothing = false;
        foreach (Match match in said.Text.AsSpan().ContainsAny(NoneMarks) ? Nothing().Matches(said.Text) : Enumerable.Empty<Match>())
        {
            var (start, end) = (match.Groups["all"].Index, match.Groups["all"].Index + match.Groups["all"].Length);
            if (said.AnyUsed(start, end) || CorrectionWords.OfAnotherTime().IsMatch(said.Text)) continue;
            // '发烧呢,没有,讲座1场': a bare word is about the whole report only when it is the whole message.
            if ((end - start <= 2 && match.Groups["all"].Value[0] is '没' or '冇' or '无' or '莫' or '木' || Undone().IsMatch(match.Groups["all"].ValueSpan)) && end - start < said.Text.TrimEnd('。', '!', '哈', '啊').Length) continue;
            nothing = true;
            said.Use(start, end);
        }
        if (said.Text.AsSpan().ContainsAny(NoneMarks) && NoneOfIt().Match(said.Text) is { Success: true } none && lexicon.Subjects.Contains(none.Groups["what"].Value))
        {
            nothing = true;
            said.Use(none.Index, none.Index + none.Length);
        }
        return new WholeReport(same, nothing, rest) { Same = only };
    }

    private static bool EndsInWord(string text, int end, FormLexicon lexicon) => Enumerable.Range(2, Math.Max(0, Math.Min(FormLexicon.LongestWord, end) - 1)).Any(size => lexicon.Find(text.AsSpan(end - size, size)) is not null);

    private static bool Denied(string text, int at) => at > 0 && text[at - 1] == '不';

    // 老人总数不变: only the field that stands right before, in the same clause.
    private static List<Mention> FieldsBefore(Utterance said, FormLexicon lexicon, Match match)
    {
        List<Mention> found = [];
        var end = match.Index;
        while (end > 0 && said.Text[end - 1] is '都' or '也' or '还' or '是' or '的' or '数' or '就' && !EndsInWord(said.Text, end, lexicon)) end--;
        for (var again = true; again && end > 0;)
        {
            again = false;
            for (var size = Math.Min(FormLexicon.LongestWord, end); size >= 2; size--)
            {
                if (lexicon.Find(said.Text.AsSpan(end - size, size)) is not { } entry) continue;
                found.Add(new Mention(end - size, end, entry));
                end -= size;
                again = end > 0 && said.Text[end - 1] is '和' or '、' or '跟' or '与';
                if (again) end--;
                break;
            }
        }
        foreach (var mention in found) said.Use(mention.Start, mention.End);
        return found;
    }

    // 没有的, 没搞, 没开展过: says nothing of the whole by itself.
    [GeneratedRegex("^没(?:有的|(?:搞|做|弄|干|办|开展|组织|安排|进行)(?:成|过)?)$")]
    private static partial Regex Undone();

    private const string Last = "(?:(?:[一二三四五六七八九十]{1,2}|1?\\d)月份?(?:那[个次份])?|上上?个?(?:月|季度?|周|星期|礼拜|期|次|回|年|一?次|一?期|一?回|半年)|上一(?:期|次|回|个月|季度|周|年)|昨天|昨日|昨儿|前一?[天次回期日]|前天|头天|头一天|去年|以前|之前|往常|原来|平时|往月|往期|先前)";
    private const string Rest = "(?<rest>(?:其他|其它|其余|别的|余下|剩下|剩余|另外|其他几项|其余几项|旁的)(?:的|项目|几项|各项|数字|数据|数)*(?:都|全部|全|均|还是|就|也|仍然?)*)";

    [GeneratedRegex(Rest + "?(?:我们|今天|今日|本月|这个?月|这次|这回)?(?:数字|数据|情况)?(?:都|还是|就|也|仍|全部)?(?:跟|和|与|同|照|按|依|比照|照着|按照|参照|同着|随|像|還是)(?:着)?" + Last + "(?:的|报的|那个|那份|那次|数字|数据|数|情况|人数|月报|日报|报表|表)*(?:都|完全|全部|全|基本)*(?:一个样|一样多|一样子|一模一样|一样|一致|相同|同样|不变|没变化?|没有变化|持平|报|填|来|抄|算|办)(?:的)?(?:哈|吧|了|就行|就是了)?|" + Last + "(?:跟|和|与|同)(?:这个?月|本月|今天|这次|这回|这周|本周)(?:都|完全|全)?(?:一个样|一样|相同)(?:的)?|同上(?:期|月|次|回)?(?![午])|(?:我们)?(?:同|沿用|套用|照搬|还是)" + Last + "(?:的|报的)?(?:那些|那个|那几个|那份|老)?(?:数字|数据|数|情况)?(?=[,。;!?哈吧]|$)|" + Last + "(?:是)?(?:怎么|怎样|咋个?|多少)(?:报|填|写)?的?,?(?:这个?月|本月|这回|这次|今天|本周)?(?:还|就|也|还是)*(?:怎么|怎样|咋个?|多少)(?:报|填|写)?|" + Rest + "?(?:(?:照|按|依)(?:旧|抄|老样子|原样|" + Last + "(?:的)?)|老样子|没(?:有|得|啥|什么)?变化|没变(?!成|为)|没有变(?!成|为)|无变化|不变(?!成|为)|没动(?!静)|不动(?!静)|没改|不改|没有动|保持不变|维持不变|持平|还是那些|还是老数|原样)(?:了|的)?|" + Rest + "一样(?:的)?|^(?:都|全)?一样(?:的)?(?=[,。哈]|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Same();

    // 今天没搞消毒: the whole message denies what the form is about.
    [GeneratedRegex("^(?:我们村|我们|本村|村里|我村|咱村)?(?:本月|这个?月|本周|这周|今天|今日|本季度?|这个季度|这次|这回|当月)?(?:我们村|我们|本村|村里|我村)?(?:下雨|下雪|停电|停水|放假|过节|周末|天气不好|太忙|人手不够|[,])*(?:都|也|就|还)?(?:没有?|没得|未|无)(?:搞|做|开展|组织|安排|进行|发生|发现|出现|有)?(?<what>[一-鿿]{2,6}?)(?:的|情况|活动|工作)?[。!]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex NoneOfIt();

    [GeneratedRegex("(?:除此之外|除此以外|除开?了?这(?:些|几[个项样])(?:之外|以外|外)?|此外|这之外|没(?:提|讲|说|写)到?的|(?:后面|后头|下面|剩下|余下)(?:这|那)?几[项个样栏]|其他|其它|其余|别的|余下|剩下|剩余|另外|旁的)(?:的|项目|几项|各项|数字|数据|情况)*(?:(?:都|全部|全|均|一概|通通|统统|就|暂时|也|啥子?|什么|样样|一样)*(?:没有|没得|冇|木有|没|无|莫得|为零|为0|是零|是0|零|0)(?:了|的)?|(?:都|全|全部|一律)(?:填|写|报|记)(?:成|为|个)?(?:零|0))(?![个\\d人])(?=$|[,。;!?哈啊呢吧了、])", RegexOptions.ExplicitCapture)]
    private static partial Regex RestNone();

    [GeneratedRegex("(?:^|[,。;!?:])(?:(?:报一?下?月报|月报|日报|报告|领导|你好|您好|哈|哎|喂|那个|报)[,。:]?)*(?<all>(?:我们村|我们|本村|村里|我村|咱村|这边)?(?:本月|这个?月|本周|这周|今天|今日|本季度?|这个季度|这次|这回|当月|上个?月)?(?:我们村|我们|本村|村里|我村)?(?:一直|老是|天天)?(?:下雨|下雪|停电|停水|放假|过节|天气不好|太忙|人手不够)*,?(?:啥子?|什么|样样|一样|一切|全部|全|所有|各项|每项)?(?:情况|数据|数字|东西|项目|屁事|事)?(?:都|全部|全|均|也|就|就是|一概|通通|统统|还是|暂时)*(?:零报告|0报告|零报|报零|报0|(?:填|写|记|计|报)(?:成|为|个)?(?:零|0)|(?:是|报)?(?:零蛋|鸭蛋)|没动静|没有|没得|冇|木有|莫得|无|是零|是0|为零|为0|全零|全0|没(?:什么|啥子?)?(?:情况|事|数|报的)?|没(?:搞|做|弄|干|办|开展|组织|安排|进行)(?:成|过)?|无情况|空白)(?:情况|可报|上报|报送|要报|报的|什么|啥|事|数据|数|要报的|可报的|新增|发生|任何情况)*(?:的|了|哈|啊|呢)?)(?=$|[,。;!?])", RegexOptions.ExplicitCapture)]
    private static partial Regex Nothing();
}
