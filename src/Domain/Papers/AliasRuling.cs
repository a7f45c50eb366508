namespace HealthAssistantBot.Domain.Papers;

/// <summary>A clerk's word on two names: one party, or two.</summary>
public sealed class AliasRuling
{
    public int Id { get; private set; }
    public string Name { get; private set; }
    public string Other { get; private set; }
    /// <summary>The area in whose papers it holds; null = everywhere.</summary>
    public int? AreaId { get; private set; }
    /// <summary>True: the two names are one party.</summary>
    public bool IsSame { get; private set; }
    public DateTime At { get; private set; }
    public int? PersonId { get; private set; }

    public AliasRuling(string name, string other, int? areaId, bool isSame, DateTime at, int? personId) =>
        (Name, Other, AreaId, IsSame, At, PersonId) = (name, other, areaId, isSame, at, personId);

    public bool IsAbout(string name, string other, int? areaId) =>
        (AreaId is null || AreaId == areaId) && ((Name == name && Other == other) || (Name == other && Other == name));

    public void Rule(bool isSame, DateTime at, int? personId) => (IsSame, At, PersonId) = (isSame, at, personId);
}
