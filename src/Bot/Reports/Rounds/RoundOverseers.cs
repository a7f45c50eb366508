using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Somebody who sees the villages of a town or county.</summary>
/// <param name="Place">Their town or county; nothing outside of it is shown or changed.</param>
internal sealed record Overseer(Person Person, Area Place, AreaTree Tree)
{
    public bool IsClerk => Person.Is(Roles.Clerk) || Person.Is(Roles.Administrator);

    /// <summary>Only a town chases, reviews and locks; the county looks.</summary>
    public bool IsOfTown => Place.Level == AreaLevel.Town;

    public bool Oversees(int areaId) => Tree.Up(areaId).Any(area => area.Id == Place.Id);
}

/// <summary>Who may ask about all villages: clerks, leaders and administrators of a town or county.</summary>
internal sealed class RoundOverseers(IStaffBook staff)
{
    public async Task<Overseer?> OfAsync(Participant who, CancellationToken cancellationToken)
    {
        if (who.PersonId is not { } id || await staff.FindAsync(id, cancellationToken) is not { IsHere: true } person) return null;
        if (!person.Is(Roles.Clerk) && !person.Is(Roles.Leader) && !person.Is(Roles.Administrator)) return null;

        var tree = await staff.AreasAsync(cancellationToken);
        return tree.Find(person.AreaId) is { Level: not AreaLevel.Village } place ? new Overseer(person, place, tree) : null;
    }
}
