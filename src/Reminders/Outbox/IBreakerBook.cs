namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>Whether the outbox has stopped by itself. Moments are UTC.</summary>
/// <param name="TrippedAt">Null: it runs.</param>
/// <param name="LiftedAt">When somebody last let it run again; what was sent before no longer counts.</param>
public sealed record BreakerState(DateTime? TrippedAt, DateTime? LiftedAt);

/// <summary>The outbox's circuit breaker and what it judges by, as stored.</summary>
public interface IBreakerBook
{
    Task<BreakerState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Stops the outbox, at once and by itself.</summary>
    /// <returns>False when it had tripped already.</returns>
    Task<bool> TripAsync(DateTime at, CancellationToken cancellationToken);

    /// <summary>Lets it run again, with the caller's unit of work.</summary>
    void Lift(DateTime at);

    /// <summary>Messages of the timed and digest lanes that left in the span.</summary>
    Task<int> CountSentAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);

    /// <summary>Messages of those lanes whose moment has come and that have not left.</summary>
    Task<int> CountHeldAsync(DateTime nowUtc, CancellationToken cancellationToken);
}
