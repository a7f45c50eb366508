using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Who is talking in a conversation, worked out anew each turn from the directory.</summary>
internal sealed class Participants(IStaffBook staff)
{
    public async ValueTask<Participant> ResolveAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (conversation.PersonId is not { } personId || await staff.FindAsync(personId, cancellationToken) is not { } person)
            return new Participant(null, null, null, conversation.AreaId, Scope.Visitor);

        return new Participant(person.Id, person.UserId, person.Name, person.AreaId, StaffScope.Of(person, await staff.AreasAsync(cancellationToken)));
    }
}
