namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>What an area's name tells about its level.</summary>
public static class AreaNames
{
    private static readonly string[] Villages = ["村", "社区", "居民委员会", "村民委员会", "居委会", "村委会", "嘎查"];
    private static readonly string[] Towns = ["街道办事处", "街道", "镇", "乡", "苏木"];
    private static readonly string[] Counties = ["区", "县", "市", "旗", "州", "盟"];

    /// <summary>The level by the name's ending; null where the ending says nothing.</summary>
    public static AreaLevel? LevelOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        // 社区 before 区, 街道 before all else that ends alike.
        if (Ends(name, Villages)) return AreaLevel.Village;
        if (Ends(name, Towns)) return AreaLevel.Town;
        return Ends(name, Counties) ? AreaLevel.County : null;
    }

    /// <summary>The place that an office's name tells: 柳树湾村村民委员会 and 柳树湾村委会 → 柳树湾村, 高峰街道办事处 → 高峰街道.</summary>
    public static string PlaceOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        foreach (var (office, place) in Offices)
        {
            if (name.Length <= office.Length || !name.EndsWith(office, StringComparison.Ordinal)) continue;

            var head = name[..^office.Length];
            return head.EndsWith(place, StringComparison.Ordinal) ? head : head + place;
        }

        return name;
    }

    private static readonly (string Office, string Place)[] Offices = [("村民委员会", "村"), ("村委会", "村"), ("居民委员会", "社区"), ("居委会", "社区"), ("街道办事处", "街道")];

    private static bool Ends(string name, string[] endings) => endings.Any(e => name.Length > e.Length && name.EndsWith(e, StringComparison.Ordinal));
}
