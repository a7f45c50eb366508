namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>Who acts for whom, in memory, renewed as soon as anybody changed it: asked for each message and each turn.</summary>
public interface IStandIns
{
    /// <summary>Those that hold on that day.</summary>
    Task<IReadOnlyList<StandIn>> OnAsync(DateOnly day, CancellationToken cancellationToken);
}

/// <summary>Stand-ins as stored. What is found may be changed and is saved with the caller's unit of work.</summary>
public interface IStandInBook
{
    void Add(StandIn standIn);

    Task<StandIn?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>Those of the absent person that hold on the day or later.</summary>
    Task<IReadOnlyList<StandIn>> OfAbsentAsync(int personId, DateOnly from, CancellationToken cancellationToken);

    /// <summary>Those in which the person acts for somebody, on the day or later.</summary>
    Task<IReadOnlyList<StandIn>> OfActingAsync(int personId, DateOnly from, CancellationToken cancellationToken);

    /// <summary>Those that were over before the day, and nobody was told.</summary>
    Task<IReadOnlyList<StandIn>> OverBeforeAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>What the person who acted was told in place of the absent one, and settled for them, in the span.</summary>
    Task<(int Told, int Settled)> CountAsync(StandIn standIn, DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);
}
