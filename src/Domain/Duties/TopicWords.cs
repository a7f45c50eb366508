using System.Text.RegularExpressions;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>The matter and the verb of a stretch, as the paper words them: 负责预防接种、… → 预防接种, 负责.</summary>
internal readonly record struct MatterAndVerb(string Matter, string Verb);

/// <summary>Cuts the matter that was asked for out of a paper's sentence.</summary>
internal static partial class TopicWords
{
    private const string Adverbs =
        "统一|全面|深入|扎实|积极|认真|切实|加快|主动|大力|广泛|逐步|进一步|持续|动态|及时|定期|有计划地|有计划的|依法|具体|共同|联合|严格|充分|重点|不断|优先|尽快|务必|逐户|多途径|扎实|强力|合理|免费|着力|有效|牢牢|逐级|牵头";

    private const string Verbs =
        "组织开展|组织实施|组织落实|组织动员|统筹组织实施|统筹组织|统筹推进|统筹协调|统筹|牵头开展|牵头组织|牵头负责|牵头|负责组织|负责做好|负责开展|负责落实|负责办理|负责制定|负责|协调开展|协调解决|协调|协助做好|协助开展|协助实施|协助落实|协助|配合做好|配合开展|配合落实|参与|承担|承办|组织|开展|做好|做实|落实|实施|推进|推动|推行|推广|建立健全|健全完善|建立|健全|建设|完善|加强|强化|提供|提升|提高|制定|制订|拟定|拟订|起草|编制|执行|掌握|收集|普及|宣传|督促|敦促|指导|指定|明确|监督|检查|监测|摸排|排查|巡查|处置|处理|办理|促进|保障|保证|确保|规范|管理|汇总|上报|报送|报告|反馈|发放|登记|组建|成立|召开|举办|培养|培育|引进|招收|承接|整治|筹备|安排|启用|受理|盘点|深化|巩固|贯彻落实|贯彻|营造|创建|强化|关注|降低|聚焦|抓好|抓实|研究|审核|配齐|配备|设立|解决|满足|实行|推选|通报|布置|接收|清理|清除";

    [GeneratedRegex("^(?:并且|并|同时|以及|及|和|与|还|也|又|再|其中|要|应当|应该|应|须|需|必须|务必|一是|二是|三是|四是|五是|主要|各地|各级)+")]
    private static partial Regex Connective();

    [GeneratedRegex("^(?:(?:" + Adverbs + ")*(?:" + Verbs + ")(?:和|并|与|、)?)+")]
    private static partial Regex LeadingVerbs();

    [GeneratedRegex("^(?<t>.{2,40}?)(?:工作)?(?:由|交由)(?<p>.+?)(?<v>(?:" + Adverbs + "|具体)*(?:牵头|负责|主办|承办|组织实施|统一组织|组织|统筹|承担|实施|落实|管理|办理|监督|配合|协助|筹备|担任|兼任|指导|提供|开展|做好)(?:(?:组织|实施|开展|落实|管理|协调)*))$")]
    private static partial Regex PassiveForm();

    [GeneratedRegex("^(?:对于|对|将|把)(?<t>.{2,40}?)(?:进行|开展|实施|做好|加以|予以|的)(?<v>[^，。]{2,12})$")]
    private static partial Regex ObjectFirst();

    [GeneratedRegex("(?:每(?:个)?(?:年|月|季度|季|半年|周|两年|学期|天|日)|(?:一|1)年(?:一|1)次的?)(?:至少|不少于|组织|开展)*|(?:至少|不少于)?(?:[一二两三四五六七八九十]|\\d)+(?:次|场|回|轮)(?:以上)?|定期|及时")]
    private static partial Regex Frequency();

    [GeneratedRegex("^(?:每(?:个)?(?:年|月|季度|季|半年|周|学期|天|日)(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:底)?(?:前)?(?:至少|不少于)?|定期|及时)+")]
    private static partial Regex LeadingTime();

    [GeneratedRegex("^(?<a>[^、和与及]{1,8})(?:和|与|及|、)(?<b>[^、和与及]{2,24})$")]
    private static partial Regex Coordination();

    [GeneratedRegex("患者|病人|人群|对象|人员|儿童|学生|老年人|妇女|家庭|居民")]
    private static partial Regex SharedNoun();

