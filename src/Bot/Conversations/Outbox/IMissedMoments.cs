using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A message that a rule would have sent while nothing ran, and that has no sense any more.</summary>
/// <param name="Key">The occasion's; kept as dropped, so that no bell sends it later.</param>
internal sealed record MissedMoment(string Key, int PersonId, Lane Lane, DateTime DueUtc, Reply Reply);

/// <summary>
/// A capability whose rules speak at moments that do not come back. After an outage it works out from its tables what nobody was told; what is
/// still of use its bells say by themselves, since they read what is due and not when they rang.
/// </summary>
internal interface IMissedMoments
{
    Task<IReadOnlyList<MissedMoment>> BetweenAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken);
}
