namespace HealthAssistantBot.Domain.Reports.Urgent;

/// <summary>Alerts as stored, with their ladders. What is found may be changed and is saved with the caller's unit of work.</summary>
public interface IUrgentBook
{
    void Add(UrgentAlert alert);

    Task<UrgentAlert?> FindAsync(ReceiptNumber receipt, CancellationToken cancellationToken);

    /// <summary>Neither taken nor given up, the oldest first.</summary>
    Task<IReadOnlyList<UrgentAlert>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>On whose ladder the person was called since then (UTC), the newest first.</summary>
    Task<IReadOnlyList<UrgentAlert>> CallingAsync(int personId, DateTime sinceUtc, CancellationToken cancellationToken);

    /// <summary>Raised in these areas since then (UTC), the oldest first.</summary>
    Task<IReadOnlyList<UrgentAlert>> RaisedAsync(IReadOnlyCollection<int> areaIds, DateTime sinceUtc, CancellationToken cancellationToken);
}
