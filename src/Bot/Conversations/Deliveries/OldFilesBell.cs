using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Removes files that were made for people once their day is over.</summary>
internal sealed class OldFilesBell(IFileShelf files, Clock clock) : IBell
{
    public string Name => "old-files-out";

    public string Cron => "0 43 * * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public bool Tells => false;

    public Task RingAsync(CancellationToken cancellationToken) => files.PurgeAsync(clock.UtcNow, cancellationToken);
}
