namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>All areas as one tree, for walking up and down it. A snapshot.</summary>
public sealed class AreaTree
{
    private readonly Dictionary<int, Area> _byId;
    private readonly ILookup<int, Area> _children;

    public AreaTree(IEnumerable<Area> areas)
    {
        _byId = areas.ToDictionary(a => a.Id);
        _children = _byId.Values.Where(a => a.ParentId is not null).OrderBy(a => a.SortOrder).ThenBy(a => a.Id).ToLookup(a => a.ParentId!.Value);
    }

    public static AreaTree Empty { get; } = new([]);

    public IReadOnlyCollection<Area> All => _byId.Values;

    /// <summary>Towns in the order of the directory.</summary>
    public IEnumerable<Area> Towns => _byId.Values.Where(a => a.Level == AreaLevel.Town).OrderBy(a => a.SortOrder).ThenBy(a => a.Id);

    public Area? Find(int? id) => id is { } key ? _byId.GetValueOrDefault(key) : null;

    /// <summary>The area itself, then the one it lies in, up to the county.</summary>
    public IReadOnlyList<Area> Up(int? id)
    {
        var path = new List<Area>();
        // The depth is bounded by the levels, so a ring that an import might leave behind cannot hang a turn.
        for (var area = Find(id); area is not null && path.Count < 3; area = Find(area.ParentId)) path.Add(area);
        return path;
    }

    /// <summary>The area itself and everything below it.</summary>
    public IEnumerable<Area> Down(int id)
    {
        if (Find(id) is not { } area) yield break;

        yield return area;
        foreach (var child in _children[id].Where(c => c.Level > area.Level))
            foreach (var below in Down(child.Id))
                yield return below;
    }

    /// <summary>The town that the area is or lies in; null for a county.</summary>
    public Area? TownOf(int? id) => Up(id).FirstOrDefault(a => a.Level == AreaLevel.Town);

    /// <summary>Where an area's office is: its town, or the county itself.</summary>
    public int OfficeOf(int id) => (TownOf(id) ?? Find(id))?.Id ?? id;
}
