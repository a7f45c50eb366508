using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>Keeps what no paper answered, or not surely, for the office: the words without ids and mobiles, the town, and nobody's name.</summary>
internal sealed class UnansweredNotes(IHandOverBook book, IStaffBook staff, Clock clock)
{
    public async Task KeepAsync(string text, DutyReply answer, int? areaId, CancellationToken cancellationToken)
    {
        QuestionDoubt? doubt = answer.Reply.Key.Split(' ')[0] switch
        {
            var key when key.StartsWith("answer.refuse.not-in-papers", StringComparison.Ordinal) => QuestionDoubt.NotInPapers,
            "answer.clarify" => QuestionDoubt.AskedBack,
            "answer.conflict" => QuestionDoubt.PapersDiffer,
            _ => null,
        };
        if (doubt is not { } kept) return;

        var tree = await staff.AreasAsync(cancellationToken);
        var area = tree.TownOf(areaId) ?? tree.Find(areaId);
        var question = PersonalData.Mask(DutyQuestions.Readable(text, answer.Matter));
        await book.KeepAsync(question, answer.Matter is { } matter ? PersonalData.Mask(matter) : null, area?.Id, kept, clock.UtcNow, cancellationToken);
    }
}
