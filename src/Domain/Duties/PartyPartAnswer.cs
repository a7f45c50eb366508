using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>What one party does in one matter: 两癌筛查，村委会配合，管通知到户.</summary>
internal static class PartyPartAnswer
{
    private const int LongestWhat = 30;

    private sealed record Part(int Sentence, SentenceParts Sentences, SentencePart Stretch, Duty Duty, float Worth, IReadOnlyList<FoundForm> Found);

    public static RoleFinding? Of(Asking asking, PartyMention mention, QuestionTerms matter, string? topic)
    {
        if (matter.IsEmpty) return null;
        var parts = new List<Part>();
        foreach (var (sentence, duty) in asking.AllowedDutiesOf(mention).DistinctBy(p => p.Sentence))
        {
            var candidate = SentenceRanking.Measure(asking.Snapshot, matter, sentence);
            if (candidate.Coverage < 0.3f) continue;
            var quote = asking.Quote(sentence);
            var taken = SentenceParts.Take(quote.Shown, asking.DutiesOf(sentence));
            var found = TopicAnswer.OnQuote(quote.Shown, candidate);
            foreach (var stretch in taken.Parts.Where(p => p.Parties.Any(d => asking.Snapshot.Parties.Matches(d.Party, mention))))
            {
                var inStretch = found.Where(f => f.Start < stretch.End && f.Start + f.Length > stretch.Start).Sum(f => f.Group.Weight * f.Strength) / matter.Total;
                // The remembered clause is meant first.
                var remembered = asking.Memory?.PaperId == quote.Paper.Id && asking.Memory.Clause == quote.Clause ? 0.3f : 0;
                parts.Add(new Part(sentence, taken, stretch, duty, candidate.Coverage + 0.5f * inStretch + remembered, found));
            }
        }

        if (parts.Count == 0) return null;
        var best = parts.OrderByDescending(p => p.Worth).ThenBy(p => p.Sentence).First();
        if (best.Worth < 0.6f) return null;
        // 镇妇联、各村委会配合 says the role; what it comes to stands in the clause's next sentence.
        if (IsBare(best)) best = parts.Where(p => !IsBare(p) && SameClause(asking, p.Sentence, best.Sentence)).OrderByDescending(p => p.Worth).FirstOrDefault() ?? best;
        var shown = asking.Quote(best.Sentence);
        var role = parts.Where(p => SameClause(asking, p.Sentence, best.Sentence)).Select(p => p.Duty.Kind).Contains(DutyKind.Support) ? "配合" : null;
        var what = WhatOf(best);
        if (role is not null && what.StartsWith("配合", StringComparison.Ordinal)) role = null;
        var name = mention.Sort is "村委会" ? "村委会" : SentenceParts.Name(best.Duty);
        topic ??= TopicOf(best, asking);
        return new RoleFinding(topic, new ActingParty(name, best.Duty.Party, best.Duty.Kind, best.Duty.Verb, what), role, what, null, shown) { WhosePaper = asking.WhosePaper(best.Sentence) };
    }

    private static bool IsBare(Part part) => part.Stretch.IsOwn && part.Sentences.Text[part.Stretch.Body..part.Stretch.End].Trim('。', '；', ' ') is "" or "配合" or "协助" or "参与" or "协同" or "协办" or "积极配合" or "做好配合";

    private static bool SameClause(Asking asking, int one, int other)
    {
        var (a, b) = (asking.Snapshot.Sentences[one], asking.Snapshot.Sentences[other]);
        return a.Paper == b.Paper && a.Clause == b.Clause;
    }

    // 逐户通知老年人参加体检 about 老年人体检 is 逐户通知.
    private static string WhatOf(Part part)
    {
        var start = part.Stretch.IsOwn ? part.Stretch.Body : part.Stretch.Start;
        var words = part.Sentences.Text[start..part.Stretch.End].Trim().TrimEnd('。', '；');
        var first = part.Found.Where(f => f.Start >= start && f.Start < part.Stretch.End).Select(f => f.Start - start).DefaultIfEmpty(-1).Min();
        if (first >= 2 && words[..first].Trim() is { Length: >= 2 } before && !before.EndsWith('、')) words = before;
        return words.Length <= LongestWhat ? words : words[..LongestWhat];
    }

    private static string TopicOf(Part part, Asking asking)
    {
        var (topic, _) = TopicWords.Take(part.Sentences, TopicAnswer.BestPart(part.Sentences, part.Found), part.Found);
        return topic.Length >= 2 ? topic : MatterWords.Of(asking.Reading);
    }
}
