using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>Words for text fields: after the field's name (地点是村委会), after 在 for places, or before 有个… and 讲… where a place word ends it.</summary>
internal static partial class TextFieldReader
{
    private const string PlaceEnds = "口边旁院室坝堂场台头里下上家店组桥河塘沟路街巷坡山地田井坎屋房楼棚站点处侧面后前中内外角园厂校库湾坪岭寺庙祠市集段岸坑圈栏摊部会心栈亭馆厅广社村小树脚背底壕渠道";
    private static readonly System.Buffers.SearchValues<char> Chatter = System.Buffers.SearchValues.Create("我你他吗了不没好请谢开报");
    private const string PlaceOnly = "部园口边旁院室坝堂场台店桥塘路街祠庙厅馆社栏亭站校";
    private static readonly string[] PlaceTails = ["后头", "前头", "里头", "外头", "旁边", "后面", "前面", "对面", "外面", "背后", "边上", "附近", "坝子", "院子", "之家"];
    private static readonly string[] PlaceWords = ["地点", "位置", "地方", "场所", "地址", "哪里", "在哪", "场地"];

    public static void Read(Utterance said, ReportDraft draft, FormLexicon lexicon)
    {
        foreach (var field in draft.Form.Fields.Where(asked => asked.Type == FieldType.Text))
        {
            var isPlace = field.Aliases.Contains("在", StringComparer.Ordinal) || PlaceWords.Any(word => field.Label.Contains(word, StringComparison.Ordinal) || field.Aliases.Contains(word, StringComparer.Ordinal));
            var found = Labelled(said, lexicon, field, draft.Form.Fields.Any(asked => asked.Type == FieldType.Village) ? draft.Context.Area : FormArea.Unknown) ?? (isPlace ? AfterIn(said, draft) ?? BeforeAnchor(said) ?? Alone(said) ?? AfterGo(said) ?? Group(said) : null);
            if (found is not { } span) continue;
            var words = said.Typed(span.Start, span.End);
            if (words.Length == 0) continue;
            draft.Set(field.Key, new WordsValue(words), ValueOrigin.Stated, words);
            said.Use(span.Start, span.End);
        }
    }

    private static (int Start, int End)? Labelled(Utterance said, FormLexicon lexicon, FormField field, FormArea area)
    {
        for (var at = 0; at < said.Text.Length; at++)
        {
            if (!lexicon.Begins(said.Text[at])) continue;
            for (var size = Math.Min(FormLexicon.LongestWord, said.Text.Length - at); size >= 2; size--)
            {
                if (lexicon.Find(said.Text.AsSpan(at, size)) is not { } entry || !entry.Claims.Any(claim => claim.Field == field)) continue;
                // 地点村卫生室: at a clause's head the name alone is enough.
                var verb = Is().Match(said.Text, at + size);
                if (!verb.Success && (at > 0 && !Utterance.IsStop(said.Text[at - 1]) || at + size >= said.Text.Length || said.Text[at + size] is '没' or '不' or '的' or '还' or '呢')) continue;
                var start = verb.Success ? verb.Index + verb.Length : at + size;
                start += VillageAt(said.Text, start, area);
                var end = start;
                while (end < said.Text.Length && !Utterance.IsStop(said.Text[end]) && !(said.Mentions.Exists(mention => mention.Start == end && mention.Entry.Numbers.Count > 0) && said.Quantities.Exists(quantity => quantity.Start >= end && quantity.Start < end + 10))) end++;
                while (end > start && said.Text[end - 1] is '吧' or '哈' or '啊' or '了') end--;
                if (end - start is >= 1 and <= 60) return (start, end);
            }
        }
        return null;
    }

