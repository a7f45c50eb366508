using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>The verb that a predicate turns on, and what kind of duty it makes.</summary>
/// <param name="Start">Where the verb starts.</param>
/// <param name="End">Where it ends; the object follows.</param>
/// <param name="Direct">Nothing but adverbs stands before it.</param>
/// <param name="Carrier">Where 将…, 对…, 与… before the verb begins, or -1: the object is there, not behind the verb.</param>
internal readonly record struct Predicate(int Start, int End, DutyKind Kind, bool Direct, int Carrier = -1)
{
    public bool Found => End > Start;
}

/// <summary>Finds the deciding verb of a stretch without its subject.</summary>
internal static partial class Predicates
{
    private static readonly Lookup Verbs = PaperWords.Index("verbs", "verbs.support", "verbs.oversee");
    private static readonly Lookup Support = PaperWords.Index("verbs.support");
    private static readonly Lookup Oversee = PaperWords.Index("verbs.oversee");
    private static readonly Lookup Modals = PaperWords.Index("modals");
    private static readonly HashSet<string> Carriers = ["将", "把", "对", "为", "向", "与", "通过", "使", "让", "要求", "请", "使用", "用", "做", "干", "设", "定", "拟", "报", "交", "送", "抓"];

    [GeneratedRegex(@"\G(每(年|半年|季度|季|月|周|日|天|逢|个?工作日|个季度|个月|学期|学年|两年|三年|\d+年)(度)?(至少|不少于|定期|底|初|末|中旬|上旬|下旬)?|至少|不少于|一年一次|年(初|底|末)前?|(\d{4}|XX)年|\d{1,2}月(份)?|\d{1,2}日|底前|月底|底|[一二三四五六七八九十\d]+个?(工作日|小时|日|天|周|月|年|分钟)(之)?内|(以|之)?前|[一二三四五六七八九十\d]+次|,|、|至|到|-|于|起|止|第[一二三四]季度|(上|下)半年|(上|中|下)旬|(每)?周[一二三四五六日末]|当(日|天|月|年)|次月|次年|次日|全年|年度|同步|平时|逐[级户村项人]|挨家挨户|第一时间|时时|常态化|不定时|适时|经常性?|24小时)")]
    private static partial Regex When();

    [GeneratedRegex(@"进行(?<adverb>[^,;。]{0,8}?)(?<verb>督导|督查|考核验收|考核|检查|监督|考评|抽查|验收|监管|核查|督促)")]
    private static partial Regex Checks();

    [GeneratedRegex(@"\G(按照|依照|遵照|根据|依据|结合|围绕|针对|在|以|按|本着|坚持|从|自|就)[^,;。]{1,30}?(要求|需要|分工|规定|原则|实际|精神|标准|情况|过程中|基础上|方式|形式|方面|领导下|指导下|统筹下|协调下|职责|内|中|时|后|前|下|出发|为(重点|基础|依托|主体|核心|抓手|目标|契机|导向|载体|中心|主|支撑)|上)")]
    private static partial Regex Setting();

    // 将全年总结报县卫生健康局: after 将 the verb that disposes of the object decides, not a verb inside the object's name.
    [GeneratedRegex(@"(书面|统一|及时|定期|一并|汇总)*(?<verb>上报|报送|报告|汇报|呈报|填报|报备|报(?!表|名|告|警|销)|纳入|列入|交由|移交|转交|提交|反馈|通报|送达|送交|录入|上传|转诊|转介|公布|公示|公开|作为|分解|落实到|下达|印发|传达|归档|移送|送(?!达)|告知|通知)")]
    private static partial Regex Disposes();

    // The expressions are tried at every character; most can be told apart by their first.
    private static bool MayBeWhen(char c) => char.IsAsciiDigit(c) || "每至不一二两三四五六七八九十年月日底以之前,、到-于起止第上下当次全同平逐挨时常适经周旬定X".Contains(c, StringComparison.Ordinal);

    private static readonly HashSet<string> Conditions = ["发现", "遇有", "遇到", "出现", "接到", "收到", "发生", "接报"];

