using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>
/// Where the papers did not understand the words: asks them once more in the words that a clerk tied to the question, or with the place's
/// own synonyms. What answers is the paper all the same, with its clause.
/// </summary>
internal sealed class LearnedAnswers(ILearnedBook book)
{
    private const int MostTried = 3;

    public async Task<DutyReply?> FindAsync(int areaId, string asked, DutyQuestion question, Func<DutyQuestion, Task<DutyReply>> papers, CancellationToken cancellationToken)
    {
        foreach (var link in (await book.LinksAsync(areaId, cancellationToken)).Where(l => QuestionLikeness.AsksTheSame(l.Question, asked)).Take(MostTried))
        {
            var answer = await papers(question with { Text = link.Asks, Context = null });
            if (answer.Kind == DutyOutcomeKind.Answered) return answer;
        }

        var synonyms = (await book.SynonymsAsync(areaId, cancellationToken)).Where(s => question.Text.Contains(s.Word, StringComparison.Ordinal)).OrderByDescending(s => s.Word.Length).Take(MostTried);
        foreach (var synonym in synonyms)
        {
            var answer = await papers(question with { Text = question.Text.Replace(synonym.Word, synonym.Means, StringComparison.Ordinal) });
            if (answer.Kind == DutyOutcomeKind.Answered) return answer;
        }

        return null;
    }
}