    private static (int Start, int End)? AfterIn(Utterance said, ReportDraft draft)
    {
        (int, int)? last = null;
        foreach (Match match in In().Matches(said.Text))
        {
            var start = match.Index + match.Length;
            if (start >= said.Text.Length || match.Index > 0 && said.Text[match.Index - 1] is '不' or '没') continue;
            var end = EndOfPlace(said, start, draft);
            (start, end) = Trimmed(said, start, end);
            if (draft.Form.Fields.Any(asked => asked.Type == FieldType.Village) && VillageAt(said.Text, start, draft.Context.Area) is > 0 and var village && start + village + 2 <= end) start += village;
            if (end - start is < 2 or > 24) continue;
            // Two places: the later one where the words correct the first.
            if (last is { } before && !CorrectionWords.Stand(said.Text, before.Item2, start)) continue;
            last = (start, end);
        }
        return last;
    }

    private static int EndOfPlace(Utterance said, int start, ReportDraft draft)
    {
        var stop = said.Text.Length;
        for (var i = start; i < said.Text.Length; i++)
        {
            if (!Utterance.IsStop(said.Text[i])) continue;
            stop = i;
            break;
        }
        if (Verb().Match(said.Text, start, stop - start) is { Success: true } verb && verb.Index - start >= 2) stop = verb.Index;
        // 在网吧劝了6人: a count's name with its figure is no part of the place.
        if (said.Mentions.Find(mention => mention.Start >= start + 2 && mention.Start < stop && mention.Entry.Numbers.Count > 0 && said.Quantities.Exists(quantity => quantity.Start >= mention.End && quantity.Start <= mention.End + 1)) is { } counted) stop = counted.Start;
        // A choice's word may be part of the place's name; it ends the place only behind a place word.
        foreach (var mention in said.Mentions.Where(mention => mention.Start >= start + 2 && mention.Start < stop && mention.Entry.Weight >= 0.8))
        {
            // 圩上超市门口: what goes on as a place is one.
            if (mention.End < stop && "门口旁对附内".Contains(said.Text[mention.End], StringComparison.Ordinal) && mention.Entry.Claims.All(claim => claim.Choice is not null)) continue;
            if (PlaceEnds.Contains(said.Text[mention.Start - 1], StringComparison.Ordinal) && !mention.Entry.Claims.All(claim => claim.Field.Type == FieldType.Text)) return mention.Start;
        }
        return stop;
    }

    private static (int Start, int End)? BeforeAnchor(Utterance said)
    {
        foreach (var (from, to) in Clauses(said.Text))
        {
            var anchor = There().Match(said.Text, from, to - from) is { Success: true } there ? there.Index : Anchor().Match(said.Text, from, to - from) is { Success: true } found ? found.Index : -1;
            // 白天看到3组坝边堆了…: the place stands between two of them.
            if (anchor >= from && IsPlace(said, from, anchor) is null && Anchor().Match(said.Text, anchor + 1, to - anchor - 1) is { Success: true } second && IsPlace(said, from, second.Index) is { } between) return between;
            // 发现养猪场后面粪堆: between what was seen and the word for it.
            if (anchor >= from && IsPlace(said, from, anchor) is null && said.Mentions.Find(mention => mention.Start > anchor + 2 && mention.End <= to && mention.Entry.Claims.Any(claim => claim.Choice is not null) && EndsInPlace(said.Text, mention.Start)) is { } seen && Lead().IsMatch(said.Text[from..seen.Start]) && IsPlace(said, from, seen.Start) is { } behind) return behind;
            // 村东头,有一片积水: the clause before holds the place.
            if (anchor == from && from > 1)
            {
                var (before, _) = said.Clause(from - 2);
                if (IsPlace(said, before, from - 1) is { } earlier) return earlier;
            }
            if (anchor <= from && said.Mentions.Find(mention => mention.Start > from + 1 && mention.End <= to && mention.Entry.Claims.Any(claim => claim.Choice is not null) && EndsInPlace(said.Text, mention.Start)) is { } choice) anchor = choice.Start;
            if (anchor > from && IsPlace(said, from, anchor) is { } place) return place;
        }
        return null;
    }