    /// <summary>发现…的: says when, not what to do.</summary>
    public static bool IsCondition(string verb) => Conditions.Contains(verb);

    /// <summary>Whether a predicate can begin right after a subject.</summary>
    public static bool CanBegin(string text, int at)
    {
        if (at >= text.Length) return false;
        if (Modals.At(text, at) is { } modal) return !(modal is "和" or "与" or "同" or "为" or "向" or "对" or "给" or "至") || PrepositionLeadsOn(text, at);
        if (MayBeWhen(text[at]) && When().Match(text, at) is { Success: true, Length: > 0 } when && text[at] is not (',' or '、')) return when.Length > 1 || char.IsAsciiDigit(text[at]);
        if (Verbs.At(text, at) is not { } verb) return false;
        var next = at + verb.Length < text.Length ? text[at + verb.Length] : ' ';
        // 村卫生室规范化建设 is a noun.
        return next is not ('化' or '性' or '型' or '的' or '率' or '者' or '员');
    }

    public static bool StartsWithModal(string text, int at) =>
        Modals.At(text, at) is "要" or "应" or "应当" or "应该" or "须" or "必须" or "需" or "需要" or "务必" or "均应" or "均要" or "还要" or "也要" or "都要" or "还应" or "可" or "可以" or "不得" or "严禁" || Verbs.At(text, at) is "负责" or "牵头" or "配合" or "协助";

    // 与…联合, 对…进行, 为…提供: the preposition is part of a predicate only when a verb comes after its object.
    private static bool PrepositionLeadsOn(string text, int at)
    {
        var end = EndOfSegment(text, at);
        return Find(text, at + 1, end).Found || text.IndexOf("牵头单位", at, end - at, StringComparison.Ordinal) >= 0 || text.IndexOf("责任", at, end - at, StringComparison.Ordinal) >= 0;
    }

    public static int EndOfSegment(string text, int at)
    {
        while (at < text.Length && text[at] is not (',' or ';' or '。' or ':')) at++;
        return at;
    }

    /// <summary>Where words other than times and modals begin.</summary>
    public static int AfterTimes(string text, int from, int to)
    {
        var at = from;
        while (at < to)
        {
            if (MayBeWhen(text[at]) && When().Match(text, at) is { Success: true, Length: > 0 } when) at += when.Length;
            else if (Modals.At(text, at) is { } modal) at += modal.Length;
            else break;
        }

        return at;
    }

