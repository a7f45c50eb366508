using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>One expression of recurrence found in a sentence.</summary>
/// <param name="Start">Where its words start; they end at <paramref name="End"/>.</param>
/// <param name="MiddleStart">Words between period and count that say what is done (每半年至少〔召开〕一次); empty when the two are equal.</param>
internal sealed record TimeWord(int Start, int End, RecurrenceRule Rule, int MiddleStart = 0, int MiddleEnd = 0)
{
    public bool IsVague => Rule.Every is null;
}

/// <summary>Reads how often something is to be done: 每半年至少一次, 每年12月20日前, 一年一次, 接报后1小时内, 定期.</summary>
internal static partial class TimeWords
{
    private const string N = @"(\d+|[一二两三四五六七八九十]+)";

    [GeneratedRegex(@"(?<=^|[^各至少])每(?<n>" + N + @")?个?(?<unit>半年|季度|季(?!节)|学期|学年|年度?|月(?!子)|周|星期|礼拜|旬|工作日|日(?!常)|天)|(?<!\d)(?<n2>" + N + @")(?<unit2>年|个?季度|个?月|周)(?<count2>[一1]次)|(?<!上|下|前|后|每)半年(?=(至少|不少于)?[^,。;年]{0,10}[一1两2]次)|(?<=至少)半年|逢周末|(?<![每个])周末(?=大|集中|清|义|卫|开展|活动|例|巡|值)|(?<unit3>按月|按季度|按季|按周|按年度|按年(?!龄)|按半年|逐月|逐季|月月|年年)|(?<unit4>次月|当月|次年|次季度首月|季后首月)(?=\d{1,2}(月|日))|全年(?=(至少|不少于|不低于|开展|组织)[^,。;]{0,10}" + N + @"(次|场|期))|(?<unit5>月(?=(调度|例会|报制度|报告制度|通报制度|自查制度)))|(?<unit6>周(?=(调度|例会|报制|通报)))|(?<unit7>季(?=(度通报|通报|调度|报制|度考核|度督查|度例会)))")]
    private static partial Regex Base();

    [GeneratedRegex(@"\G(度)?(的)?(?<least>至少|不少于|不低于|最少|不得少于)?[^,。;\d]{0,16}?(?<least2>至少|不少于|不低于|最少|不得少于)?[^,。;\d]{0,8}?(?<n>" + N + @")(个)?(次|场|期|轮|遍|回)(?<more>以上|及以上)?")]
    private static partial Regex Times();

    [GeneratedRegex(@"\G(的)?(?<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(份)?((?<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|(?<end>底|末)|(?<third>上旬|中旬|下旬|初))?(?<to>(?:至|到|-|~)+(次年)?(?<m2>\d{1,2}|[一二三四五六七八九十]{1,2})月(份)?((?<d2>\d{1,2})[日号]|底|末)?)?(?<before>(之|以)?前|止)?")]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\G(的|首月|末月|第一个月|最后一个月|最后1个月|结束后|次月)?(?<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?<before>(之|以)?前)?|\G(的)?(月|季)?(?<end>底|末|最后一[天日])(?<before2>(之|以)?前)?")]
    private static partial Regex DayOnly();

    [GeneratedRegex(@"\G(的)?年?(底|末|终)(?<before>(之|以)?前)?")]
    private static partial Regex YearEnd();

    [GeneratedRegex(@"\G[^,。;]{0,4}?(或|或者)每?(?<unit>半年|季度|年|月|周)")]
    private static partial Regex Or();

