using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>What came of a question, for the conversation to act on.</summary>
public enum DutyOutcomeKind
{
    /// <summary>An answer with its sentence.</summary>
    Answered,
    /// <summary>A question back; <see cref="DutyReply.Choices"/> are what a digit picks.</summary>
    AskedBack,
    /// <summary>The town must be named first; <see cref="DutyReply.Choices"/> name towns.</summary>
    AskedTown,
    /// <summary>The papers do not say, or it is not the asker's to see.</summary>
    Refused,
    /// <summary>Not a question about duties at all: let other capabilities try, then say not-understood.</summary>
    NotADutyQuestion,
}

/// <summary>One citation of the batch contract's <c>answers</c>.</summary>
public sealed record DutyCitation(string Party, string Role, IReadOnlyList<string> People, string Document, string Clause, string Quote, int? PaperId);

/// <summary>The answer to one question: words, what may follow, and what the next turn must know.</summary>
/// <param name="Choices">Numbered choices or next actions, in order; choosing one is the same as typing its <c>Say</c>.</param>
/// <param name="Context">Opaque JSON to hand back as <see cref="DutyQuestion.Context"/> of the next question.</param>
/// <param name="Matter">For a refusal: what the papers do not say, as the reply names it (低保户住院报销归谁管).</param>
/// <param name="OffersHandover">The reply ends with 要转给值班的…吗？回1转.</param>
/// <param name="AsksClerk">The reply promised that the clerk would fill something in (vacant post, no phone, conflict, 定期): what to ask the clerk for.</param>
public sealed record DutyReply(
    Reply Reply,
    DutyOutcomeKind Kind,
    IReadOnlyList<DutyCitation> Citations,
    IReadOnlyList<SuggestedAction> Choices,
    string? Context,
    string? Matter,
    bool OffersHandover,
    string? AsksClerk);

/// <summary>Answers questions about duties, posts, people and times from the published papers.</summary>
public interface IDutyDesk
{
    Task<DutyReply> AnswerAsync(DutyQuestion question, CancellationToken cancellationToken);
}