    /// <summary>The matter of a stretch, cut to what was asked for.</summary>
    public static MatterAndVerb Take(SentenceParts sentence, SentencePart part, IReadOnlyList<FoundForm> found)
    {
        var whole = sentence.Of(part).Trim();
        if (PassiveForm().Match(whole) is { Success: true } passive)
            return new(Clean(CutToAsked(passive.Groups["t"].Value, part.Start, found, sentence.Text)), passive.Groups["v"].Value);

        var bodyStart = part.IsOwn ? part.Body : part.Start;
        var body = sentence.Text[bodyStart..part.End];
        var cut = Connective().Match(body).Length;
        cut += LeadingTime().Match(body[cut..]).Length;
        var objectFirst = ObjectFirst().Match(body[cut..]);
        if (objectFirst.Success)
            return new(Clean(CutToAsked(objectFirst.Groups["t"].Value, bodyStart + cut + objectFirst.Groups["t"].Index, found, sentence.Text)), objectFirst.Groups["v"].Value);

        var verbs = LeadingVerbs().Match(body[cut..]);
        var verb = verbs.Success ? Frequency().Replace(verbs.Value.TrimEnd('和', '并', '与', '、'), "") : "";
        var rest = body[(cut + verbs.Length)..];
        var restStart = bodyStart + cut + verbs.Length;
        if (rest.Length < 2)
        {
            // 各村委会组织实施: the matter stands in an earlier stretch.
            return new("", verb);
        }

        return new(Clean(CutToAsked(rest, restStart, found, sentence.Text)), verb);
    }

    // Of a list only the members that were asked for.
    private static string CutToAsked(string matter, int start, IReadOnlyList<FoundForm> found, string text)
    {
        var items = Items(matter);
        if (items.Count > 1)
        {
            var asked = items.Where(i => found.Any(f => f.Start < start + i.End && f.Start + f.Length > start + i.Start)).ToList();
            if (asked.Count > 0 && asked.Count < items.Count)
            {
                // '…等全方位服务' belongs to the whole list.
                if (asked.Count > 2) asked = [asked.MaxBy(i => found.Where(f => f.Start < start + i.End && f.Start + f.Length > start + i.Start).Sum(f => f.Group.Weight * f.Strength))!];
                matter = string.Join('、', asked.Select(i => EtcEnd().Replace(matter[i.Start..i.End], "")));
            }
        }

        return Uncoordinated(matter, found);
    }

    [GeneratedRegex("等(?:[^、]{0,16})$")]
    private static partial Regex EtcEnd();

    private sealed record Item(int Start, int End);

    private static List<Item> Items(string matter)
    {
        var items = new List<Item>();
        var depth = 0;
        var from = 0;
        for (var i = 0; i < matter.Length; i++)
        {
            var c = matter[i];
            if (c is '（' or '《' or '“') depth++;
            else if (c is '）' or '》' or '”') depth = Math.Max(0, depth - 1);
            if (depth > 0 || c != '、') continue;
            items.Add(new Item(from, i));
            from = i + 1;
        }

        items.Add(new Item(from, matter.Length));
        return items;
    }

    // 高血压和糖尿病患者随访, asked for 高血压: 高血压患者随访.
    private static string Uncoordinated(string matter, IReadOnlyList<FoundForm> found)
    {
        var match = Coordination().Match(matter);
        if (!match.Success) return matter;
        var (a, b) = (match.Groups["a"].Value, match.Groups["b"].Value);
        var said = found.Select(f => f.Group).Distinct().ToList();
        bool Asked(string words) => said.Any(g => g.Forms.Any(f => f.Strength >= 0.6f && f.Text.Length > 1 && words.Contains(f.Text, StringComparison.Ordinal)));
        var noun = SharedNoun().Match(b);
        if (!noun.Success || noun.Index == 0) return matter;
        var special = b[..noun.Index];
        return Asked(a) && !Asked(special) ? a + b[noun.Index..] : Asked(special) && !Asked(a) ? b : matter;
    }

    /// <summary>Whether a printed verb reads well behind a party: 由卫生院组织.</summary>
    public static bool IsVerb(string verb) => LeadingVerbs().Match(verb) is { Success: true } match && match.Length == verb.Length;

    private static string Clean(string matter)
    {
        var clean = Frequency().Replace(matter, "").Trim().TrimEnd('，', '、', '。', '；', '：', '的');
        if (clean.StartsWith('的')) clean = clean[1..];
        return LeadingVerbs().Match(clean) is { Success: true } verbs && clean.Length - verbs.Length >= 4 && verbs.Length <= 4 && !clean.AsSpan(verbs.Length).StartsWith("的") && NounVerb(verbs.Value) ? clean[verbs.Length..] : clean;
    }

    private static bool NounVerb(string verb) => verb is "组织" or "开展" or "做好" or "负责";
}
