using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>Answers what is asked about duties, posts, people and times, and remembers what the next turn may refer to.</summary>
internal sealed class DutyQuestionAnswer(IDutyDesk desk, IStaffBook staff, UnansweredNotes notes, QuestionHandOver handOver) : ICapability
{
    public int Order => 500;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        // A digit that picked nothing is no question, nor is anything without a letter.
        if (!turn.Heard.Any(char.IsLetter) || (turn.Picked is null && ChoiceWords.Number(turn.Heard) is not null)) return false;

        var memory = DutyConversation.Of(turn);
        var context = turn.Picked is { ByNumber: true } picked && picked.OfferId == memory.OfferId ? memory.OfferContext : memory.Context;
        return await AnswerAsync(turn, turn.Heard, context, waited: false, cancellationToken);
    }

    /// <summary>Answers a question.</summary>
    /// <param name="waited">It waited for the town; what must be said at once was said when the town was asked for.</param>
    public async Task<bool> AnswerAsync(Turn turn, string text, string? context, bool waited, CancellationToken cancellationToken)
    {
        var asker = DutyQuestions.AskerOf(turn.Who, await staff.AreasAsync(cancellationToken));
        var answer = await desk.AnswerAsync(new DutyQuestion(text, asker, context, turn.Clock.Today, MayAskTown: true), cancellationToken);
        if (answer.Kind == DutyOutcomeKind.NotADutyQuestion) return false;

        var memory = DutyConversation.Of(turn);
        turn.Say(waited ? WithoutSafety(WithDigits(answer)) : WithDigits(answer));
        await KeepForTheOfficeAsync(turn, answer, text, cancellationToken);

        var offer = turn.Replies[^1].Actions.Count > 0 ? NewestOffer.Of(turn.State) : null;
        (memory with
        {
            Context = answer.Context ?? memory.Context,
            OfferId = offer?.Id ?? memory.OfferId,
            OfferContext = offer is null ? memory.OfferContext : answer.Context,
            Last = LastOf(answer, text, memory.Last),
            Waiting = answer.Kind == DutyOutcomeKind.AskedTown ? new WaitingForTown(text, context) : null,
            AwaitsWords = false,
            Misses = 0,
        }).KeepIn(turn);
        return true;
    }

    // “回1转” offers a digit without listing it; the button beside it says what it does.
    private static Reply WithDigits(DutyReply answer)
    {
        if (answer.Reply.Actions.Count > 0) return answer.Reply;
        if (answer.Choices.Count > 0) return answer.Reply with { Actions = answer.Choices };

        // A phone that may not be shown is no question for the clerk: the visitor says what it is about.
        var offered = answer.Reply.Key.StartsWith("answer.refuse.phone-hidden", StringComparison.Ordinal) ? HandOverWords.LeaveWords : HandOverWords.HandOver;
        return answer.OffersHandover ? answer.Reply with { Actions = [new(offered, offered)] } : answer.Reply;
    }

    private static Reply WithoutSafety(Reply reply) => reply with
    {
        Key = reply.Key.Replace(" + safety.line", "", StringComparison.Ordinal),
        Parts = [.. reply.Parts.Where(p => p.Kind != PartKind.Safety)],
    };

    private async Task KeepForTheOfficeAsync(Turn turn, DutyReply answer, string text, CancellationToken cancellationToken)
    {
        if (answer.AsksClerk is { } what) await handOver.AskClerkAsync(turn, what, cancellationToken);
        await notes.KeepAsync(text, answer, turn.Who.AreaId, cancellationToken);
    }

    private static LastQuestion? LastOf(DutyReply answer, string text, LastQuestion? before) => answer.Kind switch
    {
        // A question back is no new matter; 转给镇里 after it still means the one before.
        DutyOutcomeKind.AskedBack or DutyOutcomeKind.AskedTown => before,
        DutyOutcomeKind.Refused => new LastQuestion(DutyQuestions.Readable(text, answer.Matter), IsNotInPapers: true, null),
        _ => new LastQuestion(text, IsNotInPapers: false, null),
    };
}
