using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Lists of household numbers: 7、9、12到13户 · 户号3和8 · 没到的是三号、八号.</summary>
internal static partial class HouseholdReader
{
    public static void Read(Utterance said, ReportDraft draft, string? pending)
    {
        if (draft.Form.Fields.FirstOrDefault(asked => asked.Type == FieldType.HouseholdRange) is not { } field) return;

        var lexicon = FormLexicon.Of(draft.Form);
        foreach (Match match in List().Matches(said.Text))
        {
            if (said.AnyUsed(match.Index, match.Index + match.Length)) continue;
            // 供水215户17户和20户水浑: the first counts households for a name of its own.
            var counted = match.Groups["item"].Captures is { Count: > 1 } several && several[0].Value.EndsWith('户') && (CountBefore(said.Text, match.Index, lexicon) || several.Count > 2 && said.Text[several[0].Index + several[0].Length] == ',' && Numerals.TryRead(several[0].ValueSpan[..^1], out var all) && all == several.Count - 1) ? 1 : 0;
            // 7、9、12到14: the whole answer to the question.
            var named = NamedBefore(said.Text, match.Index, lexicon, field) || pending == field.Key && match.Index == 0 && match.Length >= said.Text.TrimEnd('。', '哈', '啊').Length;
            var start = match.Groups["item"].Captures[counted].Index;
            var items = match.Groups["item"].Captures.Count - counted;
            var marked = match.Value.Contains('户', StringComparison.Ordinal) || match.Value.Contains('号', StringComparison.Ordinal);
            var isList = items > 1 || match.Groups["to"].Success;
            if (!(named || marked && isList || isList && (Which().IsMatch(said.Text.AsSpan()[..match.Index]) || InBrackets().IsMatch(said.Text.AsSpan()[..match.Index])))) continue;
            // 隐患户11户,分别是3号、8号; 隐患户一共5户: how many, and none of them named.
            if (!isList && (Counts().IsMatch(said.Text.AsSpan()[match.Index..]) || match.Value.EndsWith('户') && !match.Value.Contains('号', StringComparison.Ordinal) && !match.Value.StartsWith('第') && match.Index > 0 && said.Text[match.Index - 1] == '的')) continue;
            // 5户没来 counts households; it lists none.
            if (!isList && !named) continue;
            if (Ranges(match, counted) is not { } ranges) continue;
            draft.Set(field.Key, new HouseholdsValue(ranges), ValueOrigin.Stated, said.Typed(start, match.Index + match.Length));
            said.Use(start, match.Index + match.Length);
            // 没来的是3号5号: the name heads the list and counts nothing.
            if (Which().Match(said.Text[..start]) is { Success: true } heading) said.Use(heading.Index, start);
        }
    }

    private static string? Ranges(Match match, int counted)
    {
        List<string> ranges = [];
        foreach (Capture item in match.Groups["item"].Captures.Skip(counted))
        {
            var parts = Cut().Split(item.Value.Replace("号", "", StringComparison.Ordinal).Replace("户", "", StringComparison.Ordinal).Replace("第", "", StringComparison.Ordinal));
            var numbers = parts.Select(part => Numerals.TryRead(part, out var number) ? number : -1).ToList();
            if (parts.Any(part => Loosely().IsMatch(part))) return null;
            if (numbers.Exists(number => number is < 1 or > 99999) || numbers.Count == 2 && numbers[1] < numbers[0]) return null;
            ranges.Add(string.Join('-', numbers));
        }
        return string.Join(',', ranges);
    }

    private static bool NamedBefore(string text, int at, FormLexicon lexicon, FormField field)
    {
        var end = at;
        while (end > 0 && text[end - 1] is '是' or ':' or '有' or '为' or '的' or ',') end--;
        for (var size = Math.Min(FormLexicon.LongestWord, end); size >= 2; size--)
        {
            if (lexicon.Find(text.AsSpan(end - size, size)) is { } entry && entry.Claims.Any(claim => claim.Field == field)) return true;
        }
        return false;
    }

    private static bool CountBefore(string text, int at, FormLexicon lexicon)
    {
        var end = at;
        while (end > 0 && text[end - 1] is '是' or ':' or '有' or '为' or '的' or '了' or '共' or '一') end--;
        for (var size = Math.Min(FormLexicon.LongestWord, end); size >= 2; size--)
        {
            if (lexicon.Find(text.AsSpan(end - size, size)) is { Numbers.Count: > 0 } entry && entry.Numbers.Any(claim => ReadingWords.SameMeasure("户", claim.Field.Unit))) return true;
        }
        return false;
    }

    [GeneratedRegex("(?<item>(?:第)?(?:\\d{1,5}|[一二两三四五六七八九十百零]{1,6})(?:号|户)?(?:(?<to>到|至|-)(?:第)?(?:\\d{1,5}|[一二两三四五六七八九十百零]{1,6})(?:号|户)?)?)(?:(?:[、和跟及]|,(?=(?:\\d{1,5}|[一二三四五六七八九十]{1,4})(?:号|户|到|至|-|,\\d|、|$|。))|(?<=[号户])(?=(?:\\d{1,5}|[一二两三四五六七八九十百零]{1,6})[号户]))(?<item>(?:第)?(?:\\d{1,5}|[一二两三四五六七八九十百零]{1,6})(?:号|户)?(?:(?<to>到|至|-)(?:第)?(?:\\d{1,5}|[一二两三四五六七八九十百零]{1,6})(?:号|户)?)?))*(?:这?[一二两三四五六七八九\\d]*(?:户|家))?", RegexOptions.ExplicitCapture)]
    private static partial Regex List();

    [GeneratedRegex("(?:没|未|缺|差)[一-鿿]{0,2}的?(?:是|有|户号?|人家|:|分别是)+$")]
    private static partial Regex Which();

    [GeneratedRegex("^(?:一共|一起|一些|一样|一直|(?:\\d{1,4}|[一二两三四五六七八九十百零]{1,6})户,?(?:分别|就是|是|[:(]))")]
    private static partial Regex Counts();

    // 隐患6户(1、4、9)
    [GeneratedRegex("[\\d一二两三四五六七八九十][户家](?:人家)?[(:](?:分别是|是)?$")]
    private static partial Regex InBrackets();

    // 两三户, 七八户
    [GeneratedRegex("^[十百]?(?:[一两]二|[二两]三|三四|四五|五六|六七|七八|八九|三五|一两)$")]
    private static partial Regex Loosely();

    [GeneratedRegex("到|至|-")]
    private static partial Regex Cut();
}
