namespace HealthAssistantBot.Domain.Reports.Rounds;

/// <summary>What is kept of rounds beside their reports. Changes take part in the caller's unit of work.</summary>
public interface IRoundBook
{
    Task<IReadOnlyList<VillagePromise>> PromisesAsync(string formId, ReportPeriod period, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken);

    void Add(VillagePromise promise);

    Task<IReadOnlyList<VillageLock>> LocksAsync(string formId, ReportPeriod period, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken);

    void Add(VillageLock locked);

    void Open(VillageLock locked);
}
