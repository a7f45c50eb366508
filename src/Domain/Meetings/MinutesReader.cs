using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.Meetings;

/// <summary>
/// Reads minutes, pasted or dictated, for what is to be done: who, what, by when. Who came, what was heard and praised is no decision; a
/// sentence is one when it gives somebody something to do, or sets a day for it.
/// </summary>
public sealed partial class MinutesReader(GuestReader people, TimeSetting setting)
{
    private const int ShortestMatter = 2;

    /// <returns>The decisions in the order of the minutes. Those that name somebody beside an illness are left out and counted.</returns>
    public (IReadOnlyList<Decision> Decisions, int Personal) Read(string minutes)
    {
        List<Decision> decisions = [];
        var personal = 0;
        foreach (var sentence in Sentences(minutes))
        {
            foreach (var part in Parts(sentence))
            {
                if (Of(part, sentence) is not { } decision) continue;
                if (PersonalData.NamesSomeoneIll(part) || PersonalData.HoldsIdNumber(part)) personal++;
                else decisions.Add(decision);
            }
        }

        return (decisions, personal);
    }

    /// <summary>The minutes as they may be kept: without the sentences that name somebody beside an illness, numbers of persons masked.</summary>
    public static string Kept(string minutes) =>
        PersonalData.Mask(string.Concat(WithEnds().Matches(minutes).Select(match => match.Value).Where(sentence => !PersonalData.NamesSomeoneIll(sentence)))).Trim();

    private Decision? Of(string part, string sentence)
    {
        var found = TimePhrases.Find(part, setting);
        var due = found.Select(DueOf).FirstOrDefault(day => day is not null);
        var rest = TimePhrases.Rest(part, [.. found.Where(one => DueOf(one) is not null || one.IsVague)]);
        rest = Lead().Replace(Number().Replace(rest.Trim(), ""), "");
        var (words, owners, matter) = OwnerOf(rest);
        // Without an owner only a deadline makes it a thing to do: 今年做到了八成 tells how it went.
        if (words.Length == 0 && (due is null || found.All(one => one.Bound != TimeBound.Before) || Narrates().IsMatch(rest))) return null;
        if (words.Length > 0 && Narrates().IsMatch(matter)) return null;

        matter = Tidy(matter);
        return matter.Length < ShortestMatter ? null : new Decision(matter, owners, words, due, sentence);
    }

    // 由黎素芬负责X, 请社会事务办X, X由黎素芬负责, X：邓启明, 邓启明X.
    private (string Words, IReadOnlyList<Guest> Owners, string Matter) OwnerOf(string text)
    {
        var best = people.Mentions(text)
            .Select(at => (at.Start, at.Length, Rank: RankOf(text, at.Start, at.Length)))
            .Where(at => at.Rank > 0)
            .OrderByDescending(at => at.Rank).ThenBy(at => at.Start).ThenByDescending(at => at.Length)
            .FirstOrDefault();
        if (best.Rank == 0) return ("", [], text);

        // 黎素芬和邓启明, 社会事务办、镇卫生院: all that stand together are owners.
        var (from, to) = (best.Start, best.Start + best.Length);
        var around = people.Mentions(text).ToList();
        while (around.Find(at => at.Start > to && at.Start - to <= 1 && IsJoin(text[to..at.Start])) is { Length: > 0 } next) to = next.Start + next.Length;
        var words = text[from..to];
        var before = Giving().Replace(text[..from], "");
        var after = Told().Replace(text[to..], "");
        return (words, people.Owners(words), $"{before.TrimEnd(':', '：', '(', '（', '，', ',', ' ')}{after}");
    }

    private static int RankOf(string text, int start, int length)
    {
        var (before, after) = (text[..start], text[(start + length)..]);
        if (Giving().IsMatch(before)) return 4;
        if (Told().IsMatch(after)) return 3;
        if (before.Length == 0) return 2;
        return before[^1] is '：' or ':' or '(' or '（' && after.Trim('）', ')', '。', ' ', '，', ',').Length == 0 ? 2 : 0;
    }

    private static bool IsJoin(string between) => between is "、" or "和" or "跟" or "与" or "及";

    private static DateOnly? DueOf(TimeExpression one) => one.Type is TimeType.Date or TimeType.DateTime or TimeType.DateRange or TimeType.DateTimeRange
        ? one.EndAt?.Day ?? one.StartAt?.Day
        : null;

    private static IEnumerable<string> Sentences(string text) =>
        SentenceEnd().Split(text).Select(one => one.Trim()).Where(one => one.Length > 0);

    // One sentence may give two things to two people: a comma before the next owner divides them.
    private IEnumerable<string> Parts(string sentence)
    {
        var from = 0;
        for (var at = sentence.IndexOfAny(['，', ',']); at >= 0; at = sentence.IndexOfAny(['，', ','], at + 1))
        {
            var rest = sentence[(at + 1)..];
            if (!people.Mentions(rest).Any(one => Giving().Replace(rest[..one.Start], "").Trim().Length == 0)) continue;
            if (sentence[from..at].Trim().Length >= ShortestMatter) yield return sentence[from..at];
            from = at + 1;
        }

        yield return sentence[from..];
    }

    private static string Tidy(string matter)
    {
        string before;
        do
        {
            before = matter;
            matter = Loose().Replace(matter.Trim(' ', '，', ',', '。', '：', ':', '；', '（', '）', '(', ')', '、'), "");
        }
        while (matter != before);
        return matter;
    }

    [GeneratedRegex("[。；;！!\r\n]+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[^。；;！!\r\n]*(?:[。；;！!\r\n]+|$)")]
    private static partial Regex WithEnds();

    [GeneratedRegex("^(?:第?[一二三四五六七八九十0-9]{1,3}(?:件事?|项|是|、|．|\\.|,|，|:|：)|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[①-⑳]|[-*•·])\\s*")]
    private static partial Regex Number();

    [GeneratedRegex("^(?:经(?:过)?(?:讨论|研究|协商)[，,]?)?(?:会议|会上|大家|一致|最后)*(?:要求|决定|议定|明确|商定|强调|确定|同意|定下来?|指出)(?:了|，|,|:|：|如下)*|^(?:下一步|接下来|会后|另外|还有|然后)[，,]?")]
    private static partial Regex Lead();

    // What was said, heard or praised, and who was there: nothing to do.
    [GeneratedRegex("^(?:时间|地点|主持|参会|参加|出席|列席|缺席|记录|议题|到会|请假)|(?:主持|出席|参加了|参加会议|列席|听取了|通报了|传达了|学习了|汇报了|介绍了|回顾了|总结了|讲话|发言|表扬|肯定了|指出了)")]
    private static partial Regex Narrates();

    // What stands right before an owner and gives them the thing.
    [GeneratedRegex("(?:由|请|让|交给?|安排|责成|落实到|指定|委托)$")]
    private static partial Regex Giving();

    [GeneratedRegex("^(?:同志|老师|主任|院长)?(?:来|要|必须|得|应当?|需要?|将|再|去|牵头|负责|具体|督促落实|落实|抓好|承办|配合(?=.{3}))+[，,:：]?")]
    private static partial Regex Told();

    [GeneratedRegex("^(?:之?前|以前|内|要|请|在|于|务必|必须|尽快|抓紧|负责|来|再|把(?=完成)|前要)|(?:在|于|的|要|由|请|须在|最迟|，)$|(?<=[^ ])(?:之前|以前)$")]
    private static partial Regex Loose();
}
