using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>What a party has to do, all of it or in one matter.</summary>
internal static class PartyDutiesAnswer
{
    private const int MostItems = 12;
    private const int MostBelow = 6;
    private const float NearBest = 0.55f;

    /// <summary>The party's duties; null when the papers give it none.</summary>
    public static PartyDutiesFinding? Of(Asking asking, PartyMention mention)
    {
        var allowed = asking.AllowedDutiesOf(mention);
        // The paper that says most of the party comes first.
        var perPaper = allowed.GroupBy(p => asking.Snapshot.PaperOf(p.Sentence).Number).ToDictionary(g => g.Key, g => g.Count());
        var placed = allowed
            .OrderBy(p => asking.Place.LayerOf(asking.Snapshot.PaperOf(p.Sentence).Paper.AreaId))
            .ThenByDescending(p => PartyNames.Same(asking.Snapshot.Parties.CoreOfParty(p.Duty.Party), mention.Core.Length > 0 ? mention.Core : mention.Words))
            .ThenBy(p => p.Duty.Kind == DutyKind.Support && p.Duty.Implied)
            .ThenByDescending(p => perPaper[asking.Snapshot.PaperOf(p.Sentence).Number])
            .ThenBy(p => asking.Snapshot.PaperOf(p.Sentence).Number).ThenBy(p => asking.Snapshot.Sentences[p.Sentence].Start)
            .ToList();
        if (placed.Count == 0) return null;

        // One area's papers at a time: the nearest level that says anything.
        var layer = asking.Place.LayerOf(asking.Snapshot.PaperOf(placed[0].Sentence).Paper.AreaId);
        var area = asking.Snapshot.PaperOf(placed[0].Sentence).Paper.AreaId;
        placed = [.. placed.Where(p => asking.Place.IsKnown ? asking.Place.LayerOf(asking.Snapshot.PaperOf(p.Sentence).Paper.AreaId) == layer : asking.Snapshot.PaperOf(p.Sentence).Paper.AreaId == area)];

        var terms = asking.Terms.Without(g => IsParty(asking, g, mention) || IsInItsName(asking, g, mention)).Apart(mention.Words);
        if (!terms.IsEmpty && terms.Total >= 0.35f)
        {
            var best = MatterMeasure.Best(asking.Snapshot, terms, [.. placed.Select(p => p.Sentence).Distinct()], asking.Ranges, NearBest, s => InOwnHeading(asking, terms, s));
            if (best.Count > 0 && best[0].Coverage >= 0.35f)
            {
                var kept = best.Where(m => m.Score >= NearBest * best[0].Score).ToDictionary(m => m.Sentence, m => m.Score);
                placed = [.. placed.Where(p => kept.ContainsKey(p.Sentence)).OrderByDescending(p => kept[p.Sentence])];
            }
            else if (terms.Total >= 0.9f) return null;
        }

        var items = placed.SelectMany(p => Items(asking, p.Sentence, p.Duty)).DistinctBy(i => (i.Quote.Paper.Id, i.Quote.Clause, i.Words)).Take(MostItems).ToList();
        return new PartyDutiesFinding(SentenceParts.Name(placed[0].Duty), null, items, false) { WhosePaper = asking.WhosePaper(placed[0].Sentence) };
    }

    // A clause that is headed by the matter is about nothing else.
    private static float InOwnHeading(Asking asking, QuestionTerms terms, int sentence)
    {
        var at = asking.Snapshot.Sentences[sentence];
        var heading = asking.Snapshot.Plain.Passing.OwnHeading(at.Paper, at.Clause);
        return terms.Groups.Where(g => g.Forms.Any(f => f.Strength >= 0.7f && heading.IndexOf(f) >= 0)).Sum(g => g.Weight) / MathF.Max(terms.Total, 0.01f) * 0.6f;
    }

    // 公卫协作领导小组: what stands right before a body belongs to its name.
    private static bool IsInItsName(Asking asking, TermGroup group, PartyMention mention)
    {
        if (!mention.Words.EndsWith('组') && !mention.Words.EndsWith("委员会", StringComparison.Ordinal) && !mention.Words.EndsWith("办公室", StringComparison.Ordinal)) return false;
        var at = asking.Content.IndexOf(mention.Words, StringComparison.Ordinal);
        return at > 0 && group.End <= at && at - group.Start <= 14 && asking.Content.AsSpan(group.End, at - group.End).IndexOfAny('|', ',', '的') < 0;
    }

    private static bool IsParty(Asking asking, TermGroup group, PartyMention mention) =>
        mention.Words.Contains(group.Said, StringComparison.Ordinal) || asking.Parties.Any(p => p.Words.Contains(group.Said, StringComparison.Ordinal)) || group.Field == Language.ConceptField.Party;

    private static bool IsName(string shown, Duty duty) => Shown.Simplified(shown).Trim().TrimEnd('。', '：', '；', ':') is var bare && bare.Length <= SentenceParts.Name(duty).Length + 2 && bare.EndsWith(SentenceParts.Name(duty), StringComparison.Ordinal);

    private static IEnumerable<QuotedPlace> Below(Asking asking, int sentence)
    {
        var paper = asking.Snapshot.PaperOf(sentence);
        var at = asking.Snapshot.Sentences[sentence];
        for (var next = sentence + 1; next < paper.FirstSentence + paper.SentenceCount && next <= sentence + MostBelow; next++)
        {
            var clause = asking.Snapshot.Sentences[next].Clause;
            if (clause != at.Clause && !paper.IsWithin(clause, at.Clause)) yield break;
            yield return asking.Quote(next);
        }
    }

    /// <summary>A sentence's stretches that are this party's, one thing each.</summary>
    public static IEnumerable<DutyItem> Items(Asking asking, int sentence, Duty duty)
    {
        var quote = asking.Quote(sentence);
        if (IsName(quote.Shown, duty))
        {
            // 镇财政分局。 stands above what it has to do.
            foreach (var below in Below(asking, sentence)) yield return new DutyItem(below.Shown.TrimEnd('。', '；'), below, null);
            yield break;
        }

        var parts = SentenceParts.Take(quote.Shown, asking.DutiesOf(sentence));
        var mine = parts.Parts.Where(p => p.Parties.Any(d => d.Party == duty.Party)).ToList();
        // A party in a list of others keeps the whole sentence: its part alone would say nothing.
        if (mine.Count == 0 || quote.Shown.Length > 160 && mine.Count > 6)
        {
            yield return new DutyItem(quote.Shown, quote, null);
            yield break;
        }

        foreach (var part in mine)
        {
            var words = quote.Shown[part.Start..part.End].Trim();
            if (words.Length < 4) continue;
            yield return new DutyItem(words.TrimEnd('。', '；'), quote with { Shown = words }, null);
        }
    }
}
