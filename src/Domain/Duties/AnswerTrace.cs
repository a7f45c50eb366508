using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>How an answer came about: what was read, which sentences were looked at, and how well each fitted. For the office to look at.</summary>
/// <param name="Read">The question as it was read: Simplified, slips put right.</param>
/// <param name="Terms">The pieces of its sense, each with other words that count for it.</param>
/// <param name="Places">The place whose papers were looked at; empty where all were.</param>
public sealed record AnswerTrace(string Read, string Kind, IReadOnlyList<TracedTerm> Terms, string Place, IReadOnlyList<TracedSentence> Sentences)
{
    private const int Shown = 6;
    private const int FormsShown = 6;

    public static AnswerTrace Of(DutySnapshot snapshot, DutyQuestion question, int shown = Shown)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(question);

        var asking = new Asking(snapshot, question, TypedWords.Read(snapshot, question.Text), null);
        var terms = asking.Terms.Groups.Select(g => new TracedTerm(g.Said, g.Weight, [.. g.Forms.Select(f => f.Text).Where(f => f != g.Said).Distinct(StringComparer.Ordinal).Take(FormsShown)], g.IsForeign)).ToList();
        var ranked = asking.Rank(asking.Terms).Take(shown).Select(c => Sentence(asking, c)).ToList();
        return new AnswerTrace(asking.Reading.Plain, KindName(asking.Reading.Kind), terms, snapshot.Areas.Find(question.Asker.AreaId)?.Name ?? "", ranked);
    }

    private static TracedSentence Sentence(Asking asking, Candidate candidate)
    {
        var quote = asking.Quote(candidate.Sentence);
        var duties = asking.DutiesOf(candidate.Sentence);
        var topic = TopicAnswer.From(asking, candidate)?.Topic;
        return new TracedSentence(quote.Paper.Id, quote.Paper.Title ?? quote.Paper.DisplayName, quote.Clause, quote.Shown, candidate.Coverage, candidate.Score, Decision.Answers(candidate, asking.Terms),
            [.. duties.Select(d => d.Party).Distinct(StringComparer.Ordinal)], topic is { Length: > 0 } ? topic : duties.Select(d => d.Topic).FirstOrDefault(t => t.Length > 0) ?? "");
    }

    private static string KindName(QuestionKind kind) => kind switch
    {
        QuestionKind.Topic => "问一件事归谁管", QuestionKind.Role => "问谁牵头、谁配合、谁监督", QuestionKind.RoleWith => "问跟谁一起办", QuestionKind.LeadOrAssist => "问是牵头还是配合",
        QuestionKind.Level => "问归哪一级", QuestionKind.PartyDuties => "问一个单位管什么", QuestionKind.MyVillage => "问自己村要做什么", QuestionKind.Person => "问一个人",
        QuestionKind.Post => "问谁担任什么", QuestionKind.Timing => "问多久一次、几时办", QuestionKind.Fact => "问地点、数目这类", QuestionKind.Attribute => "问电话、地址这类", _ => "要看原文",
    };
}

/// <param name="Others">Other words that count for it.</param>
/// <param name="IsForeign">A matter that such papers seldom hold.</param>
public sealed record TracedTerm(string Said, float Weight, IReadOnlyList<string> Others, bool IsForeign);

/// <param name="Coverage">0 to 1: how much of the question's sense the sentence holds.</param>
/// <param name="Suffices">Good enough to answer with.</param>
/// <param name="Topic">The matter as the paper names it; empty where it gives nobody anything to do.</param>
public sealed record TracedSentence(int PaperId, string Paper, string Clause, string Words, float Coverage, float Score, bool Suffices, IReadOnlyList<string> Parties, string Topic);
