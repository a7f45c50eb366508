namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Names one message on its way to one phone.</summary>
internal sealed record DeliveryKey(string ConversationId, long Position, DeliveryKind Kind);

/// <summary>A message that will not leave by itself any more.</summary>
/// <param name="State"><see cref="DeliveryState.Dead"/> or <see cref="DeliveryState.MaybeSent"/>.</param>
/// <param name="UserId">The receiver's account at the platform.</param>
/// <param name="Name">Who has the account now; null when nobody is known to.</param>
/// <param name="DueAt">UTC.</param>
/// <param name="Code">The platform's error code; 0 when no answer came, null when none was waited for.</param>
/// <param name="Why">In words for the office.</param>
internal sealed record FailedDelivery(DeliveryKey Key, DeliveryState State, string UserId, string? Name, DateTime DueAt, string FirstLine, int? Code, string? Why);

/// <summary>Messages that failed for good, for a person to decide on.</summary>
internal interface IFailedDeliveryBook
{
    /// <summary>The newest ones first.</summary>
    Task<IReadOnlyList<FailedDelivery>> ListAsync(string channelId, int limit, CancellationToken cancellationToken);

    /// <summary>Puts it back among those that wait; false when it does not stand among the failed ones (any more).</summary>
    Task<bool> RetryAsync(DeliveryKey key, CancellationToken cancellationToken);

    /// <summary>Nobody needs it any more; false as above.</summary>
    Task<bool> DropAsync(DeliveryKey key, CancellationToken cancellationToken);
}
