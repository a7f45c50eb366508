using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>One role of a matter: who supports, who oversees; what a named party does in it; with whom.</summary>
internal static partial class RoleAnswer
{
    private const string Partner = "(?<whom>[^，。；：、“”（）]{2,24}?)";

    [GeneratedRegex("(?:与|同|和|会同|联合|跟)" + Partner + "(?<role>联合组织|联合开展|联合|建立协同联动机制|建立[^，]{0,8}机制|进行对接|对接需求|对接|联系|沟通联系|沟通协调|沟通与协调|沟通|协调配合|协调|协同|合作|配合)|(?<role>配合|协助|主动对接|对接|会同|联合|接受|接收)" + Partner + "(?:做好|开展|加强|落实|处置|实施|组织|参与|进行|指导|领导|，|$|管理|完成|业务|工作)|(?<role>向|报|报送|上报|报告|反馈给|交由|反馈至)" + Partner + "(?:汇报|报告|转诊|反馈|上报|承担|$|，|。|；)")]
    private static partial Regex WithPattern();

    [GeneratedRegex("牵头|主办|配合|协助|协办|参与|负责|组织|统筹|监督|承担|协调")]
    private static partial Regex RoleWord();

    /// <summary>Who has the role asked for; null when the papers give it to nobody.</summary>
    public static DutyFinding? Of(Asking asking, IReadOnlyList<Candidate> candidates)
    {
        var wanted = asking.Reading.Role switch { AskedRole.Lead => DutyKind.Lead, AskedRole.Support => DutyKind.Support, _ => DutyKind.Oversee };
        foreach (var candidate in candidates.Take(5))
        {
            if (!Decision.Answers(candidate, asking.Terms) || candidate.Score < candidates[0].Score * 0.8f) continue;
            if (TopicAnswer.From(asking, candidate) is not { } topic) continue;
            var all = topic.Main.Concat(topic.Supporters).Concat(topic.Overseers).Concat(topic.Others).Where(p => p.Kind == wanted).DistinctBy(p => p.Name).ToList();
            if (all.Count == 0) continue;
            if (wanted == DutyKind.Lead) return topic;
            var verb = wanted == DutyKind.Support ? SupportVerb(all[0]) : "监督";
            return topic with { Main = [.. all.Select(p => p with { Verb = verb })], Supporters = [], Overseers = [], Others = [] };
        }

        // 经费使用谁监督: the checking is itself the duty, or the stretch's own verb says it.
        foreach (var candidate in candidates.Take(5))
        {
            if (!Decision.Answers(candidate, asking.Terms) || candidate.Score < candidates[0].Score * 0.8f || wanted == DutyKind.Lead) continue;
            if (TopicAnswer.From(asking, candidate) is { Main.Count: > 0 } own && SaysAskedRole(asking, own, candidate)) return own with { Supporters = [], Others = [] };
        }

        // 谁配合 of a matter with a lead: those who have a part of their own.
        if (wanted == DutyKind.Support && candidates.Count > 0 && Decision.Answers(candidates[0], asking.Terms) && TopicAnswer.From(asking, candidates[0]) is { IsLed: true, Others.Count: > 0 } led)
            return led with { Main = [.. led.Others.Select(p => p with { Verb = "参与" })], Supporters = [], Overseers = [], Others = [] };

        // 谁牵头 of a matter that one party has to itself is that party.
        return wanted == DutyKind.Lead && candidates.Count > 0 && Decision.Answers(candidates[0], asking.Terms) ? TopicAnswer.From(asking, candidates[0]) : null;
    }

    private static bool SaysAskedRole(Asking asking, TopicFinding own, Candidate candidate)
    {
        var words = asking.Reading.Role == AskedRole.Oversee ? OverseeWord() : SupportWord();
        if (words.IsMatch(own.Verb) || own.Topic.Length > 0 && words.IsMatch(own.Topic)) return true;
        var quote = asking.Quote(candidate.Sentence);
        var sentence = SentenceParts.Take(quote.Shown, asking.DutiesOf(candidate.Sentence));
        return words.IsMatch(sentence.Of(TopicAnswer.BestPart(sentence, TopicAnswer.OnQuote(quote.Shown, candidate))));
    }

    [GeneratedRegex("监督|督促|督导|督查|监管|检查|考核")]
    private static partial Regex OverseeWord();

    [GeneratedRegex("配合|协助|协同|参与|协办")]
    private static partial Regex SupportWord();

    private static string SupportVerb(ActingParty party) => party.Verb.Length is > 0 and <= 12 && RoleWord().IsMatch(party.Verb) ? party.Verb : "配合";