    // The village has a field of its own; the place goes on behind it.
    private static int VillageAt(string text, int start, FormArea area) =>
        area.Villages.SelectMany(village => village.Aliases.Prepend(village.Name)).Where(name => string.CompareOrdinal(text, start, name, 0, name.Length) == 0 && start + name.Length + 2 <= text.Length && !Utterance.IsStop(text[start + name.Length])).Select(name => name.Length).DefaultIfEmpty(0).Max();

    private static bool EndsInPlace(string text, int end)
    {
        while (end > 0 && text[end - 1] is '的' or '有') end--;
        return end > 0 && PlaceEnds.Contains(text[end - 1], StringComparison.Ordinal);
    }

    // 去5组取了两份水样
    private static (int Start, int End)? AfterGo(Utterance said) =>
        Go().Match(said.Text) is { Success: true } go && Trimmed(said, go.Groups["place"].Index, go.Groups["place"].Index + go.Groups["place"].Length) is var span && span.End - span.Start >= 2 ? span : null;

    // A group that stands alone, where no other place was named.
    private static (int Start, int End)? Group(Utterance said)
    {
        foreach (var (from, to) in Clauses(said.Text))
        {
            if (to - from is >= 2 and <= 4 && IsGroup(said, from) && IsGroup(said, to - 1)) return (from, to);
        }
        return null;
    }

    // '11月18日,戏台,爱国卫生': a clause that is nothing but a place.
    private static (int Start, int End)? Alone(Utterance said)
    {
        foreach (var (head, to) in Clauses(said.Text))
        {
            var from = head;
            while (from < to && said.IsUsed(from) && !IsGroup(said, from) && !said.Text[from..to].EndsWith("之家", StringComparison.Ordinal)) from++;
            if (to - from is >= 2 and <= 12 && !Enumerable.Range(from, to - from).Any(at => said.IsUsed(at) && !IsGroup(said, at) && !(said.Text[to - 1] == '家' && said.Text[to - 2] == '之')) && (PlaceOnly.Contains(said.Text[to - 1], StringComparison.Ordinal) || PlaceTails.Any(tail => to - from > tail.Length && said.Text.AsSpan(from, to - from).EndsWith(tail))) && !said.Text.AsSpan(from, to - from).ContainsAny(Chatter)) return (from, to);
        }
        return null;
    }

    // 5组 is part of a place, no figure.
    private static bool IsGroup(Utterance said, int at) => said.Groups.Exists(group => group.Start <= at && group.End > at);

    private static (int Start, int End)? IsPlace(Utterance said, int from, int to)
    {
        var start = from;
        for (var i = from; i < to; i++)
        {
            if (said.IsUsed(i) && !said.Mentions.Exists(mention => mention.Start <= i && mention.End > i) && !said.Quantities.Exists(quantity => quantity.Start <= i && quantity.End > i) && !IsGroup(said, i)) start = i + 1;
        }
        if (Lead().Match(said.Text, start, to - start) is { Success: true } lead) start = lead.Index + lead.Length;
        var (first, end) = Trimmed(said, start, to);
        // 积水10处: a count ends here, no place.
        if (said.Quantities.Exists(quantity => quantity.Start < end && quantity.End >= end)) return null;
        return end - first is >= 2 and <= 20 && (PlaceEnds.Contains(said.Text[end - 1], StringComparison.Ordinal) || char.IsAsciiDigit(said.Text[first]) && said.Text.AsSpan(first, end - first).Contains('组')) ? (first, end) : null;
    }

    private static (int Start, int End) Trimmed(Utterance said, int start, int end)
    {
        while (end > start && said.Text[end - 1] is '的' or '了' or '又' or '还' or '都' or '就' or '也' or '给' or '我' or '我') end--;
        if (Heap().Match(said.Text, start, end - start) is { Success: true } heap && heap.Index - start >= 2) end = heap.Index;
        while (start < end && said.Text[start] is '了' or '的' or '我' or '是' or '又' or '那' or ':' && !(said.Text[start] == '那' && start + 1 < end && said.Text[start + 1] != '个')) start++;
        return (start, end);
    }

