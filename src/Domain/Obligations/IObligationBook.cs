namespace HealthAssistantBot.Domain.Obligations;

/// <summary>What clerks decided about papers' obligations, what happened, and which meetings were held. What is found may be changed and is saved with the caller's unit of work.</summary>
public interface IObligationBook
{
    void Add(ObligationSchedule schedule);

    void Add(ObligationEvent happened);

    void Add(HeldMeeting held);

    /// <summary>All that was decided for an area, whatever was decided.</summary>
    Task<IReadOnlyList<ObligationSchedule>> OfAreaAsync(int areaId, CancellationToken cancellationToken);

    /// <summary>All confirmed ones, of all areas.</summary>
    Task<IReadOnlyList<ObligationSchedule>> ConfirmedAsync(CancellationToken cancellationToken);

    Task<ObligationSchedule?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>What happened in an area, as far as it was not taken back, in the order of the days.</summary>
    Task<IReadOnlyList<ObligationEvent>> EventsAsync(int areaId, CancellationToken cancellationToken);

    Task<IReadOnlyList<HeldMeeting>> HeldAsync(int areaId, CancellationToken cancellationToken);
}
