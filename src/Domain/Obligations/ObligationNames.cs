using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>What is to be done, as people call it.</summary>
/// <param name="Full">With where it goes to: 阶段工作情况报县卫生健康局.</param>
/// <param name="Short">The matter alone: 阶段工作情况.</param>
/// <param name="Body">The body that meets, where it is a meeting: 健康促进委员会.</param>
/// <param name="Kind">Of a meeting: 例会.</param>
public sealed partial record ObligationNames(string Full, string Short, string? Body, string? Kind)
{
    private static readonly string[] Plural = ["村委会", "各村", "村（社区）委会"];

    /// <summary>Where it goes to: 报县卫生健康局; "" where it stays.</summary>
    public string Goes => Full.Length > Short.Length && Full.StartsWith(Short, StringComparison.Ordinal) ? Full[Short.Length..] : "";

    public static ObligationNames Of(SaidObligation obligation, PublishedPaper paper)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        ArgumentNullException.ThrowIfNull(paper);

        var party = obligation.Who is null ? null : Shown.Simplified(obligation.Who);
        var said = Bare(Shown.Simplified(obligation.What), Shown.Simplified(obligation.Words), party);
        if (party is not null && Meets().IsMatch(party) && Held().Match(said) is { Success: true } held)
        {
            var name = Own().IsMatch(party) ? Own().Replace(party, "") : SeatNames.BodyOf(party);
            var body = BodyNames.Whole(new QuotedPlace(paper, obligation.Clause, "", "", obligation.Start), name);
            var kind = held.Groups["kind"].Value;
            if (kind.StartsWith("领导小组", StringComparison.Ordinal)) kind = kind["领导小组".Length..];
            return new ObligationNames(body + kind, body + kind, body, kind);
        }

        if (Handed().Match(said) is { Success: true } handed)
        {
            var matter = handed.Groups["o"].Value;
            return new ObligationNames(matter + handed.Groups["v"].Value, matter, null, null);
        }

        var plain = Plainer(said, party, obligation, paper.Reading);
        return new ObligationNames(plain, plain, null, null);
    }

    /// <summary>各村 before a thing that all villages owe; nothing before what one party owes.</summary>
    public static string Whose(string? who) => IsAllVillages(who) ? "各村" : "";

    /// <summary>村委会, 各村, 各村（社区）: all villages of the town.</summary>
    public static bool IsAllVillages(string? who) =>
        who is not null && Shown.Simplified(who).Split('、').Any(one => Plural.Contains(one, StringComparer.Ordinal) || PartyNames.SortOf(PartyNames.Core(Language.TextNormaliser.Plain(one), [])) == "村委会");

    // The engine's words may keep a scrap of the time, of a bracket or of the subject in front.
    private static string Bare(string said, string words, string? party)
    {
        if (said.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at && said.Length > at + words.Length + 1) said = said[(at + words.Length)..];
        said = Scraps().Replace(said, "").Trim('，', '。', '；', ' ');
        return party is not null && said.StartsWith("由" + party, StringComparison.Ordinal) && said.Length > party.Length + 3 ? said[(party.Length + 1)..] : said;
    }

    private static string Plainer(string said, string? party, SaidObligation obligation, PaperReading reading)
    {
        var bare = Light().Replace(said, "");
        if (bare.Length >= 2 && bare != said) return bare;
        if (!BareDeed().IsMatch(said)) return said;

        // 盘点, 集中开展: of what, the same party's duty says.
        var duty = reading.Duties.Where(d => d.Clause == obligation.Clause && d.Span.Start <= obligation.Start && (party is null || Shown.Simplified(d.Party) == party) && d.Topic != said && d.Topic.Length > 2)
            .OrderBy(d => Math.Abs(d.Span.Start - obligation.Start)).FirstOrDefault();
        if (duty is null) return said;

        var topic = Bare(Shown.Simplified(duty.Topic), Shown.Simplified(obligation.Words), party);
        if (topic.IndexOf('的', StringComparison.Ordinal) is > 2 and var of) topic = topic[..of];
        return topic.EndsWith(said, StringComparison.Ordinal) ? topic : topic + said;
    }

    [GeneratedRegex("^(?:组织)?(?:召开|举行|开)(?:一次)?(?:全体)?(?<kind>.{0,10}?会)(?:议)?$")]
    private static partial Regex Held();

    [GeneratedRegex("^(?:将|把)(?<o>[^，]{2,24}?)(?:以书面形式|书面|及时|逐级|按时)*(?<v>(?:报送|上报|报告|汇报|报|提交|交|送|反馈|通报)[^，]*)$")]
    private static partial Regex Handed();

    [GeneratedRegex("^(?:组织举办|组织开展|组织召开|组织开设|举办|举行|开展|召开|务必)")]
    private static partial Regex Light();

    [GeneratedRegex("^(?:集中|统一|上门|全面)?(?:开展|组织|盘点|检查|检测|查看|实施|进行|考核|更新|公布|公示|报告|汇报|通报|清理|清点|维护|演练|培训|核对|核实|排查)$")]
    private static partial Regex BareDeed();

    [GeneratedRegex("^[）)、，。；：≤\\d+周天]+|^(?:应当|应(?![急对用届])|须|要)(?:在|于)?(?=[\\u4e00-\\u9fff]{2})")]
    private static partial Regex Scraps();

    [GeneratedRegex("(?:领导小组|委员会|小组|指挥部|专班|办公室|工作组|联席会议|理事会)$")]
    private static partial Regex Meets();

    [GeneratedRegex("^(?:我|本|全)(?:镇|街道|乡|县|区|村)")]
    private static partial Regex Own();
}

/// <summary>An obligation or deadline as the paper's reading has it.</summary>
public sealed record SaidObligation(string What, string? Who, string Words, string Clause, int Start);
