namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>Who takes the questions that the papers leave open (经办人).</summary>
public static class TownClerk
{
    /// <summary>
    /// The clerk of the asker's town; for a county user that of the county. A county clerk never stands in for a town without one:
    /// 转给镇里 is then not offered.
    /// </summary>
    public static Person? Of(int? areaId, AreaTree tree, IEnumerable<Person> people)
    {
        if (tree.Find(areaId) is not { } own) return null;

        var seat = tree.TownOf(own.Id) ?? own;
        return people.Where(p => p.AreaId == seat.Id && p.Is(Roles.Clerk)).OrderBy(p => p.SortOrder).ThenBy(p => p.Id).FirstOrDefault();
    }
}
