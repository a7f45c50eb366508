using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A sign of life each minute, and the clerks' message about the last outage when everybody has had theirs.</summary>
internal sealed class HeartbeatBell(IOutageBook outages, OutageReport report, OutboxBell outbox, IUnitOfWork work, Clock clock) : IBell
{
    public string Name => "heartbeat";

    public string Cron => "50 * * * * ?";

    public MissedRing Missed => MissedRing.Skip;

    public bool Tells => false;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        await outages.SeenAsync(clock.UtcNow, inGoodOrder: false, cancellationToken);
        if (await outages.CatchingUpAsync(cancellationToken) is not { } outage || clock.UtcNow < outage.ReportFrom) return;

        await report.QueueAsync(outage, cancellationToken);
        await work.SaveAsync(cancellationToken);
        outbox.Ring();
    }
}