    /// <summary>Whether a party leads or assists, or what it does in a matter.</summary>
    public static RoleFinding? OfParty(Asking asking, Candidate candidate, PartyMention? mention)
    {
        var quote = asking.Quote(candidate.Sentence);
        var duties = asking.DutiesOf(candidate.Sentence);
        var mine = mention is null ? duties : [.. duties.Where(d => asking.Snapshot.Parties.Matches(d.Party, mention))];
        if (mine.Count == 0) return null;
        var sentence = SentenceParts.Take(quote.Shown, duties);
        var found = TopicAnswer.OnQuote(quote.Shown, candidate);
        var part = PartOf(sentence, found, mine);
        var duty = part.Parties.FirstOrDefault(d => mine.Contains(d)) ?? mine[0];
        var (topic, verb) = TopicWords.Take(sentence, part, found);
        if (topic.Length == 0) topic = MatterWords.Of(asking.Reading);
        var role = RoleWordOf(verb, duty);
        var with = WithPattern().Match(sentence.Of(part));
        return new RoleFinding(topic, new ActingParty(SentenceParts.Name(duty), duty.Party, duty.Kind, verb, ""), role, null, with.Success ? with.Groups["whom"].Value : null, quote) { WhosePaper = asking.WhosePaper(candidate.Sentence) };
    }

    /// <summary>With, for or to whom: the first of the nearly best sentences that names a partner.</summary>
    public static DutyFinding With(Asking asking, IReadOnlyList<Candidate> ranked)
    {
        var candidate = ranked.Take(6).Where(c => c.Score >= 0.7f * ranked[0].Score && Decision.Answers(c, asking.Terms))
            .OrderByDescending(c => c.Score + PartnerNear(asking, c)).FirstOrDefault() ?? ranked[0];
        var quote = asking.Quote(candidate.Sentence);
        var duties = asking.DutiesOf(candidate.Sentence);
        var sentence = SentenceParts.Take(quote.Shown, duties);
        var found = TopicAnswer.OnQuote(quote.Shown, candidate);
        var best = TopicAnswer.BestPart(sentence, found);
        foreach (var part in sentence.Parts.OrderBy(p => SaysRole(asking, sentence.Of(p)) ? 0 : 1).ThenBy(p => Math.Abs(p.Start - best.Start)))
        {
            if (!ReferenceEquals(part, best) && Math.Abs(part.Start - best.Start) > 60 && !SaysRole(asking, sentence.Of(part))) continue;
            if (!WithPattern().IsMatch(sentence.Of(part))) continue;
            var words = sentence.Of(part);
            if (!ReferenceEquals(part, best) && sentence.Of(best).Length + words.Length <= 80)
                words = best.Start < part.Start ? sentence.Of(best) + "，" + words : words + "，" + sentence.Of(best);
            var subject = part.Parties.Count > 0 ? part.Parties[0] : null;
            if (subject is not null && !words.Contains(SentenceParts.Name(subject), StringComparison.Ordinal)) words = SentenceParts.Name(subject) + words;
            var party = subject is null ? null : new ActingParty(SentenceParts.Name(subject), subject.Party, subject.Kind, subject.Verb, "");
            return new FactFinding(words.Trim().TrimEnd('，', '。', '；'), party, quote) { WhosePaper = asking.WhosePaper(candidate.Sentence) };
        }

        return FactAnswer.From(asking, candidate);
    }

    private static bool SaysRole(Asking asking, string words) =>
        WithPattern().Match(words) is { Success: true } match && asking.Reading.Plain.Contains(match.Groups["role"].Value.Replace("进行", "", StringComparison.Ordinal), StringComparison.Ordinal);

    private static float PartnerNear(Asking asking, Candidate candidate)
    {
        var quote = asking.Quote(candidate.Sentence);
        var sentence = SentenceParts.Take(quote.Shown, asking.DutiesOf(candidate.Sentence));
        var named = WithPattern().Match(sentence.Of(TopicAnswer.BestPart(sentence, TopicAnswer.OnQuote(quote.Shown, candidate))));
        if (named.Success) return asking.Reading.Plain.Contains(named.Groups["role"].Value, StringComparison.Ordinal) ? 0.45f : 0.2f;
        return WithPattern().Matches(sentence.Text).Any(m => asking.Reading.Plain.Contains(m.Groups["role"].Value.Replace("进行", "", StringComparison.Ordinal), StringComparison.Ordinal)) ? 0.35f : 0;
    }

    private static SentencePart PartOf(SentenceParts sentence, IReadOnlyList<FoundForm> found, IReadOnlyList<Duty> mine)
    {
        var best = TopicAnswer.BestPart(sentence, found);
        if (best.Parties.Any(mine.Contains)) return best;
        return sentence.Parts.FirstOrDefault(p => p.Parties.Any(mine.Contains)) ?? best;
    }

    private static string RoleWordOf(string verb, Duty duty)
    {
        if (RoleWord().Match(verb) is { Success: true } word) return word.Value;
        return duty.Kind switch { DutyKind.Lead => "牵头", DutyKind.Support => "配合", DutyKind.Oversee => "监督", _ => "负责" };
    }
}
