using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>The papers first; where they do not say, the papers in words that a clerk tied to these; then what the town answered to the same question before.</summary>
internal sealed class TownAnswerDesk(IDutyDesk papers, LearnedAnswers learned, IServiceScopeFactory scopes, IStaffBook staff, Clock clock) : IDutyDesk
{
    public async Task<DutyReply> AnswerAsync(DutyQuestion question, CancellationToken cancellationToken)
    {
        var answer = await papers.AnswerAsync(question, cancellationToken);
        if (answer.Kind != DutyOutcomeKind.Refused || !answer.Reply.Key.StartsWith("answer.refuse.not-in-papers", StringComparison.Ordinal)) return answer;

        var tree = await staff.AreasAsync(cancellationToken);
        if ((tree.TownOf(question.Asker.AreaId) ?? tree.Find(question.Asker.AreaId)) is not { } town) return answer;

        var asked = DutyQuestions.Readable(question.Text, answer.Matter);
        if (await learned.FindAsync(town.Id, asked, question, again => papers.AnswerAsync(again, cancellationToken), cancellationToken) is { } taught) return taught;
        if (await SameAsync(town.Id, asked, cancellationToken) is not { } known) return answer;

        var people = await staff.PeopleAsync(cancellationToken);
        var clerk = people.FirstOrDefault(p => p.Id == known.ClerkId)?.Name ?? "镇里";
        var mayHandOver = TownClerk.Of(town.Id, tree, people.Where(p => p.Id != question.Asker.PersonId)) is not null;
        var reply = HandOverWords.ByTown(known, clerk, DateOnly.FromDateTime(clock.ToLocal(known.AnsweredAt)), question.Today, mayHandOver);
        return answer with { Reply = reply, Choices = reply.Actions, OffersHandover = mayHandOver };
    }

    private async Task<TownAnswer?> SameAsync(int areaId, string asked, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var answers = await scope.ServiceProvider.GetRequiredService<IHandOverBook>().TownAnswersAsync(areaId, cancellationToken);
        return answers.FirstOrDefault(a => QuestionLikeness.AsksTheSame(a.Question, asked));
    }
}
