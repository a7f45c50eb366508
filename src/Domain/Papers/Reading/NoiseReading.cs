using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>Takes out what is not part of the paper: bookmark marks, page numbers, print and copy lines, tails of web pages, teasers.</summary>
internal static partial class NoiseReading
{
    [GeneratedRegex(@"\[bookmark:[^\]\n]{0,60}\]|\[\^_\]:[^\n]{0,40}|&nbsp;|&#\d{2,5};|<br ?/?>|!\[[^\]\n]{0,60}\]\([^)\n]{0,200}\)|_(GoBack|Toc\d{5,12})\b")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"^(-+ ?\d{1,4} ?-+|[·•] ?\d{1,4} ?[·•]|第 ?\d{1,4} ?页( ?[/,、(]? ?共 ?\d{1,4} ?页\)?)?|共 ?\d{1,4} ?页 ?第 ?\d{1,4} ?页|\d{1,4} ?/ ?\d{1,4}|[Pp]age ?\d+( of \d+)?|- ?第?[一二三四五六七八九十]+页? ?-)$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^(-{4,}|={4,}|\*{3,}|_{4,}|\.{6,}|·{6,})$")]
    private static partial Regex Ruler();

    [GeneratedRegex(@"^(抄 *送|抄 *报|抄 *发|分 *送|主 *题 *词) *:")]
    private static partial Regex CopyLine();

    [GeneratedRegex(@"^([^,。;:]{2,40}?[ \t]*)?(\d{4}|[二一][〇零一二三四五六七八九]{3}) ?年 ?[\d一二三四五六七八九十]{1,3} ?月 ?[\d一二三四五六七八九十]{1,3} ?日 *(印 *发|印制|印)$|^\(?共印 *\d+ *份\)?[。.]?$|^(印发|打印|校对|录入)(单位|机关|日期|人)? *:.{0,40}$|^(打印|录入|拟稿|核稿)[:: ].{0,20}校(对|核)[:: ].{0,20}$")]
    private static partial Regex PrintLine();

    [GeneratedRegex(@"公网安备 ?[\d]|ICP ?备|^版权所有|^Copyright|^网站标识码|^技术支持 ?:|^(主办|承办)( ?单位)? ?:.{2,30}(政府|办公室|局|委) *((承办|主办|技术支持).*)?$|^(【|\[)?(打印本页|打印|关闭窗口|关闭|返回顶部|返回列表|收藏)(】|\])?([ |【\[].{0,30})?$|^(上|下)一(篇|条) ?[:：]|^分享(到|至)|^扫一扫|^相关(链接|阅读|附件下载) ?:?$|^(浏览|阅读|点击|访问)(次数|量|数) ?:? ?\d*|^字(体|号) ?:? ?[\[【(]? ?[大中小超]|^当前位置 ?:|^您(现)?在的位置|^首页 ?>|^(信息|稿件|文章)?来源 ?:.{2,40}$|^(责任编辑|编辑|作者|发布人|审核人|发布机构|发布时间|发布日期|更新时间|生成日期|索 ?引 ?号|信息索引号|主题分类|体裁分类|组配分类|公开(方式|范围|时限|形式)|发文机关|发文机构|发文单位|发文字号|成文日期|公文时效|有 ?效 ?性|名 {0,4}称|文 {0,4}号|标 {0,4}题|实施日期|统一编号) ?:.{0,80}$|^视力保护色|^微信扫|^无障碍|^收藏本站|^本站地图|^网站地图|^联系我们$")]
    private static partial Regex WebTail();

    [GeneratedRegex(@"^.{2,50}?(\.{4,}|…{2,}|·{4,}|-{4,}) ?\d{1,4}$")]
    private static partial Regex ContentsLine();

    [GeneratedRegex(@"^\(?(此|本)页(面)?无正文\)?[。.]?$")]
    private static partial Regex EmptyPage();

    /// <summary>Marks noise; header facts inside it (成文日期：…) stay readable through the returned lines.</summary>
    public static IReadOnlyList<string> Take(PaperSource source)
    {
        var facts = new List<string>();
        TakeLeftovers(source);
        source.Recut();
        TakeTeaser(source);
        source.Recut();

        var lines = source.Lines;
        var numbers = BarePageNumbers(source);
        var heads = RunningHeads(source, numbers);
        var copying = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.IsBlank) continue;
            var words = source.Folded(line);
            var why = Why(words, line.Length <= 120);
            if (numbers.Contains(i)) why = "page number";
            if (heads.Contains(i)) why = "running head";
            if (why is null && copying && words.Length < 90 && words[^1] is '。' or '.' or ',' or '、' && Numbering.Read(source, line.From, line.To, i, false) is null) why = "copy line";
            if (why is null && words.Length < 120 && NearEnd(lines, i) && CopyLine().IsMatch(words)) why = "copy line";
            if (why is "page data") facts.Add(words);
            copying = why is "copy line" && words[^1] is not ('。' or '.');
            if (why is not null) source.TakeNoise(line.From, line.To, why);
        }

        source.Recut();
        return facts;
    }

    private static string? Why(string words, bool shortLine)
    {
        if (!shortLine) return null;
        if (PageNumber().IsMatch(words)) return "page number";
        if (Ruler().IsMatch(words)) return "rule";
        if (PrintLine().IsMatch(words)) return "print line";
        if (ContentsLine().IsMatch(words)) return "table of contents";
        if (EmptyPage().IsMatch(words)) return "empty page";
        if (words is "目录" or "目 录" or "目  录") return "table of contents";
        return WebTail().IsMatch(words) ? words.Contains("安备", StringComparison.Ordinal) || words.Contains("ICP", StringComparison.Ordinal) ? "registration number" : "page data" : null;
    }

    // 抄送 stands at the end of the paper or of its covering notice, never in the middle of a list of duties.
    private static bool NearEnd(IReadOnlyList<PaperLine> lines, int at) => at > lines.Count / 3 || lines.Count < 12;

    private static void TakeLeftovers(PaperSource source)
    {
        foreach (Match match in Leftover().Matches(source.Folded(0, source.Text.Length))) source.TakeNoise(match.Index, match.Index + match.Length, "left over from the word processor");
    }

    // A web page repeats the beginning of the paper above it and cuts it with dots.
    private static void TakeTeaser(PaperSource source)
    {
        var shown = source.Lines.Where(x => !x.IsBlank).Take(6).ToArray();
        for (var i = 0; i + 1 < shown.Length; i++)
        {
            var words = source.Folded(shown[i]);
            var cut = words.TrimEnd('.', '…', ' ');
            if (cut.Length == words.Length || cut.Length < 10 || words.Length - cut.Length < 2 && !words.EndsWith('…')) continue;
            if (shown.Skip(i + 1).Any(x => source.Folded(x).StartsWith(cut[..Math.Min(cut.Length, 40)], StringComparison.Ordinal)))
            {
                source.TakeNoise(shown[i].From, shown[i].To, "teaser, repeated and cut");
            }
        }
    }

    // A number alone on its line is a page number only where such numbers count up through the paper, a page apart.
    private static HashSet<int> BarePageNumbers(PaperSource source)
    {
        var found = new List<(int Line, int Value)>();
        for (var i = 0; i < source.Lines.Count; i++)
        {
            var line = source.Lines[i];
            if (line.Length is 0 or > 3 || !source.Folded(line).All(char.IsAsciiDigit)) continue;
            found.Add((i, int.Parse(source.Folded(line), System.Globalization.CultureInfo.InvariantCulture)));
        }

        var chain = new List<(int Line, int Value)>();
        foreach (var next in found)
        {
            if (chain.Count == 0 ? next.Value <= 2 : next.Value == chain[^1].Value + 1 && next.Line - chain[^1].Line >= 10) chain.Add(next);
        }

        var counts = chain.Count >= 2 && chain.Count >= found.Count * 0.8;
        return counts ? [.. chain.Select(x => x.Line)] : [];
    }

    // The same short line beside every page number.
    private static HashSet<int> RunningHeads(PaperSource source, HashSet<int> numbers)
    {
        var pages = new List<int>();
        for (var i = 0; i < source.Lines.Count; i++)
        {
            if (!source.Lines[i].IsBlank && (numbers.Contains(i) || PageNumber().IsMatch(source.Folded(source.Lines[i])))) pages.Add(i);
        }

        var beside = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            foreach (var step in (int[])[-1, 1])
            {
                var at = page + step;
                while (at >= 0 && at < source.Lines.Count && source.Lines[at].IsBlank) at += step;
                if (at < 0 || at >= source.Lines.Count || source.Lines[at].Length is < 4 or > 40) continue;
                var words = source.Folded(source.Lines[at]);
                if (words[^1] is '。' or ';' or ':') continue;
                if (!beside.TryGetValue(words, out var places)) beside[words] = places = [];
                places.Add(at);
            }
        }

        return [.. beside.Values.Where(x => x.Distinct().Count() >= 3).SelectMany(x => x)];
    }
}
