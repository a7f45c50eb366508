using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>
/// Joins figures that speak of one another in a breath: 42个,不对,是41个 · 十五改成十四 · 不是12是21 · 少了3个,33个 · 七个,其中三个 ·
/// 上午12个下午15个 · 四十…四十一.
/// </summary>
internal static partial class FigureMending
{
    public static void Mend(Utterance said)
    {
        var list = said.Quantities;
        for (var i = 0; i < list.Count; i++) list[i] = Marked(said, list[i], i > 0 ? list[i - 1] : null);
        for (var i = 0; i + 1 < list.Count; i++)
        {
            var (one, two) = (list[i], list[i + 1]);
            if (Joined(said, one, two) is not { } joined) continue;
            list[i] = joined;
            // A name that was said again inside belongs to the one figure that is left.
            said.Mentions.RemoveAll(mention => mention.Entry.Numbers.Count > 0 && mention.Start < two.End && mention.End > one.Start);
            said.Use(one.Start, two.End);
            list.RemoveAt(i + 1);
            // What was joined may be the end of a longer row: 42,又补检了2个,一共44.
            i = Math.Max(-1, i - 2);
        }
        list.RemoveAll(quantity => !quantity.IsResult && Left().Match(said.Text[Math.Max(0, quantity.Start - 4)..quantity.Start]) is { Success: true } left && !NamedBefore(said, quantity.Start - left.Length) && !Went().IsMatch(said.Text.AsSpan()[..(quantity.Start - left.Length)]));
    }

    // 在管的剩9个: what is left is the figure of the name that stands right before.
    private static bool NamedBefore(Utterance said, int end)
    {
        while (end > 0 && said.Text[end - 1] is '的' or '就' or '只' or '还') end--;
        return said.Mentions.Exists(mention => mention.End == end && mention.Entry.Numbers.Count > 0);
    }

    private static Quantity Marked(Utterance said, Quantity quantity, Quantity? last)
    {
        var before = said.Text[Math.Max(0, quantity.Start - 12)..quantity.Start];
        if (PartOf().IsMatch(before)) return quantity with { IsPart = true };
        var marked = quantity with { IsPart = Part().IsMatch(before) || last is not null && AlsoPart().IsMatch(said.Text.AsSpan()[quantity.End..Math.Min(said.Text.Length, quantity.End + 4)]) };
        // 多算了4个: so many fewer; 漏报了3个: so many more.
        if (Miscounted().Match(before) is { Success: true } wrong) return marked with { Change = wrong.Groups["over"].Success ? -1 : 1 };
        if (Change().Match(before) is not { Success: true } change || said.AnyUsed(quantity.Start - change.Groups["mark"].Length, quantity.Start - change.Groups["did"].Length)) return marked;
        return IsDifference(said, quantity, last) ? marked with { Change = change.Groups["more"].Success ? 1 : -1 } : marked;
    }

    private static Quantity? Joined(Utterance said, Quantity one, Quantity two)
    {
        var between = said.Text[one.End..two.Start];
        // 是九百,不是八百
        if (between is ",不是" or "不是" && said.Text[..one.Start].EndsWith('是') && !ButIs().IsMatch(said.Text.AsSpan()[two.End..])) return one with { End = two.End };
        // 12+15个
        if (between is "+" or "加" && one is { Number: { } first, IsVague: false } && two is { Number: { } second, IsVague: false }) return two with { Start = one.Start, Number = first + second, Change = one.Change, IsSum = true };
        // The name may be said again with the second part: 上午走了20户下午走了18户.
        if (IsDaySum(said, one, two)) return two with { Start = one.Start, Number = one.Number + two.Number, IsSum = true, IsVague = one.IsVague || two.IsVague };
        if (NameBetween(said, one, two)) return null;
        if (one.Change != 0 && two.Change == 0 && (two.IsResult || Result().IsMatch(between))) return two with { Start = one.Start, IsResult = true, IsPart = false };
        // 又走了3户,总共53: the total is what counts, the 3 are in it.
        if (one.Change == 0 && two.Change == 0 && AllTold().IsMatch(between) && MoreBefore().IsMatch(said.Text[Math.Max(0, one.Start - 6)..one.Start])) return two with { Start = one.Start, IsResult = true, IsPart = false };
        if (two.IsResult && one.Change == 0) return two with { Start = one.Start, IsPart = false };
        if (one.IsSum && two.Change == 0 && Total().IsMatch(between)) return two with { Start = one.Start, IsPart = false };
        if (one.Change == 0 && two.Change == 0 && Hesitates(one, two, between) || !NamedAfter(said, two) && Replaces(said, one, two, between)) return two with { Start = one.Start, Replaces = one.Change == 0 ? one.Number : null, Change = 0, IsPart = false };
        return null;
    }

