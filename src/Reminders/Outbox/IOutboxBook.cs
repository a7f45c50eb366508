namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>The outbox as stored. Adding takes part in the caller's unit of work; nothing leaves before that is saved.</summary>
public interface IOutboxBook
{
    void Add(OutboxMessage message);

    /// <summary>All messages whose key begins so, whatever became of them; what waits may be dropped.</summary>
    Task<IReadOnlyList<OutboxMessage>> WithKeyAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Messages of the timed lane that the person has had or will have in the span, dropped ones not counted.</summary>
    Task<int> CountTimedAsync(int personId, DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);

    /// <summary>Waiting messages whose moment has come, oldest first; those for members who can be told, so that nobody else holds them up.</summary>
    /// <param name="accountsAreReached">A member with an account can be told without having opened a conversation.</param>
    Task<IReadOnlyList<OutboxMessage>> DueAsync(DateTime nowUtc, int limit, bool accountsAreReached, CancellationToken cancellationToken);
}
