namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>When the program was last seen alive.</summary>
/// <param name="InGoodOrder">It said goodbye.</param>
public sealed record LastSeen(DateTime At, bool InGoodOrder);

/// <summary>Signs of life and outages, as stored.</summary>
public interface IOutageBook
{
    /// <summary>Null on a database that no program has served yet.</summary>
    Task<LastSeen?> LastSeenAsync(CancellationToken cancellationToken);

    /// <summary>Writes a sign of life, at once and by itself. A moment before the stored one changes nothing.</summary>
    Task SeenAsync(DateTime at, bool inGoodOrder, CancellationToken cancellationToken);

    /// <summary>Takes part in the caller's unit of work.</summary>
    void Add(Outage outage);

    /// <summary>Stores the scope's changes; false where another program has changed the same meanwhile.</summary>
    Task<bool> TryKeepAsync(CancellationToken cancellationToken);

    /// <summary>The last one, whether it is over for everybody or not.</summary>
    Task<Outage?> LastAsync(CancellationToken cancellationToken);

    /// <summary>The outage that people are being told of; null when the clerks have heard of the last one or nothing happened.</summary>
    Task<Outage?> CatchingUpAsync(CancellationToken cancellationToken);
}
