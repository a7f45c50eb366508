using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>What a member may see of people and their data, worked out from the area tree.</summary>
public static class StaffScope
{
    /// <summary>Own area, the town and county above it, and all below it; administrators see everything.</summary>
    public static Scope Of(Person person, AreaTree tree)
    {
        var seen = tree.Up(person.AreaId).Concat(tree.Down(person.AreaId)).Select(a => a.Id).ToHashSet();
        return new Scope(person.Id, seen, person.Is(Roles.Administrator));
    }
}