    private static bool Replaces(Utterance said, Quantity one, Quantity two, string between)
    {
        if (!CorrectionWords.Stand(between, 0, between.Length))
        {
            // 写成14了,是41
            if (Mistaken().IsMatch(said.Text[Math.Max(0, one.Start - 4)..one.Start]) && InTruth().IsMatch(between)) return true;
            // 不是12是21
            return said.Text[..one.Start].EndsWith("不是", StringComparison.Ordinal) && NotButIs().IsMatch(between) || FromTo().IsMatch(said.Text.AsSpan()[Math.Max(0, one.Start - 2)..one.Start]) && To().IsMatch(between);
        }
        if (two.Change != 0) return false;
        var rest = CorrectionWords.Without(between);
        var unknown = 0;
        foreach (var character in rest)
        {
            if (character is '。' or ';') return false;
            if (!",是吧的了个人有我刚才就那数呢哈啊哎唉呀为成,说到应该、:一下".Contains(character, StringComparison.Ordinal)) unknown++;
        }
        foreach (var mention in said.Mentions)
        {
            if (mention.Start >= one.End && mention.End <= two.Start) unknown -= mention.End - mention.Start;
        }
        return unknown <= 3;
    }

    // 查了61个,错了,61是应查的: the second is told apart by the name behind it.
    private static bool NamedAfter(Utterance said, Quantity two) =>
        ItIs().Match(said.Text, two.End) is { Success: true } it && said.Mentions.Exists(mention => mention.Start == it.Index + it.Length && mention.Entry.Numbers.Count > 0 && (mention.End == said.Text.Length || said.Text[mention.End] == '的' || Utterance.IsStop(said.Text[mention.End])));

    // 体检上午12下午15: each part of the day has its own, of one field.
    private static bool IsDaySum(Utterance said, Quantity one, Quantity two)
    {
        if (one.Number is null || two.Number is null || one.Change != 0 || two.Change != 0) return false;
        var second = DayPart().Matches(said.Text[one.End..two.Start]);
        if (second.Count != 1 || one.Start == 0) return false;
        var first = DayPart().Matches(said.Text[Math.Max(0, one.Start - 12)..one.Start]);
        if (first.Count == 0 || first[^1].Value == second[0].Value || Kind(first[^1].Value) != Kind(second[0].Value) || said.Text.AsSpan(one.End, two.Start - one.End).ContainsAny('。', ';')) return false;
        var before = said.Mentions.FindLast(mention => mention.End <= one.Start && mention.Entry.Numbers.Count > 0);
        // 余氯早上0.3晚上0.4: two measurements are no sum.
        if (before is not null && before.Entry.Numbers.Any(claim => claim.Field.Unit is "%" or "度" or "℃" or "分" || claim.Field.Unit.Contains('/', StringComparison.Ordinal))) return false;
        return said.Mentions.TrueForAll(mention => mention.Start < one.End || mention.End > two.Start || mention.Entry.Numbers.Count == 0 || before is not null && SameField(mention, before));
    }

    // Hours go with hours, groups with groups.
    private static int Kind(string part) => part[^1] is '级' or '组' or '社' or '队' or '班' or '批' ? 1 : part[0] is '头' or '第' ? 2 : part[1] == '半' && part[^1] is '月' or '年' ? 3 : 0;

    private static bool SameField(Mention one, Mention other) => one.Entry.Numbers.Any(claim => other.Entry.Numbers.Any(second => second.Field == claim.Field));

    // 四十…四十一: the speaker finds the figure while speaking.
    private static bool Hesitates(Quantity one, Quantity two, string between) =>
        between.Length is > 0 and <= 3 && between.All(character => character is '…' or ',' or '.') && between.Contains('…', StringComparison.Ordinal) && one.Unit.Length == 0;

    // A name between two figures parts them, but not the name that the first one has already.
    private static bool NameBetween(Utterance said, Quantity one, Quantity two)
    {
        var before = two.Change != 0 || two.IsResult ? said.Mentions.FindLast(mention => mention.End <= one.Start && mention.Entry.Numbers.Count > 0) : null;
        return said.Mentions.Exists(mention => mention.Start >= one.End && mention.End <= two.Start && mention.Entry.Numbers.Count > 0 && mention.Entry.Weight > 0.55 && !(before is not null && SameField(mention, before)));
    }

