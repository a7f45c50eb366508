using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Joins figures that speak of one another in a breath: 42个,不对,是41个 · 十五改成十四 · 不是12是21 · 少了3个,33个 · 七个,其中三个.</summary>
internal static partial class FigureMending
{
    public static void Mend(Utterance said)
    {
        var list = said.Quantities;
        for (var i = 0; i < list.Count; i++)
        {
            list[i] = list[i] with { IsPart = Part().IsMatch(said.Text[Math.Max(0, list[i].Start - 5)..list[i].Start]) || i > 0 && SubsetMark(said, list[i]) };
            if (Change().Match(said.Text[Math.Max(0, list[i].Start - 10)..list[i].Start]) is { Success: true } change && !said.AnyUsed(list[i].Start - change.Groups["mark"].Length, list[i].Start)
                && NameBefore(said, list[i])) list[i] = list[i] with { Change = change.Groups["more"].Success ? 1 : -1 };
        }
        for (var i = 0; i + 1 < list.Count; i++)
        {
            var (one, two) = (list[i], list[i + 1]);
            if (NameBetween(said, one.End, two.Start)) continue;
            var between = said.Text[one.End..two.Start];
            if (one.Change != 0 && two.Change == 0 && Result().IsMatch(between) || Replaces(said, one, two, between))
            {
                list[i] = two with { Start = one.Start, Replaces = one.Change == 0 ? one.Number : null, Change = 0, IsPart = false };
                said.Use(one.Start, two.End);
                list.RemoveAt(i + 1);
                i--;
            }
        }
    }

    private static bool Replaces(Utterance said, Quantity one, Quantity two, string between)
    {
        if (!CorrectionWords.Stand(between, 0, between.Length))
        {
            // 不是12是21
            return said.Text[..one.Start].EndsWith("不是", StringComparison.Ordinal) && NotButIs().IsMatch(between);
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

    private static bool NameBetween(Utterance said, int start, int end) => said.Mentions.Exists(mention => mention.Start >= start && mention.End <= end && mention.Entry.Numbers.Count > 0 && mention.Entry.Weight > 0.55);

    private static bool NameBefore(Utterance said, Quantity quantity)
    {
        var (start, _) = said.Clause(quantity.Start);
        return said.Mentions.Exists(mention => mention.Start >= start && mention.End <= quantity.Start && mention.Entry.Numbers.Count > 0);
    }

    // 其中三个还在吐, 5个还吐, 有2个也在烧: part of a number that was said before.
    private static bool SubsetMark(Utterance said, Quantity quantity) => AlsoPart().IsMatch(said.Text[quantity.End..Math.Min(said.Text.Length, quantity.End + 4)]);

    [GeneratedRegex("(?:其中|当中|包括|里[头面](?:有|还有))(?:有|还有|的)?$")]
    private static partial Regex Part();

    [GeneratedRegex("^(?:个|人|名)?(?:还|又|也|同时|一边)(?!有?没)")]
    private static partial Regex AlsoPart();

    [GeneratedRegex("(?<mark>(?:比|较)?(?:上个?月|上次|上回|上期|昨天|去年|原来|上周)?(?:又|还|要|再)?(?:(?<more>多出|多|增加|增|涨|加|添)|少|减少|减|降|下降|掉|走|搬走|迁走|去世|过世|销户)了?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Change();

    [GeneratedRegex("^(?:个|人|名)?[,。]?(?:变成|成了?|到|是|现在|一共|总共|共|为|就是|只有|只|剩|还剩|报|就)*$")]
    private static partial Regex Result();

    [GeneratedRegex("^[,、]?(?:而|应该|应|该)?(?:是|为)$")]
    private static partial Regex NotButIs();
}
