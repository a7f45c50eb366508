namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>
/// Says who gets what is meant for somebody at the moment at which it leaves: a stand-in, for one. Where nothing of the kind is registered,
/// everybody gets their own. Asked once for each message and morning message, so it should know its answers without a query each.
/// </summary>
public interface IMessageRoute
{
    /// <summary>The people who get it, the one whose morning message it may join first; the person themselves as a rule, both for what is urgent.</summary>
    Task<IReadOnlyList<int>> ReceiversAsync(int personId, Lane lane, CancellationToken cancellationToken);

    /// <summary>The people whose messages this one gets now, beside their own.</summary>
    Task<IReadOnlyList<int>> StandsInForAsync(int personId, CancellationToken cancellationToken);
}
