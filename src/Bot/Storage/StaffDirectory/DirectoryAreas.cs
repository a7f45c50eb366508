using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

/// <summary>Finds or makes our area for each department that is a place. None is ever removed.</summary>
internal sealed class DirectoryAreas(Store store, DepartmentTree departments)
{
    private readonly Dictionary<long, Area> _ofDepartment = [];
    private readonly List<FoundChange> _changes = [];
    private readonly List<string> _doubts = [];
    private List<Area> _known = [];

    public IReadOnlyList<FoundChange> Changes => _changes;

    public IReadOnlyList<string> Doubts => _doubts;

    public AreaTree Tree => new(_known);

    public async Task MatchAsync(CancellationToken cancellationToken)
    {
        _known = await store.Set<Area>().OrderBy(a => a.Id).ToListAsync(cancellationToken);
        // A level at a time: a town needs its county's number.
        foreach (var level in departments.Areas.GroupBy(a => a.Level))
        {
            foreach (var department in level) _ofDepartment[department.Id] = Match(department);
            await store.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>The area of a department; for one outside all places the only county, if there is just one.</summary>
    public Area? Of(long departmentId) => departments.AreaOf(departmentId) is { } place ? _ofDepartment[place.Id] : OnlyCounty;

    private Area? OnlyCounty => _known.Where(a => a.Level == AreaLevel.County).Take(2).ToList() is [var county] ? county : null;

    private Area Match(DepartmentArea department)
    {
        var parent = department.UnderId is { } under ? _ofDepartment[under] : department.Level == AreaLevel.County ? null : OnlyCounty;
        if (_known.FirstOrDefault(a => a.DepartmentId == department.Id) is { } tied)
        {
            Rename(tied, department.Name);
            Place(tied, parent);
            return tied;
        }

        if (Named(department, parent) is { } named)
        {
            named.TieTo(department.Id);
            Place(named, parent);
            return named;
        }

        var area = new Area(department.Name, department.Level, parent?.Id, department.Order, isDemo: false);
        area.TieTo(department.Id);
        store.Add(area);
        _known.Add(area);
        _changes.Add(new FoundChange(StaffChangeKind.AreaAdded, null, parent is null ? $"新地方：{area.Name}" : $"新地方：{area.Name}（{parent.Name}）"));
        return area;
    }

    // In its place, else one that a paper's import made before anybody said where it lies.
    private Area? Named(DepartmentArea department, Area? parent)
    {
        var alike = _known.Where(a => a.Level == department.Level && a.DepartmentId is null && IsSame(a.Name, department.Name)).ToList();
        return alike.FirstOrDefault(a => a.ParentId == parent?.Id) ?? alike.FirstOrDefault(a => a.ParentId is null) ?? (parent is null && alike is [var only] ? only : null);
    }

    private void Rename(Area area, string name)
    {
        if (IsSame(area.Name, name)) return;

        if (_known.Any(a => a != area && a.Level == area.Level && a.ParentId == area.ParentId && IsSame(a.Name, name)))
        {
            _doubts.Add($"企业微信里{area.Name}改名叫{name}，可是{name}已经有了，没有动。");
            return;
        }

        _changes.Add(new FoundChange(StaffChangeKind.AreaRenamed, null, $"地方改名：{area.Name} → {name}"));
        area.Rename(name);
    }

    private void Place(Area area, Area? parent)
    {
        if (parent is null || area.ParentId == parent.Id) return;

        if (area.ParentId is not null) _changes.Add(new FoundChange(StaffChangeKind.AreaMoved, null, $"地方换了归属：{area.Name}，现在归{parent.Name}"));
        area.PlaceUnder(parent.Id);
    }

    private static bool IsSame(string one, string other) => one == other || PlaceSaid.ShortName(one) == PlaceSaid.ShortName(other);
}