    // A field that asks for what is new counts it: 新增了2个 is its figure, no difference.
    private static bool IsDifference(Utterance said, Quantity quantity, Quantity? last)
    {
        var (start, _) = said.Clause(quantity.Start);
        var named = said.Mentions.FindLast(mention => mention.Start >= start && mention.End <= quantity.Start && mention.Entry.Numbers.Count > 0);
        if (named is not null) return !named.Entry.Numbers.Any(claim => AsksForNew().IsMatch(claim.Field.Label));
        // Only this was said, or it goes on from the clause before: 体检42,又补检了2个.
        return !said.Mentions.Exists(mention => mention.Entry.Numbers.Count > 0) || start > 0 && (last is { Change: not 0 } || Again().IsMatch(said.Text.AsSpan()[start..quantity.Start]));
    }

    [GeneratedRegex("^[个人名户处只条]?[,。]?(?:现在|这样|这下|加起来)?(?:一共|总共|共|合计|总计|拢共)(?:是|有)?$")]
    private static partial Regex AllTold();

    [GeneratedRegex("(?:又|再|另外|后来)[一-鿿]{1,3}了?$")]
    private static partial Regex MoreBefore();

    [GeneratedRegex("(?:(?<over>多)|少|漏)[算数报记写填]了?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Miscounted();

    // 58人其中新增2人, 45(含上门3个)
    [GeneratedRegex("(?:其中|当中|[(,]包?含|[(]包括)(?:新增加?|新|上门|补|后来|外地|本地)[一-鿿]{0,2}$")]
    private static partial Regex PartOf();

    [GeneratedRegex("(?:其中|当中|包括|里[头面](?:有|还有))(?:有|还有|的)?$")]
    private static partial Regex Part();

    [GeneratedRegex("^(?:个|人|名)?(?:还|又|也|同时|一边)(?!有?没)")]
    private static partial Regex AlsoPart();

    [GeneratedRegex("(?<mark>(?:比|较)?(?:上个?月|上次|上回|上期|昨天|去年|原来|上周)?(?:又|还|要|再)?(?:(?<more>(?<![不很许好])(?:多出|多)|新?增加|新?增|涨|(?<!参)加|添|补|\\+)|(?<![至不最])少|减少|减|降|下降|[走少减死卖]掉|(?<![领拿取带借送拉])走(?=了)|搬走|迁走|去世|过世|销户)(?<did>(?:[来用打检发做跑查开办收报]|体检|接种)?了?|[一-鿿]了))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Change();

    [GeneratedRegex("^(?:个|人|名)?[,。]?(?:变成|成了?|到|是|现在|一共|总共|共|为|就是|只有|只|剩|还剩|报|就|算)*$")]
    private static partial Regex Result();

    [GeneratedRegex("^[,。]?(?:加起来|合起来|合计|一共|总共|共|总计|全天|就是|是)+$")]
    private static partial Regex Total();

    [GeneratedRegex("[写打报记说看听填搞输]成了?$")]
    private static partial Regex Mistaken();

    [GeneratedRegex("^[个人名户场]?了?,?(?:应该|其实|实际|实际上|就)?是$")]
    private static partial Regex InTruth();

    [GeneratedRegex("^[,、]?(?:而|应该|应|该)?(?:是|为)$")]
    private static partial Regex NotButIs();

    [GeneratedRegex("^[,。]?(?:而|应该|应)?是")]
    private static partial Regex ButIs();

    [GeneratedRegex("\\G(?:那|才|这)?是")]
    private static partial Regex ItIs();

    // 发了28盒,还剩12盒
    [GeneratedRegex("(?:还?剩下?|剩余|余下|结余|库存)(?:了|有)?$")]
    private static partial Regex Left();

    // 桶坏了3个,还剩87个: what is left of the same.
    [GeneratedRegex("[坏烂丢掉死拆废]了?[\\d一二两三四五六七八九十百]+[一-鿿]?,?$")]
    private static partial Regex Went();

    // 由5个增加到8个
    [GeneratedRegex("[由从]$")]
    private static partial Regex FromTo();

    [GeneratedRegex("^(?:增加|上升|减少|降|涨|变)?(?:到|成|至|为)了?$")]
    private static partial Regex To();

    [GeneratedRegex("早上|上午|中午|下午|傍晚|晚上|夜里|头一?天|第[一二三四]天|[上下]半[月年]|(?:[一二三四五六七八九十]{1,2}|\\d{1,2})(?:组|村民组|社|队|班|批|年级)")]
    private static partial Regex DayPart();

    [GeneratedRegex("^[,。]?(?:后来|后头|然后)?(?:又|还|再)")]
    private static partial Regex Again();

    [GeneratedRegex("新|增")]
    private static partial Regex AsksForNew();
}
