using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>What a member may see of people and their data, worked out from the area tree.</summary>
public static class StaffScope
{
    /// <summary>Own area and those of the people whom the person acts for, as long as they do.</summary>
    public static Scope Of(Person person, AreaTree tree, IEnumerable<Person> actsFor)
    {
        var own = Of(person, tree);
        var absent = actsFor.ToList();
        return absent.Count == 0 ? own : own with { AreaIds = own.AreaIds.Union(absent.SelectMany(a => Of(a, tree).AreaIds)).ToHashSet() };
    }

    /// <summary>Own area, the town and county above it, and all below it; administrators see everything.</summary>
    public static Scope Of(Person person, AreaTree tree)
    {
        var seen = tree.Up(person.AreaId).Concat(tree.Down(person.AreaId)).Select(a => a.Id).ToHashSet();
        return new Scope(person.Id, seen, person.Is(Roles.Administrator));
    }
}
