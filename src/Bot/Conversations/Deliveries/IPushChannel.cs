namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A channel whose platform must be called for a message to arrive. Where there is none, the log itself is the outbox.</summary>
internal interface IPushChannel
{
    string ChannelId { get; }

    /// <summary>How long after a message its platform may still come back for the reply; zero where replies are only pushed.</summary>
    TimeSpan FetchesWithin { get; }

    /// <summary>Makes sure that the member has a conversation to be told things in; false when the platform does not know them.</summary>
    Task<bool> OpenAsync(int personId, CancellationToken cancellationToken);
}