    [GeneratedRegex(@"(?<event>(每(个|次|轮|期|场|批|例))?[^,。;:每]{0,24}?(后|之日起|之日|起|时))(的|,|应|应当|应在|须|须在|要|要在|必须在|必须|在|于)*(?<within>(第?" + N + @"(个)?(工作日|小时|分钟|自然日|日|天|周|星期|个?月)(以|之)?内)|第一周内|当日内|当天内|当日|当天|次日内|次日前|24小时内)|(?<event>(发现|收到|接到|受理|接诊|确诊)[^,。;:]{1,10}?)?(?<within>" + N + @"(个)?(工作日|小时|分钟)(以|之)?内)|(?<event>[^,。;:]{2,20})(的)(?<within>当日|当天)(内)?(?=[^,。;]{0,4}(报|向|上报|告))|(?<event>产后|术后|出院后|出生后|分娩后|孕)(?<within>\d{1,3}(-\d{1,3})?(天|日|周)(以|之)?(内|前))")]
    private static partial Regex Event();

    [GeneratedRegex(@"\G(的)?((第[一二三四]|最后一)个?(周|星期|工作日)([一二三四五六日天])?(?![次场])|[一二三四五六日天](?![次场个])(至周?[一二三四五六日])?)(上午|下午|晚上)?")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"(?<=^|[,。;:])(?<subject>[^,。;:]{0,40}?)(?<event>(发现|出现|接到|收到|发生|遇有|遇到)[^,。;:]{2,40}(的|后|时)?),$")]
    private static partial Regex ConditionBefore();

    [GeneratedRegex(@"定期或?(者)?不定期|定期或根据(实际|工作)需要|不定期|定期|及时|尽快|尽早|适时|随时|不定时|经常性?|常态化|根据工作需要|逐步|加快|抓紧|分步实施|第一时间|立即|按需")]
    private static partial Regex Vague();

    /// <summary>The rule that words alone name, as a person took them out of a sentence; without a period where they name none.</summary>
    public static RecurrenceRule RuleOf(string words) => Find(string.Concat(words.Select(Folding.Fold))).Find(x => !x.IsVague)?.Rule ?? new RecurrenceRule();

    public static List<TimeWord> Find(string text)
    {
        var found = new List<TimeWord>();
        Match? before = null;
        foreach (Match match in Base().Matches(text))
        {
            if (Quoted(text, match.Index) || before is not null && match.Index < before.Index + before.Length) continue;
            foreach (var word in Periodic(text, match)) found.Add(word);
            before = match;
        }

        foreach (Match match in Event().Matches(text))
        {
            var within = match.Groups["within"];
            if (found.Exists(x => x.Start < match.Index + match.Length && match.Index < x.End && !x.IsVague && within.Index < x.End && x.Start <= within.Index)) continue;
            var what = match.Groups["event"];
            // In 7日内 a day of a month is meant only with its month before it.
            if (within.Index > 0 && text[within.Index - 1] == '月') continue;
            var start = what.Success && what.Length > 0 ? EventStart(text, what.Index, within.Index) : within.Index;
            var end = match.Index + match.Length;
            // 发现…的，应当在2小时内报: the part before says when the hours begin to run.
            var part = start;
            while (part > 0 && text[part - 1] is not (',' or '。' or ';' or ':')) part--;
            if (part > 0 && ConditionBefore().Match(text[..part]) is { Success: true } condition && Predicates.AfterTimes(text, part, start) >= start - 1) start = condition.Groups["event"].Index;
            found.Add(new TimeWord(start, end, new RecurrenceRule { Every = "event", DeadlineRelative = text[start..end].Trim(' ', ',') }));
        }

        foreach (Match match in Vague().Matches(text))
        {
            if (Quoted(text, match.Index)) continue;
            found.Add(new TimeWord(match.Index, match.Index + match.Length, new RecurrenceRule()));
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    private static bool Quoted(string text, int at)
    {
        var open = text.LastIndexOf('《', at);
        return open >= 0 && text.IndexOf('》', open) > at;
    }

    // The event's words, without the subject that stands before them.
    private static int EventStart(string text, int from, int to)
    {
        var start = from;
        foreach (var mention in PartyLexicon.Find(text[from..to]))
        {
            if (mention.Start == 0) start = from + mention.End;
        }

        foreach (var head in (string[])["各", "等", "可在", "可", "应当在", "应在", "须在", "要在", "应当", "应", "须", "要", "在", "于", "必须", "自"])
        {
            if (start + head.Length < to && string.CompareOrdinal(text, start, head, 0, head.Length) == 0) start += head.Length;
        }

        return start;
    }

    private static IEnumerable<TimeWord> Periodic(string text, Match match)
    {
        var (every, interval) = Unit(match);
        var end = match.Index + match.Length;
        if (every is "?") yield break;
        if (every is null)
        {
            yield return new TimeWord(match.Index, end, new RecurrenceRule());
            yield break;
        }

        var rule = new RecurrenceRule { Every = every, Interval = interval };
        if (match.Groups["count2"].Success) rule = rule with { Times = 1 };
        var months = new List<RecurrenceRule>();
        if (every == "year" && match.Value is not ("次年" or "当月")) end = Months(text, end, rule, months);
        else if (match.Groups["unit4"].Value == "次年") end = Months(text, end, rule, months);
        else if (every is "month" or "quarter" or "half-year" && DayOnly().Match(text, end) is { Success: true } day)
        {
            // 每月5日、20日: a rule for each day.
            var plain = rule;
            (rule, end) = (WithDay(rule, day), end + day.Length);
            while (rule.Day > 0 && end + 1 < text.Length && text[end] is '、' or '和' && char.IsAsciiDigit(text[end + 1]) && DayOnly().Match(text, end + 1) is { Success: true, Length: > 1 } further)
            {
                if (months.Count == 0) months.Add(rule);
                months.Add(WithDay(plain, further));
                end = end + 1 + further.Length;
            }
        }
        if (every == "year" && months.Count == 0 && YearEnd().Match(text, end) is { Success: true, Length: > 0 } yearEnd)
        {
            rule = rule with { Month = 12, Day = 0, Before = yearEnd.Groups["before"].Success ? true : null };
            end += yearEnd.Length;
        }

        if (Or().Match(text, end) is { Success: true } or)
        {
            rule = rule with { OrEvery = Name(or.Groups["unit"].Value) };
            end = or.Index + or.Length;
        }

        if (Weekday().Match(text, end) is { Success: true } weekday && every is "week" or "month") end += weekday.Length;
        var (middleStart, middleEnd) = (end, end);
        var least = match.Index >= 2 && text[(match.Index - 2)..match.Index] is "至少";
        if (rule.Times is null && Times().Match(text, end) is { Success: true } times && !text[end..(times.Index + times.Length)].Contains('每', StringComparison.Ordinal))
        {
            var count = Dates.Number(times.Groups["n"].Value is "两" ? "二" : times.Groups["n"].Value);
            least |= times.Groups["least"].Success || times.Groups["least2"].Success || times.Groups["more"].Success;
            var counted = text[..times.Groups["n"].Index].TrimEnd();
            least |= counted.EndsWith("至少", StringComparison.Ordinal) || counted.EndsWith("不少于", StringComparison.Ordinal) || counted.EndsWith("不低于", StringComparison.Ordinal) || counted.EndsWith("不得少于", StringComparison.Ordinal) || counted.EndsWith("最少", StringComparison.Ordinal);
            rule = least ? rule with { MinTimes = count } : rule with { Times = count };
            for (var i = 0; i < months.Count; i++) months[i] = least ? months[i] with { MinTimes = count } : months[i] with { Times = count };
            end = times.Index + times.Length;
            middleEnd = times.Groups["n"].Index;
        }

        var start = least && match.Index >= 2 && text[(match.Index - 2)..match.Index] is "至少" ? match.Index - 2 : match.Index;
        if (months.Count == 0) yield return new TimeWord(start, end, rule, middleStart, middleEnd);
        foreach (var each in months) yield return new TimeWord(start, end, each, middleStart, middleEnd);
    }

    private static (string? Every, int? Interval) Unit(Match match)
    {
        if (match.Groups["unit3"].Success) return (match.Groups["unit3"].Value switch { "按月" or "逐月" or "月月" => "month", "按季度" or "按季" or "逐季" => "quarter", "按周" => "week", "按半年" => "half-year", _ => "year" }, null);
        if (match.Groups["unit4"].Success) return (match.Groups["unit4"].Value switch { "次年" => "year", "次季度首月" or "季后首月" => "quarter", _ => "month" }, null);
        if (match.Groups["unit5"].Success) return ("month", null);
        if (match.Groups["unit6"].Success) return ("week", null);
        if (match.Groups["unit7"].Success) return ("quarter", null);
        if (match.Value is "逢周末" or "周末") return ("week", null);
        if (match.Value.StartsWith("半年", StringComparison.Ordinal)) return ("half-year", null);
        if (match.Value is "全年") return ("year", null);
        var unit = match.Groups["unit"].Success ? match.Groups["unit"].Value : match.Groups["unit2"].Value.TrimStart('个');
        var number = match.Groups["n"].Success ? match.Groups["n"].Value : match.Groups["n2"].Value;
        var count = number.Length == 0 ? 1 : number == "两" ? 2 : Dates.Number(number);
        // 3个月, 2周 name no yearly step; a quarter and half a year have names of their own.
        return (Name(unit), count) switch
        {
            ("month", 3) => ("quarter", null),
            ("month", 6) => ("half-year", null),
            ("month", 12) => ("year", null),
            ("year", 1) or (null, _) => (Name(unit), null),
            ("year", < 20) => ("year", count),
            (var name, 1) => (name, null),
            _ => (null, null),
        };
    }

    private static string? Name(string unit) => unit switch
    {
        "半年" or "学期" => "half-year",
        "季度" or "季" => "quarter",
        "年" or "年度" or "学年" => "year",
        "月" => "month",
        "周" or "星期" or "礼拜" => "week",
        _ => null,
    };

    private static RecurrenceRule WithDay(RecurrenceRule rule, Match day) =>
        day.Groups["end"].Success
            ? rule with { Day = 0, Before = day.Groups["before2"].Success ? true : null }
            : Dates.Number(day.Groups["d"].Value) is >= 1 and <= 31 and var number ? rule with { Day = number, Before = day.Groups["before"].Success ? true : null } : rule;

    private static int Months(string text, int at, RecurrenceRule rule, List<RecurrenceRule> months)
    {
        while (MonthDay().Match(text, at) is { Success: true } match && Dates.Number(match.Groups["m"].Value) is >= 1 and <= 12 and var month)
        {
            var before = match.Groups["before"].Success ? true : (bool?)null;
            if (match.Groups["to"].Success)
            {
                var last = Dates.Number(match.Groups["m2"].Value);
                if (last is < 1 or > 12) break;
                var from = match.Groups["d"].Success ? Dates.Number(match.Groups["d"].Value) : 1;
                var to = match.Groups["d2"].Success ? Dates.Number(match.Groups["d2"].Value) : DateTime.DaysInMonth(2023, last);
                months.Add(rule with { From = Day(month, from), To = Day(last, to), Before = before });
            }
            else if (match.Groups["end"].Success) months.Add(rule with { Month = month, Day = 0, Before = before });
            else if (match.Groups["d"].Success) months.Add(rule with { Month = month, Day = Dates.Number(match.Groups["d"].Value), Before = before });
            else months.Add(rule with { Month = month, Before = before });

            at = match.Index + match.Length;
            if (at >= text.Length || text[at] is not ('、' or '和' or '及' or '与' or '或')) break;
            if (!MonthDay().IsMatch(text, at + 1)) break;
            at++;
        }

        // 6月30日、12月31日前: the word stands behind the last day only.
        if (months.Count > 1 && months[^1].Before == true)
        {
            for (var i = 0; i < months.Count; i++) months[i] = months[i] with { Before = true };
        }

        return at;
    }

    private static string Day(int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{month:00}-{day:00}");
}
