namespace HealthAssistantBot.Domain.Common;

/// <summary>
/// What one asker may see of people and their data. Published papers are public and need no scope; phones, reports and everything
/// about people do. A scope is worked out from the area tree when a turn or request begins and is handed to every query.
/// </summary>
/// <param name="PersonId">The member asking; null for a visitor.</param>
/// <param name="AreaIds">Areas whose staff data the asker may see: own village, its town and county, and for people of a town or county all below.</param>
/// <param name="Everything">Operators on the command line and administrators.</param>
public sealed record Scope(int? PersonId, IReadOnlySet<int> AreaIds, bool Everything)
{
    /// <summary>A visitor: no staff data at all.</summary>
    public static Scope Visitor { get; } = new(null, new HashSet<int>(), false);

    public bool IsMember => PersonId is not null || Everything;

    public bool Covers(int areaId) => Everything || AreaIds.Contains(areaId);
}
