namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>What an area's name tells about its level.</summary>
public static class AreaNames
{
    private static readonly string[] Villages = ["村", "社区", "居委会", "村委会", "嘎查"];
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

    private static bool Ends(string name, string[] endings) => endings.Any(e => name.Length > e.Length && name.EndsWith(e, StringComparison.Ordinal));
}