    /// <summary>The first deciding verb between two places.</summary>
    public static Predicate Find(string text, int from, int to)
    {
        var direct = true;
        var carrier = -1;
        for (var at = from; at < to;)
        {
            if (text[at] is ' ' or '"' or '\'' or '(' or ')' or '、')
            {
                at++;
                continue;
            }

            if (MayBeWhen(text[at]) && When().Match(text, at) is { Success: true, Length: > 0 } when && when.Index + when.Length <= to)
            {
                at += when.Length;
                continue;
            }

            if ("按依遵根结围针在以本坚从自就".Contains(text[at], StringComparison.Ordinal) && Setting().Match(text, at) is { Success: true } setting && setting.Index + setting.Length < to)
            {
                at += setting.Length;
                continue;
            }

            var verb = Verbs.At(text, at);
            var modal = Modals.At(text, at);
            if (modal is not null && (verb is null || modal.Length >= verb.Length) && !Support.Has(modal))
            {
                if (carrier < 0 && modal is "对" or "将" or "把" or "向" or "为" or "与" or "对于") carrier = at;
                if (modal is "将" or "把" && Disposes().Match(text, at + 1, to - at - 1) is { Success: true } disposal)
                {
                    var word = disposal.Groups["verb"];
                    return new Predicate(word.Index, word.Index + word.Length, DutyKind.Responsible, direct, carrier < 0 ? at : carrier);
                }

                at += modal.Length;
                if (modal is "对" or "向" or "与" or "为" or "给" or "对于" or "同") at = PastParties(text, at, to);
                continue;
            }

            if (verb is null || at + verb.Length > to)
            {
                if (carrier < 0) direct = false;
                at++;
                continue;
            }

            if (Carriers.Contains(verb) && verb.Length == 1 && at + 1 < to && verb is not ("报" or "交" or "送" or "设") && Find(text, at + 1, to) is { Found: true } later)
            {
                var from2 = carrier < 0 && verb is "将" or "把" or "对" or "为" or "向" or "与" ? at : carrier;
                return Kinded(text, later.Start, later.End, to, direct, from2);
            }

            // 会同县财政局…考核: with whom comes first, what to do after.
            if (verb is "会同" or "联合" or "依托" && PastParties(text, at + verb.Length, to) is var past && past > at + verb.Length && Find(text, past, to) is { Found: true } joint) return joint with { Carrier = at, Direct = direct };
            if (verb is "进行" && Find(text, at + 2, to) is { Found: true } noun) return Kinded(text, noun.Start, noun.End, to, direct, carrier) with { Kind = IsCheck(text, at, to) ? DutyKind.Oversee : DutyKind.Responsible };

            if (verb.Length == 1 && !direct && verb is not "报")
            {
                at++;
                continue;
            }

            var next = at + verb.Length < to ? text[at + verb.Length] : ' ';
            if ((!direct && next is '的' or '率' or '化') || next is '期' or '之')
            {
                at += verb.Length;
                continue;
            }

            // 检测结果, 考核情况 name a thing.
            if (verb is "检测" or "检验" or "监测" or "检查" or "考核" or "评估" or "体检" or "筛查" or "督查" or "督导" or "落实" or "执行" or "调查" or "随访" or "抽查" or "统计" && next is '结' or '情' or '数' && at + verb.Length + 1 < to && text[at + verb.Length + 1] is '果' or '况' or '据')
            {
                at += verb.Length;
                direct = false;
                continue;
            }

            if (Conditions.Contains(verb) && Find(text, at + verb.Length, to) is { Found: true } then) return then with { Carrier = at, Direct = direct };
            return Kinded(text, at, at + verb.Length, to, direct, carrier);
        }

        return default;
    }

    // 向镇应急指挥部办公室报告: the verb is not inside the name.
    private static int PastParties(string text, int at, int to)
    {
        var names = PartyLexicon.Find(text[at..Math.Min(to, at + 60)]);
        var end = 0;
        foreach (var name in names)
        {
            if (name.Start == end || (name.Start == end + 1 && text[at + end] is '、' or '和' or '及' or '与')) end = name.End;
            else break;
        }

        return end == 0 ? at : at + end;
    }

    private static Predicate Kinded(string text, int start, int end, int to, bool direct, int carrier)
    {
        var verb = text[start..end];
        var kind = DutyKind.Responsible;
        if (verb.StartsWith("牵头", StringComparison.Ordinal)) kind = DutyKind.Lead;
        else if (Support.Has(verb) && !(verb == "支持" && !direct)) kind = DutyKind.Support;
        else if (Oversee.Has(verb)) kind = verb is "检查" or "抽查" && !ChecksOthers(text, end, to) ? DutyKind.Responsible : DutyKind.Oversee;
        else if (Checks().Match(text, start, to - start) is { Success: true } check && !check.Value.Contains('自', StringComparison.Ordinal)) kind = DutyKind.Oversee;
        return new Predicate(start, end, kind, direct, carrier);
    }

    // 检查泵站 is one's own work, 检查各村落实情况 is overseeing.
    private static bool ChecksOthers(string text, int from, int to)
    {
        var words = text[from..to];
        return words.Contains("落实", StringComparison.Ordinal) || words.Contains("执行", StringComparison.Ordinal) || words.Contains("情况", StringComparison.Ordinal) || words.Contains("指导", StringComparison.Ordinal) || PartyLexicon.Find(words).Count > 0;
    }

    /// <summary>对…进行考核: checking others is the duty itself.</summary>
    public static bool IsCheck(string text, int from, int to) => Checks().Match(text, from, to - from) is { Success: true } match && !match.Value.Contains("自评", StringComparison.Ordinal);
}
