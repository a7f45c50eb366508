namespace HealthAssistantBot.Domain.Reports.Ledgers;

/// <summary>Ledgers as stored. Changes take part in the caller's unit of work.</summary>
public interface ILedgerBook
{
    Task<IReadOnlyList<Ledger>> OfTownAsync(int townId, CancellationToken cancellationToken);

    Task<Ledger?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>Lines of these villages, those that left too.</summary>
    Task<IReadOnlyList<LedgerEntry>> EntriesAsync(int ledgerId, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken);

    /// <summary>Changes of these villages, the oldest first.</summary>
    Task<IReadOnlyList<LedgerChange>> ChangesAsync(int ledgerId, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken);

    Task<LedgerChange?> LastChangeOfAsync(int personId, CancellationToken cancellationToken);

    /// <summary>Stores the ledger and gives it its number at once.</summary>
    Task<Ledger> KeepAsync(Ledger ledger, CancellationToken cancellationToken);

    void Add(LedgerEntry entry);

    void Add(LedgerChange change);

    void Remove(LedgerEntry entry);
}
