using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>Levels of the tree 区县 · 镇街 · 村社区; a lower value is a larger area.</summary>
public enum AreaLevel
{
    County = 1,
    Town = 2,
    Village = 3,
}

/// <summary>A county, town or village. The tree is what the directory or <c>--under</c> says, never inferred from names.</summary>
public sealed class Area
{
    public int Id { get; private set; }

    /// <summary>Name as people write it, with its suffix: 青石镇, 柳树湾村.</summary>
    public string Name { get; private set; }

    public AreaLevel Level { get; private set; }

    public int? ParentId { get; private set; }

    /// <summary>Order among siblings (行政区划顺序); never a ranking.</summary>
    public int SortOrder { get; private set; }

    public bool IsDemo { get; private set; }

    /// <summary>The department of the platform's directory that is this place; null while no sync has found it there.</summary>
    public long? DepartmentId { get; private set; }

    /// <summary>赶场天, in the place's own words: 逢三六九, 农历二五八; null where nobody has said.</summary>
    public string? Market { get; private set; }

    public Area(string name, AreaLevel level, int? parentId, int sortOrder, bool isDemo) =>
        (Name, Level, ParentId, SortOrder, IsDemo) = (name, level, parentId, sortOrder, isDemo);

    /// <summary>Sets the area this one lies in, when an import or <c>--under</c> says so.</summary>
    public void PlaceUnder(int parentId) => ParentId = parentId;

    public void TieTo(long departmentId) => DepartmentId = departmentId;

    /// <param name="words">Null or empty: none that anybody knows of.</param>
    /// <returns>False where the words name no days; nothing is changed then.</returns>
    public bool HoldMarketOn(string? words)
    {
        if (!string.IsNullOrWhiteSpace(words) && MarketDays.Read(words) is null) return false;

        Market = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        return true;
    }

    public void Rename(string name) => Name = name;

    /// <summary>A demo area that real papers or people have come into stays when the demo goes.</summary>
    public void BecomeReal() => IsDemo = false;
}
