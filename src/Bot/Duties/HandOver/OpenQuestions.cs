using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>The questions that wait for a clerk's answer, as one of the clerk's open matters.</summary>
internal sealed class OpenQuestions(IHandOverBook book, IStaffBook staff) : IOpenMatters
{
    public async Task<IReadOnlyList<OpenMatter>> OfAsync(Participant who, CancellationToken cancellationToken)
    {
        if (who.PersonId is not { } id || await staff.FindAsync(id, cancellationToken) is not { } person || !person.Is(Roles.Clerk)) return [];

        var open = await book.OpenAsync(person.AreaId, cancellationToken);
        return open.Count == 0 ? [] : [new OpenMatter($"等您答的问题{open.Count}个", "没人答的")];
    }
}
