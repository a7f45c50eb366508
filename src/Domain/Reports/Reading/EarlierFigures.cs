using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Words about figures that were said before: two that stand in each other's place (写反了), and one that was of another time (那是上月的).</summary>
internal sealed partial class EarlierFigures(ReportDraft draft, Utterance said, GivenFigures given)
{
    public void Swap()
    {
        (string, string)? swapped = null;
        foreach (Match match in CorrectionWords.Swapped().Matches(said.Text))
        {
            // 体检写反了,是68: a figure follows, so one field is meant.
            var (from, to) = said.Clause(match.Index);
            if (said.Quantities.Exists(quantity => quantity.Start >= match.Index && quantity.Start <= to + 8)) continue;
            var named = said.Mentions.Where(mention => mention.Start >= from && mention.End <= match.Index && mention.Entry.Numbers.Count == 1).Select(mention => mention.Entry.Numbers[0].Field.Key).Distinct(StringComparer.Ordinal).ToList();
            if (named.Count < 2) named = [.. draft.LastSaid.Where(key => draft.Number(key) is not null).TakeLast(2)];
            if (named is not [var one, var two] || draft.Number(one) is not { } a || draft.Number(two) is not { } b) continue;
            // 打反了,倒过来: said twice, done once.
            if (swapped == (one, two)) continue;
            swapped = (one, two);
            draft.Set(one, new NumberValue(b), ValueOrigin.Stated, said.Typed(from, to));
            draft.Set(two, new NumberValue(a), ValueOrigin.Stated, said.Typed(from, to));
            given.Note(one, match.Index, vague: false, null);
            given.Note(two, match.Index, vague: false, null);
        }
    }

    /// <summary>高血压31,糖尿病74,打反了: the two of this very message, where the words name none and no figure follows.</summary>
    public void SwapHere()
    {
        foreach (Match match in CorrectionWords.Swapped().Matches(said.Text))
        {
            var (from, to) = said.Clause(match.Index);
            if (said.Quantities.Exists(quantity => quantity.Start >= from && quantity.Start <= to + 8) || said.Mentions.Exists(mention => mention.Start >= from && mention.End <= to && mention.Entry.Numbers.Count > 0)) continue;
            if (given.LastTwoBefore(match.Index) is not var (one, two) || draft.Number(one) is not { } a || draft.Number(two) is not { } b) continue;
            draft.Set(one, new NumberValue(b), ValueOrigin.Stated, said.Typed(from, to));
            draft.Set(two, new NumberValue(a), ValueOrigin.Stated, said.Typed(from, to));
            return;
        }
    }

    // 发烧3个,喔那是上月的,这月没有: what stood before is no value of this report.
    public void TakeBack()
    {
        foreach (Match match in CorrectionWords.OfAnotherTime().Matches(said.Text))
        {
            if (said.Quantities.FindLastIndex(quantity => quantity.End <= match.Index) is not (>= 0 and var at)) continue;
            var quantity = said.Quantities[at];
            var name = said.Mentions.FindLast(mention => mention.End <= match.Index && mention.Entry.Numbers.Count == 1);
            said.Quantities.RemoveAt(at);
            // The name stays and takes what comes after the correction: a figure, or none.
            if (name is null || !NowNone().IsMatch(said.Text.AsSpan()[(match.Index + match.Length)..])) continue;
            given.Set(name.Entry.Numbers[0].Field, 0, match.Index, said.Typed(quantity.Start, quantity.End));
            said.Mentions.Remove(name);
        }
    }

    [GeneratedRegex("^[^,。]{0,2}[,。]?(?:这个?月|本月|今天|现在|这回)?(?:一个)?(?:都|就|是|也)?(?:没有|没得|冇|无|没)")]
    private static partial Regex NowNone();
}
