using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Wakes whoever empties the outbox each minute, for what fell due while nobody put anything in. After an outage the next minute is soon enough.</summary>
internal sealed class DeliveriesBell(OutboxBell outbox, DeliveryBell deliveries) : IBell
{
    public string Name => "deliveries";

    public string Cron => "20 * * * * ?";

    public MissedRing Missed => MissedRing.Skip;

    public bool Tells => false;

    public Task RingAsync(CancellationToken cancellationToken)
    {
        outbox.Ring();
        deliveries.Ring();
        return Task.CompletedTask;
    }
}
