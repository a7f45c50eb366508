using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Several names in a row with their figures: 应到、实到分别是50、46 · 男女各32 · 新生娃、孕妇、漏种都没有 · 高血压和糖尿病加起来27.</summary>
internal static partial class ListFilling
{
    public static void Fill(Utterance said, List<NoneWord> nones, Action<FormField, Quantity> give, Action<FormField, NoneWord> giveNone, Action<IReadOnlyList<FormField>, string> askAll, Func<IReadOnlyList<FormField>, FormField?> sumOf)
    {
        UseOneEach(said);
        for (var i = 0; i < said.Mentions.Count; i++)
        {
            var row = Row(said, i);
            if (row.Count < 2) continue;

            var end = row[^1].End;
            var fields = row.Select(mention => mention.Entry.Numbers[0].Field).Distinct().ToList();
            if (fields.Count < 2) continue;
            var connected = Joined(said, row);
            var quantity = said.Quantities.Find(candidate => candidate.Start >= end && candidate.Start <= end + 8);
            var none = nones.Find(candidate => candidate.Start >= end && candidate.Start <= end + 4);
            if (none is not null && (quantity is null || none.Start < quantity.Start))
            {
                if (!connected && !AllNone().IsMatch(said.Text.AsSpan()[end..(none.End)])) continue;
                foreach (var field in fields) giveNone(field, none);
                nones.Remove(none);
                Drop(said, row);
                i--;
                continue;
            }
            if (quantity is null || said.Mentions.Exists(mention => mention.Start >= end && mention.End <= quantity.Start && mention.Entry.Numbers.Count > 0 && !(mention.Entry.IsAmbiguous && (mention.Entry.Numbers.All(claim => fields.Contains(claim.Field)) || fields.TrueForAll(field => mention.Entry.Numbers.Any(claim => claim.Field == field)))))) continue;

            var gap = said.Text[end..quantity.Start];
            var figures = Figures(said, quantity);
            if (figures.Count == fields.Count && (figures.Count > 1) && !NameRightAfter(said, figures[^1]))
            {
                for (var k = 0; k < fields.Count; k++) give(fields[k], figures[k]);
            }
            else if (Each().IsMatch(gap))
            {
                foreach (var field in fields) give(field, quantity);
                figures = [quantity];
            }
            else if (Sum().IsMatch(gap) && figures.Count == 1)
            {
                if (sumOf(fields) is { } total) give(total, quantity);
                else askAll(fields, said.Typed(row[0].Start, quantity.End));
            }
            else if (connected && figures.Count == 1 && said.Text[row[^2].End..row[^1].Start] is "和" or "跟" or "与" or "及" or "加" && gap.Length <= 3 && !NameRightAfter(said, quantity))
            {
                askAll(fields, said.Typed(row[0].Start, quantity.End));
            }
            else continue;

            foreach (var figure in figures) said.Quantities.Remove(figure);
            Drop(said, row);
            i--;
        }
    }

    // 体检和没来的,一个是47,一个是5: what tells the two apart is no figure.
    private static void UseOneEach(Utterance said)
    {
        foreach (Match match in OneEach().Matches(said.Text))
        {
            foreach (var one in (Group[])[match.Groups["one"], match.Groups["other"]])
            {
                said.Quantities.RemoveAll(quantity => quantity.Start >= one.Index && quantity.End <= one.Index + one.Length);
                said.Use(one.Index, one.Index + one.Length);
            }
        }
    }

    private static void Drop(Utterance said, List<Mention> row)
    {
        foreach (var mention in row) said.Mentions.Remove(mention);
    }

    // Names one after another with nothing but 、和 between.
    private static List<Mention> Row(Utterance said, int first)
    {
        List<Mention> row = [];
        for (var i = first; i < said.Mentions.Count; i++)
        {
            var mention = said.Mentions[i];
            if (mention.Entry.Numbers.Count != 1 || mention.Entry.Weight < 0.55) break;
            if (row.Count > 0 && !Between().IsMatch(said.Text.AsSpan()[row[^1].End..mention.Start])) break;
            row.Add(mention);
        }
        return row;
    }

    private static bool Joined(Utterance said, List<Mention> row)
    {
        for (var i = 1; i < row.Count; i++)
        {
            if (row[i].Start == row[i - 1].End || said.Text[row[i].Start - 1] == ',') return false;
        }
        return true;
    }

    private static List<Quantity> Figures(Utterance said, Quantity first)
    {
        List<Quantity> figures = [first];
        var at = said.Quantities.IndexOf(first);
        for (var i = at + 1; i < said.Quantities.Count; i++)
        {
            if (!(Between().IsMatch(said.Text.AsSpan()[figures[^1].End..said.Quantities[i].Start]) || OtherOne().IsMatch(said.Text.AsSpan()[figures[^1].End..said.Quantities[i].Start])) || said.Quantities[i].Start == figures[^1].End) break;
            figures.Add(said.Quantities[i]);
        }
        return figures;
    }

    private static bool NameRightAfter(Utterance said, Quantity quantity) => said.Mentions.Exists(mention => mention.Start == quantity.End && mention.Entry.Numbers.Count > 0 && quantity.Unit.Length > 0);

    [GeneratedRegex("(?<one>(?:先报|都报|报一下)?,?一个(?:是|有)?)(?:\\d+|[一二两三四五六七八九十百]+)[个人名户场]?,?(?<other>,?(?:另)?一个(?:是|有)?)(?=\\d|[一二两三四五六七八九十百])", RegexOptions.ExplicitCapture)]
    private static partial Regex OneEach();

    [GeneratedRegex("^,?另?一个(?:是|有)?$")]
    private static partial Regex OtherOne();

    [GeneratedRegex("^(?:的|人数|人|数)?(?:[、,/]|和|跟|与|及|以及|加上?|还有)?$")]
    private static partial Regex Between();

    [GeneratedRegex("(?:各|都|均|同样|一样)(?:是|有|为|来了?|占|报|[一-鿿]{0,3}了|随访|访视)?$")]
    private static partial Regex Each();

    [GeneratedRegex("(?:加起来|合起来|加一起|加在一起|一起|合计|总共|一共|共计|共|总计|拢共)(?:是|有|为|来了|[一-鿿]{0,3}了|随访|访视)?$")]
    private static partial Regex Sum();

    [GeneratedRegex("都|均|全|也")]
    private static partial Regex AllNone();
}
