namespace HealthAssistantBot.Domain.Households;

/// <summary>One household of a village's list: group and number, and where the office uses one a code. No name is needed, none is kept.</summary>
public sealed class Household
{
    public Household(int areaId, int group, int number, string? code) => (AreaId, Group, Number, Code) = (areaId, group, number, code);

    public int Id { get; private set; }

    public int AreaId { get; private set; }

    /// <summary>组.</summary>
    public int Group { get; private set; }

    /// <summary>户号 within the group.</summary>
    public int Number { get; private set; }

    public string? Code { get; private set; }

    public void Take(string? code) => Code = code;
}

/// <summary>Who looks after a stretch of a group's households from a day on (分片包户). A handover is a newer one; the older stays as it was.</summary>
public sealed class Assignment
{
    public Assignment(int areaId, int group, int from, int to, string? team, string? doctor, DateOnly since) =>
        (AreaId, Group, From, To, Team, Doctor, Since) = (areaId, group, from, to, team, doctor, since);

    public int Id { get; private set; }

    public int AreaId { get; private set; }

    public int Group { get; private set; }

    public int From { get; private set; }

    public int To { get; private set; }

    /// <summary>柏晓峰团队.</summary>
    public string? Team { get; private set; }

    /// <summary>The village doctor's name.</summary>
    public string? Doctor { get; private set; }

    public DateOnly Since { get; private set; }

    public bool Holds(int group, int number) => Group == group && number >= From && number <= To;

    /// <summary>The one that stands on the day; of two since the same day the later said.</summary>
    public static Assignment? On(DateOnly day, int group, int number, IEnumerable<Assignment> all) =>
        all.Where(one => one.Holds(group, number) && one.Since <= day).OrderBy(one => one.Since).ThenBy(one => one.Id).LastOrDefault();
}

/// <summary>One matter for which households are gone to, of a town: 老年人体检通知. The newest one of a town is the one that is spoken of.</summary>
public sealed class HouseholdRound
{
    public HouseholdRound(int areaId, string what, int? openedById, DateTime openedAt) => (AreaId, What, OpenedById, OpenedAt) = (areaId, what, openedById, openedAt);

    public int Id { get; private set; }

    /// <summary>The town.</summary>
    public int AreaId { get; private set; }

    public string What { get; private set; }

    public int? OpenedById { get; private set; }

    public DateTime OpenedAt { get; private set; }
}

/// <summary>What somebody said about a group's households, signed; taken back, it stays with the moment of that.</summary>
public sealed class HouseholdAct
{
    public HouseholdAct(int roundId, int areaId, int group, string told, string away, int byId, DateTime at) =>
        (RoundId, AreaId, Group, Told, Away, ById, At) = (roundId, areaId, group, told, away, byId, at);

    public int Id { get; private set; }

    public int RoundId { get; private set; }

    public int AreaId { get; private set; }

    public int Group { get; private set; }

    /// <summary>Ranges of those told.</summary>
    public string Told { get; private set; }

    /// <summary>Ranges of those where nobody was at home.</summary>
    public string Away { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    public DateTime? UndoneAt { get; private set; }

    public void Undo(DateTime nowUtc) => UndoneAt ??= nowUtc;
}
