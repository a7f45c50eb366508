using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Finds how much was said: 42, 四十二, 俩, 20.5平方; about how much: 十来个, 四十多, 七八个, 快50, 30左右.</summary>
internal static partial class QuantityReader
{
    private const int LongestCount = 8;

    // What a figure, a loose count or a class number begins with; at most other places nothing has to be tried.
    private static readonly SearchValues<char> Beginnings = SearchValues.Create("0123456789俩仨半好几百千个上成若少不多大小");

    public static void Read(Utterance said, Forms.Form form)
    {
        var countsGroups = form.Fields.Any(field => field.IsNumber && field.Unit is "组" or "村民组");
        var text = said.Text;
        for (var i = 0; i < text.Length; i++)
        {
            if (said.IsUsed(i)) continue;
            if (At(said, i) is not { } found) continue;
            (found.Unit is "组" or "村民组" && !countsGroups ? said.Groups : said.Quantities).Add(found);
            said.Mentions.RemoveAll(mention => mention.Start < found.End && mention.End > found.Start);
            said.Use(found.Start, found.End);
            i = found.End - 1;
        }
        JoinAlternatives(said);
    }

    private static Quantity? At(Utterance said, int at)
    {
        var text = said.Text;
        if (!Beginnings.Contains(text[at]) && !Numerals.IsNumeral(text[at])) return null;
        // 不晓得是哪几户: asks, counts nothing.
        if (at > 0 && text[at] == '几' && text[at - 1] == '哪') return null;
        if (at > 0 && (text[at - 1] == '第' || text[at - 1] == '头' && text[at] == '一' && at + 1 < text.Length && text[at + 1] is '天' or '批') || ClassNumber().IsMatch(text, at)) return null;
        if (Loose().Match(text, at) is { Success: true } loose && Free(said, loose)) return new Quantity(at, Measured(said, loose.Index + loose.Length, out var about), null, true, about.Length > 0 ? about : loose.Groups["unit"].Value);
        var (end, number) = Number(said, at);
        if (end == at || number is null) return null;

        var vague = VagueBefore(said, at);
        var from = at;
        var (unitStart, isMany) = Many(text, end);
        var unit = unitStart < text.Length && (!said.IsUsed(unitStart) || UnitIsName(said, unitStart)) ? ReadingWords.UnitAt(text.AsSpan(unitStart)) : "";
        if (unit.Length > 0 && said.AnyUsed(unitStart, unitStart + unit.Length) && !UnitIsName(said, unitStart)) unit = "";
        if (unit.Length > 0 && !UnitStands(said, unitStart, unit)) unit = "";
        if (isMany && unit.Length == 0 && unitStart < text.Length && !Utterance.IsStop(text[unitStart]) && text[unitStart - 1] is '来' or '把') (isMany, unitStart) = (false, end);
        if (unit.Length == 0 && !isMany && !StandsAlone(said, at, end)) return null;
        var stop = unitStart + unit.Length;
        // 600个平方
        if (unit == "个" && Measured(said, stop, out var measure) is var longer && measure.Length > 0) (unit, stop) = (measure, longer);
        // 烟龄40年, 干了20多年: how long, not how many.
        if (unit.Length == 0 && stop < text.Length && text[stop] == '年' && !(stop + 1 < text.Length && text[stop + 1] is '级' or '轻')) return null;
        if (unit is "天" or "日" && stop < text.Length && text[stop] == '前') return null;
        var around = About().Match(text, stop);
        if (around.Success && !said.AnyUsed(around.Index, around.Index + around.Length)) stop = around.Index + around.Length;
        else around = Match.Empty;
        var half = unit.Length > 0 && stop < text.Length && text[stop] == '半' && unit is not ("个" or "人") ? 0.5m : 0m;
        // 3个医生: people and things that come along are counted by no form, unless they are its own words.
        if (stop < text.Length && !said.Mentions.Exists(mention => mention.Start == stop && mention.Entry.Numbers.Count > 0) && ReadingWords.IsBystander(text.AsSpan(stop))) return null;
        // 十几平方: between ten and twenty is no figure, not even about.
        if (isMany && text[end] == '几') number = null;
        return new Quantity(from, stop + (half > 0 ? 1 : 0), number + half, vague || isMany || around.Success, unit);
    }

