using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Each night removes the record of messages that reached their phones long ago; what was said stays in the log.</summary>
internal sealed class OldDeliveriesBell(IDeliveryBook book, Clock clock) : IBell
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public string Name => "old-deliveries";

    public string Cron => "0 23 3 * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public bool Tells => false;

    public Task RingAsync(CancellationToken cancellationToken) => book.PurgeAsync(clock.UtcNow - Kept, cancellationToken);
}