    private static IEnumerable<(int From, int To)> Clauses(string text)
    {
        var from = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !(text[i] is ',' or '。' or ';' or '!' or '?')) continue;
            if (i > from) yield return (from, i);
            from = i + 1;
        }
    }

    [GeneratedRegex("\\G(?:那个|填的|报的)?(?:写错了?|错了|不对|说错了)?,?(?:应该是|应当是|应该|改成|改为|改到|换成|换到|就是|是在|就在|还是在|还在|[设定放选]在|是|为|在|:)")]
    private static partial Regex Is();

    [GeneratedRegex("(?<!现|正|还|存|所|实|内|自|不|住|好|潜|旨|健|我|外|仍)在(?!不|吗|吃|场(?!口|坝|镇|上|部)|家|校|编|职|册|座|烧|吐|拉|咳|卖|打针|给|做|搞|看|等|查|量|发|讲|进|处理|拔|治|行医|摆|吆|偷|那(?:儿|里)?(?:[,。]|$))")]
    private static partial Regex In();

    [GeneratedRegex("采(?!石|砂|沙|摘园)|取(?=了|水|样|得|回)|抽(?!水机|水站)|检测|测了|讲|搞|开(?!关|水|发|阔)|宣传|宣讲|上课|上的|上了|开展|开了|开的|举办|举行|办了|办的|办|做了|做的|做|组织|给|整了|整的|整个讲|弄个|发现|有个|有一|有人|有几|有两|有家|有片|有堆|有处|有(?!线|机)|看到|看见|见到|摆摊|摆了|进行|弄了|弄的|教(?!室|育|学|堂)|播放|播|放了|发传|发了|发(?=[^电屋]{0,5}(?:单|资料|册|页))|发资|说的|培训|召开|集中|拉横|对|由|向|来了|到了|参加|一共|共|搞的|里讲|里搞|到场|听|请|设|打针|卖药|卖假|拔牙|坐诊|看病|私自|积水|积了|堆了|长了|冒|出现")]
    private static partial Regex Verb();

    [GeneratedRegex("(?<![回过出上下进失除看见得拿])(?:去|到)了?(?<place>[^,。;!?再]{2,12}?)(?=采|取|搞|讲|发|摆|看|检|开展|宣传|做|抽)", RegexOptions.ExplicitCapture)]
    private static partial Regex Go();

    [GeneratedRegex("有(?:一|两|三|几|好)?(?:个|家|处|片|堆|人|摊|位|滩|条|窝|些|多|大)")]
    private static partial Regex There();

    [GeneratedRegex("有(?:一|两|三|几|好)?(?:个|家|处|片|堆|人|摊|位|滩|条|窝|些|多|大)|有(?!线|机|限|的是)|发现|看到|看见|出现|摆摊|摆了|积了|堆了|堆着|讲|整了|搞|宣传|宣讲|开展|举办|组织|上了|办了|开了|来了个|来了一|冒出|长满|存在|私自")]
    private static partial Regex Anchor();

    // 桥底下一摊死水: the heap is what lies there.
    [GeneratedRegex("(?:(?:[一两几]|好几|好大一?|老大一?)大?[摊片堆滩窝汪坨洼条个处]|[那这](?:一?[家个片堆摊块]))$")]
    private static partial Regex Heap();

    [GeneratedRegex("^.*(?:看到|看见|发现|见到|听说|路过|走到|来到|经过|查到|就是|我们村的?|我们村里?的?|我们这边|我们这里|我们|这边|本村|咱村|隔壁|邻村|位置|地点)(?=.)")]
    private static partial Regex Lead();
}