    /// <summary>The figure's end and value; end = at when none begins here.</summary>
    private static (int End, decimal? Number) Number(Utterance said, int at)
    {
        var text = said.Text;
        var end = at;
        if (char.IsAsciiDigit(text[at]))
        {
            while (end < text.Length && !said.IsUsed(end) && char.IsAsciiDigit(text[end])) end++;
            if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
            {
                end++;
                while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            }
            if (end - at > LongestCount) return (end, null);
            var value = decimal.Parse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture);
            if (end < text.Length && text[end] is '万' or '千' or '百' && !said.IsUsed(end)) return (end + 1, value * (text[end] switch { '万' => 10_000, '千' => 1000, _ => 100 }));
            return (end, value);
        }

        if (text[at] is '俩' or '仨') return (at + 1, text[at] == '俩' ? 2 : 3);
        if (text[at] == '半' && at + 1 < text.Length && ReadingWords.UnitAt(text.AsSpan(at + 1)).Length > 0 && text[at + 1] is not ('天' or '年')) return (at + 1, 0.5m);
        if (!Numerals.IsNumeral(text[at])) return (at, null);
        while (end < text.Length && !said.IsUsed(end) && Numerals.IsNumeral(text[end])) end++;
        var run = text.AsSpan(at, end - at);
        return Numerals.TryRead(run, out var number) ? (end, number) : (end, null);
    }

    // A bare numeral may be part of a word (一共, 五保户, 三高); with something countable or a cut behind it, it is a figure.
    private static bool StandsAlone(Utterance said, int at, int end)
    {
        if (char.IsAsciiDigit(said.Text[at])) return !(end < said.Text.Length && said.Text[end] == '-' && at > 0 && said.Text[at - 1] == '-');
        if (said.Text[at] is '俩' or '仨') return true;
        // 三(2)班
        if (end < said.Text.Length && said.Text[end] == '(') return false;
        return !InsideWord(said, at, end);
    }

    private static bool InsideWord(Utterance said, int at, int end)
    {
        foreach (var word in said.Words)
        {
            if (word.Start > end) break;
            if (word.Start <= at && word.End > end) return true;
            if (word.Start < at && word.End > at) return !Numerals.IsNumeral(said.Text[word.Start]);
            if (word.Start >= at && word.Start < end && word.End > end) return true;
        }
        // '第二', '两癌': a single numeral before a character that is no cut and no known word.
        return end - at == 1 && end < said.Text.Length && Segmenter.IsHan(said.Text[end]) && !said.IsUsed(end) && said.Text[at] is '一' or '两' && !Follows(said, end);
    }

    private static bool Follows(Utterance said, int at) => said.Text[at] is '没' or '还' or '都' or '有' or '其' or '又' || said.Mentions.Exists(mention => mention.Start >= at && mention.Start <= at + 1);

    // 14车: the word that a field counted in 车 is known by, right behind a figure, is its unit.
    private static bool UnitIsName(Utterance said, int at) =>
        said.Mentions.Exists(mention => mention.Start == at && ReadingWords.UnitAt(said.Text.AsSpan(at)).Length == mention.End - at && mention.Entry.Weight < 1 && mention.Entry.Numbers.Any(claim => claim.Field.Unit == said.Text[at..mention.End]));

    // 一家人, 一个月, 一下: the unit runs on into another word.
    private static bool UnitStands(Utterance said, int at, string unit)
    {
        var end = at + unit.Length;
        if (end < said.Text.Length && unit == "个" && said.Text[end] is '月' or '样' or '季' or '星' or '礼') return false;
        foreach (var word in said.Words)
        {
            if (word.Start >= at && word.Start < end && word.End > end && word.InDictionary && !ReadingWords.UnitAt(said.Text.AsSpan(word.Start, word.Length)).Equals(said.Text.Substring(word.Start, word.Length), StringComparison.Ordinal)) return unit.Length > 1 || unit is "个" or "人" && word.Length == 2 && said.Text[end] is '人' or '次' || unit is "个" or "位" or "名" or "场" or "次" or "份";
        }
        return true;
    }

    private static (int UnitStart, bool IsMany) Many(string text, int end) =>
        end < text.Length && text[end] is '多' or '来' or '几' or '把' or '余' ? (end + 1, true) : (end, false);

    private static bool VagueBefore(Utterance said, int at)
    {
        var start = at;
        while (start > 0 && start > at - 6 && !said.IsUsed(start - 1)) start--;
        var before = said.Text[start..at];
        if (Precise().IsMatch(before)) return false;
        return Approaching().IsMatch(before);
    }

    // 十几个平方
    private static int Measured(Utterance said, int end, out string unit)
    {
        unit = end < said.Text.Length ? ReadingWords.UnitAt(said.Text.AsSpan(end)) : "";
        if (!ReadingWords.IsMeasure(unit)) unit = "";
        return end + unit.Length;
    }

    private static bool Free(Utterance said, Match match) => !said.AnyUsed(match.Index, match.Index + match.Length);

    // 32个或33个, 不是32个就是33个, 32到33个: one about-figure.
    private static void JoinAlternatives(Utterance said)
    {
        for (var i = 0; i + 1 < said.Quantities.Count; i++)
        {
            var (one, two) = (said.Quantities[i], said.Quantities[i + 1]);
            var between = said.Text[one.End..two.Start];
            var before = said.Text[Math.Max(0, one.Start - 3)..one.Start];
            var either = Either().IsMatch(between) && !(between is "到" or "至" or "-" or "~" && (one.Number >= two.Number || said.Mentions.Exists(mention => mention.Start >= one.End && mention.End <= two.Start))) || between is "就是" && before.EndsWith("不是", StringComparison.Ordinal)
                || between is "、" or "" && one.Number is { } a && two.Number == a + 1 && one.Unit.Length == 0 && two.Unit.Length > 0 && a < 100
                || between is "、" && one.Unit.Length == 0 && two.Unit.Length > 0 && one.Number is { } tens && tens > 10 && two.Number < 10 && tens % 10 > 0 && two.Number == tens % 10 + 1
                || between is "、" && one.Number is { } c && two.Number == c + 1 && said.Text.AsSpan(two.End).StartsWith("吧");
            if (!either) continue;
            said.Quantities[i] = new Quantity(one.Start, two.End, two.Number, true, two.Unit);
            said.Use(one.Start, two.End);
            said.Quantities.RemoveAt(i + 1);
        }
    }

    // 几个, 十几个, 七八个, 四五十个, 十来个, 百把, 一些: no single figure at all.
    [GeneratedRegex(@"\G(?:(?:好|[一二三四五六七八九]?十|百|[一二三四五六七八九两]百)?几(?:十|百|千|大)?(?!时|点|号|分|月|岁|组|户人家|乎|率)(?:多|来)?(?<unit>个|人|名|户|场|次|份|张|位|例|只|处|袋|家|件)|[一二三四五六七八九]十几|一[二两三]十(?<unit>个|人|名)?|(?:一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九|三两)(?:十|百)(?:多|来)?(?<unit>个|人|名|户|场|次|份|张|位|例|只|处|袋|件)?|(?:一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九|三两|个把|百把|千把|十把|上百|成百|上千|百十来|百十|百来|千来|十来|几十来|十好几|好些|若干|一大堆|一些|好多|不少|少数)(?<unit>个|人|名|户|场|次|份|张|位|例|只|处|袋|件|平方米|平方)|(?:百把|百十来|十来|百来|个把|十好几)(?<unit>个|人|户)?|(?:[一二两三四五六七八九十]|\d+)倍(?:多|不到|半)?|(?:一大半|一小半|大半|小半|多半|一多半|一半)(?![天年月])(?<unit>人|个)?)", RegexOptions.ExplicitCapture)]
    private static partial Regex Loose();

    [GeneratedRegex(@"\G(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:\)?班|年级|\(\d+\)班|社(?!区)|(?:[组队批]|村民组)(?=[\d一二三四五六七八九十]))")]
    private static partial Regex ClassNumber();

    [GeneratedRegex(@"\G(?:左右|上下|前后|出头|开外|挂零|有零|有余|冒头|打头|以上|以内|的样子|样子|不到|不止|好几|多点|多个|多人|多|来个)")]
    private static partial Regex About();

    [GeneratedRegex(@"(?:大概|大约|约莫|大致|约|差不多|估计|估摸|可能|也许|快要?|(?<!最)近|将近|接近|不到|不足|至少|起码|少说|最少|最多|顶多|超过|不止|好像是?|好像有|得有|怕有|恐怕|怕是|应该有|不低于|不少于|毛估|上百)(?:也|就|是|有|来了?|了|个|得|共|着)*$")]
    private static partial Regex Approaching();

    [GeneratedRegex(@"(?:刚好|正好|整整|确实|准确|不多不少|恰好)(?:是|有)?$")]
    private static partial Regex Precise();

    [GeneratedRegex(@"^(?:或者?是?|还是|要么|要不|至|~|-|到)$")]
    private static partial Regex Either();
}
