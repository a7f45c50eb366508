namespace HealthAssistantBot.Domain.Reports.Rounds;

/// <summary>A village that had not filed when its round was locked: it files no more until the clerk opens it. (A filed report carries its own lock.)</summary>
public sealed class VillageLock
{
    public int Id { get; private set; }

    public int AreaId { get; private set; }

    public string FormId { get; private set; }

    /// <summary>As <see cref="ReportPeriod.ToString"/> writes it.</summary>
    public string Period { get; private set; }

    /// <summary>The clerk who locked the round.</summary>
    public int PersonId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime LockedAt { get; private set; }

    public VillageLock(int areaId, string formId, string period, int personId, DateTime lockedAt) =>
        (AreaId, FormId, Period, PersonId, LockedAt) = (areaId, formId, period, personId, lockedAt);
}
