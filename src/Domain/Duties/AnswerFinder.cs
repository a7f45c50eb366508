using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>What was found and what the next turn must know of it.</summary>
public sealed record FoundAnswer(DutyFinding Finding, DutyMemory Memory);

/// <summary>Finds what the published papers say to a question: one answer, a question back, or an honest no.</summary>
public static class AnswerFinder
{
    private static readonly string[] BeforePartners = ["配合", "协助", "帮助", "跟", "向", "与", "同", "给", "帮"];

    public static FoundAnswer Find(DutySnapshot snapshot, DutyQuestion question, DutyMemory? memory)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(question);
        var reading = TypedWords.Read(snapshot, question.Text);
        var asking = new Asking(snapshot, question, FollowUp.GoOn(reading, memory), memory);
        FollowUp.TakeUp(asking);
        var finding = Of(asking);
        return new FoundAnswer(finding, Remembering.Of(asking, finding));
    }

    private static DutyFinding Of(Asking asking)
    {
        if (MedicalWords.IsSurelyAskedIn(asking.Reading.Plain)) return Refused(asking, null);
        if (asking.Reading.Kind == QuestionKind.Original) return OriginalOf(asking) ?? Refused(asking, null);
        if (asking.Reading.Kind == QuestionKind.Attribute) return AttributeAnswer.Of(asking);
        // What to take and how to treat is a doctor's, also where a paper speaks of the illness.
        if (MedicalWords.IsAskedIn(asking.Reading.Plain)) return new RefusalFinding(RefusalKind.Medical, "", null, null);
        if (FollowUp.PartInMatter(asking) is { } part) return part;
        if (People(asking) is { } person) return person;
        if (asking.Reading.Kind == QuestionKind.Post && PostAnswer.Of(asking) is { } post) return post;
        if (asking.Reading.Kind is QuestionKind.PartyDuties or QuestionKind.MyVillage && PartyDuties(asking) is { } duties) return duties;

        var ranked = asking.Reading.Kind == QuestionKind.Timing ? asking.Rank(asking.Terms) : WithoutHeadings(asking, asking.Rank(asking.Terms));
        if (asking.WantsPast && PastAnswer.From(asking, ranked) is { } past) return past;
        // A sentence that asks nothing must name a matter and little else: 两癌筛查, but not 垃圾堆臭了半个月没人管.
        if (ranked.Count > 0 && !asking.Reading.Asks && asking.Memory is null && ranked[0].Coverage < 0.75f) return Refused(asking, null);
        if (ranked.Count == 0 || !Decision.Answers(ranked[0], asking.Terms)) return PlaceAnswer.OfTowns(asking) ?? Refused(asking, ranked.Count > 0 ? ranked[0] : null);
        if (asking.Reading.Kind == QuestionKind.Post && !asking.Reading.Plain.Contains('人') && PostWords.SeatIn(asking.Reading.Plain).Seat is { Length: > 0 } seat)
        {
            // 人大主席是谁: a sentence that does not even name the seat says nothing of it.
            var naming = ranked.Take(4).FirstOrDefault(c => c.Plain.Contains(seat, StringComparison.Ordinal) && Decision.Answers(c, asking.Terms));
            if (naming is not null) ranked = [naming, .. ranked.Where(c => c.Sentence != naming.Sentence)];
            else if (asking.Terms.Total < 1.2f) return Refused(asking, ranked[0]);
        }
        if (TakenBackAnswer.From(asking, ranked[0]) is { } takenBack) return takenBack;
        if (PlaceAnswer.Of(asking, ranked) is { } byPlace) return byPlace;
        return Chosen(asking, ranked);
    }

    // A bare heading answers nothing where a sentence below it does.
    private static List<Candidate> WithoutHeadings(Asking asking, List<Candidate> ranked)
    {
        var sentences = ranked.Where(c => asking.DutiesOf(c.Sentence).Count > 0 || c.Plain.Length > 24 || c.Plain.EndsWith('。')).ToList();
        return sentences.Count > 0 ? sentences : ranked;
    }

    private static DutyFinding Chosen(Asking asking, List<Candidate> ranked)
    {
        var best = ranked[0];
        switch (asking.Reading.Kind)
        {
            case QuestionKind.Role:
                return RoleAnswer.Of(asking, ranked) ?? Refused(asking, null, TopicSaid(asking, best));
            case QuestionKind.RoleWith:
                return RoleAnswer.With(asking, ranked);
            case QuestionKind.LeadOrAssist:
                return RoleAnswer.OfParty(asking, best, asking.Parties.FirstOrDefault(p => asking.DutiesOf(best.Sentence).Any(d => asking.Snapshot.Parties.Matches(d.Party, p)))) ?? (DutyFinding)FactAnswer.From(asking, best);
            case QuestionKind.Level:
                return LevelAnswer.From(asking, best) ?? (DutyFinding)FactAnswer.From(asking, best);
            case QuestionKind.Timing:
                return ConflictAnswer.OfTimes(asking, ranked) ?? TimingAnswer.From(asking, ranked) ?? Refused(asking, null);
            case QuestionKind.Fact or QuestionKind.Post or QuestionKind.PartyDuties:
                return FactAnswer.From(asking, best);
            default:
                return ClarifyAnswer.Of(asking, ranked) ?? ConflictAnswer.OfParties(asking, ranked) ?? TopicAnswer.From(asking, best) ?? (DutyFinding)FactAnswer.From(asking, best);
        }
    }

    // The paper's word for the matter is used only where it is the asker's own too.
    private static string? TopicSaid(Asking asking, Candidate best) =>
        TopicAnswer.From(asking, best)?.Topic is { Length: <= 16 } topic && asking.Terms.Words.Any(w => topic.Contains(w.Text, StringComparison.Ordinal)) ? topic : null;

    private static DutyFinding? People(Asking asking)
    {
        var plain = asking.Reading.Plain;
        if (asking.Snapshot.People.NameIn(plain) is { } name) return PersonAnswer.Of(asking, name);
        if (asking.Memory?.Person is { } remembered && asking.Terms.IsEmpty && QuestionPatterns.GoesOn().IsMatch(plain)) return PersonAnswer.Of(asking, remembered);
        var named = QuestionPatterns.NamedPerson().Match(plain);
        return named.Success && Surnames.IsName(named.Groups["name"].Value, asking.Snapshot) ? PersonAnswer.Unknown(asking, named.Groups["name"].Value) : null;
    }

    private static PartyDutiesFinding? PartyDuties(Asking asking)
    {
        if (asking.Reading.Kind == QuestionKind.MyVillage) return MyVillageAnswer.Of(asking);
        foreach (var mention in asking.Parties.Where(p => !IsPartner(asking.Reading.Plain, p)).OrderByDescending(p => p.Core.Length > 0).ThenByDescending(p => p.Words.Length))
        {
            if (PartyDutiesAnswer.Of(asking, mention) is { } found) return found;
        }

        return null;
    }

    // 配合政府做什么: the government is whom it is done with, not who does it.
    private static bool IsPartner(string plain, PartyMention party)
    {
        var at = plain.IndexOf(party.Words, StringComparison.Ordinal);
        return at > 0 && BeforePartners.Any(w => plain[..at].EndsWith(w, StringComparison.Ordinal));
    }

    private static OriginalFinding? OriginalOf(Asking asking)
    {
        if (asking.Memory is not { PaperId: { } paperId, Start: { } start }) return null;
        var paper = asking.Snapshot.Papers.FirstOrDefault(p => p.Paper.Id == paperId);
        if (paper is null) return null;
        var sentence = paper.SentenceAt(start, asking.Memory.Clause ?? "", asking.Snapshot.Sentences);
        return sentence < 0 ? null : new OriginalFinding(asking.Quote(sentence), asking.Quote(sentence).Whole);
    }

    internal static DutyFinding Refused(Asking asking, Candidate? nearest, string? topic = null)
    {
        var knowsMatter = asking.Terms.Groups.Any(g => g.Field is not null and not Language.ConceptField.Act);
        if (!asking.Reading.Asks && !knowsMatter && asking.Memory is null) return new NothingAskedFinding();
        var near = nearest is not null && Decision.IsNear(nearest) && !nearest.MissesForeign ? asking.Quote(nearest.Sentence) : null;
        return new RefusalFinding(RefusalKind.NotInPapers, MatterWords.ForRefusal(asking.Reading, topic), near, null);
    }
}
