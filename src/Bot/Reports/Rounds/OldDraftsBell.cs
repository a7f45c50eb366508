using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Each night removes reports half said to which nothing was said for 7 days: nobody can go on with them any more.</summary>
internal sealed class OldDraftsBell(IReportBook book, Clock clock) : IBell
{
    public string Name => "old-report-drafts";

    public string Cron => "0 17 3 * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public bool Tells => false;

    public Task RingAsync(CancellationToken cancellationToken) => book.PurgeDraftsAsync(clock.UtcNow - ReportDesk.DraftsStay, cancellationToken);
}
