namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A file that a person sent and that its platform still holds: it becomes a message when it is here.</summary>
/// <param name="PlatformId">The platform's own id of the message.</param>
/// <param name="MediaId">What the platform gives the file out for, a few days long.</param>
/// <param name="Name">The file's name, or one made from its kind.</param>
/// <param name="Attempts">Failed tries so far.</param>
internal sealed record PendingMedia(string PlatformId, string ConversationId, string UserId, string MediaId, string Name, int Attempts);

/// <summary>Files to be fetched, as stored: what was announced is not lost by a restart.</summary>
internal interface IMediaBook
{
    /// <summary>Keeps the announcement; a repeat changes nothing.</summary>
    Task AddAsync(PendingMedia media, CancellationToken cancellationToken);

    Task<IReadOnlyList<PendingMedia>> DueAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Tries again at that UTC moment.</summary>
    Task PutOffAsync(PendingMedia media, DateTime until, CancellationToken cancellationToken);

    Task RemoveAsync(PendingMedia media, CancellationToken cancellationToken);
}
