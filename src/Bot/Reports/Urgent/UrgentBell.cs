using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Reminders;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>Calls the next one of a ladder when nobody has said 收到 in time. Each step is saved with its message, so a stop in between doubles nothing.</summary>
internal sealed class UrgentBell(IUrgentBook alerts, IReportBook reports, UrgentPost post, OutboxBell outbox, IUnitOfWork work, RemindersOptions options, Clock clock) : IBell
{
    public string Name => "urgent-ladder";

    public string Cron => "7/20 * * * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    // What is urgent is not planned.
    public bool Tells => false;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        var moved = false;
        foreach (var alert in await alerts.OpenAsync(cancellationToken))
        {
            var step = alert.StepAt(clock.UtcNow, options.EscalateAfter);
            if (step is UrgentStep.Wait or UrgentStep.Over || await reports.FindAsync(alert.Receipt, cancellationToken) is not { } filed) continue;

            if (step == UrgentStep.CallNext)
            {
                await post.CallAsync(alert, filed.Report, alert.CallNext(clock.UtcNow), cancellationToken);
            }
            else
            {
                alert.GiveUp(clock.UtcNow);
                await post.NobodyAsync(alert, filed.Report, cancellationToken);
            }
            moved = true;
        }

        if (!moved) return;

        await work.SaveAsync(cancellationToken);
        outbox.Ring();
    }
}
