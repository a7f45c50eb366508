namespace HealthAssistantBot.Domain.StaffDirectory.Platform;

/// <summary>A department that is a place.</summary>
/// <param name="UnderId">The department of the place that it lies in; null for an outermost one.</param>
/// <param name="Order">1, 2, 3 … as the platform shows them.</param>
public sealed record DepartmentArea(long Id, string Name, AreaLevel Level, long? UnderId, int Order);

/// <summary>The platform's departments, told apart into places (青石镇, 柳树湾村) and units (卫生院, 公卫科) by their names.</summary>
public sealed class DepartmentTree
{
    private const int Deepest = 20;

    private readonly Dictionary<long, DirectoryDepartment> _byId;
    private readonly Dictionary<long, DepartmentArea> _areas = [];

    public DepartmentTree(IReadOnlyList<DirectoryDepartment> departments)
    {
        _byId = departments.DistinctBy(d => d.Id).ToDictionary(d => d.Id);
        var order = 0;
        foreach (var department in _byId.Values.OrderBy(d => Up(d.Id).Count).ThenByDescending(d => d.Order).ThenBy(d => d.Id))
        {
            var under = Up(department.ParentId).Select(d => _areas.GetValueOrDefault(d.Id)).FirstOrDefault(a => a is not null);
            // A 城区 within a town, a 社区 within a village: a part of it, no place of its own level.
            if (AreaNames.LevelOf(department.Name) is { } level && (under is null || level > under.Level))
                _areas[department.Id] = new DepartmentArea(department.Id, AreaNames.PlaceOf(department.Name), level, under?.Id, ++order);
        }
    }

    /// <summary>The places, larger ones first.</summary>
    public IEnumerable<DepartmentArea> Areas => _areas.Values.OrderBy(a => a.Level).ThenBy(a => a.Order);

    public DirectoryDepartment? Find(long id) => _byId.GetValueOrDefault(id);

    public int DepthOf(long id) => Up(id).Count;

    /// <summary>The place that the department is or lies in; null where nothing above it is one.</summary>
    public DepartmentArea? AreaOf(long id) => Up(id).Select(d => _areas.GetValueOrDefault(d.Id)).FirstOrDefault(a => a is not null);

    /// <summary>Somebody's post as papers print it, with the unit: 镇卫生院公卫科科长, 柳树湾村卫生专干.</summary>
    /// <returns>Null where the platform tells neither position nor unit.</returns>
    public string? PostOf(long departmentId, string? position)
    {
        var said = position?.Trim() ?? "";
        var area = AreaOf(departmentId);
        var units = Up(departmentId).TakeWhile(d => area is null || d.Id != area.Id).Reverse().Select(d => d.Name);
        // In a village the place itself is the unit: 柳树湾村村医.
        if (area is { Level: AreaLevel.Village }) units = units.Prepend(area.Name);
        var post = "";
        foreach (var unit in units)
        {
            if (unit.StartsWith(post, StringComparison.Ordinal)) post = unit;
            else if (!post.EndsWith(unit, StringComparison.Ordinal)) post += unit;
        }

        if (said.Length == 0) return area is { Level: AreaLevel.Village } && post == area.Name || post.Length == 0 ? null : post;
        return said.Contains(post, StringComparison.Ordinal) ? said : post + said;
    }

    // A ring, which only a broken answer could hold, ends by its depth.
    private List<DirectoryDepartment> Up(long id)
    {
        var path = new List<DirectoryDepartment>();
        for (var at = Find(id); at is not null && path.Count < Deepest; at = Find(at.ParentId)) path.Add(at);
        return path;
    }
}
