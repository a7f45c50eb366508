namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>Who is asked when a clerk or a village leaves something undone, and who answers opinions (邓启明 in the demo).</summary>
public static class TownLeader
{
    // 社会事务办主任 and 社会事务办公卫专干 share an office; 镇长 and 镇妇联主席 share a character.
    private const int SharedUnit = 3;

    /// <summary>The head of the clerk's own office; where no leader's post names it, the leader who stands last in the directory, nearest to the work.</summary>
    public static Person? Of(int? areaId, AreaTree tree, IEnumerable<Person> people)
    {
        if (tree.Find(areaId) is not { } own) return null;

        var all = people.ToList();
        var seat = tree.TownOf(own.Id) ?? own;
        var leaders = all.FindAll(p => p.IsHere && p.AreaId == seat.Id && p.Is(Roles.Leader)).OrderBy(p => p.SortOrder).ThenBy(p => p.Id).ToList();
        var office = TownClerk.Of(areaId, tree, all)?.Post;
        return leaders.Where(p => office is not null && Shared(p.Post, office) >= SharedUnit).MaxBy(p => Shared(p.Post, office!)) ?? leaders.LastOrDefault();
    }

    private static int Shared(string one, string other)
    {
        var length = 0;
        while (length < one.Length && length < other.Length && one[length] == other[length]) length++;
        return length;
    }
}
