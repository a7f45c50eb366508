using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Each night: personal values of filed reports go once they have been kept as long as the form promised; the report and its figures stay.</summary>
internal sealed class PersonalKeepBell(IReportBook book, IUnitOfWork work, Clock clock) : IBell
{
    public string Name => "report-keep";

    public string Cron => "0 49 2 * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public bool Tells => false;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        if (await book.ForgetPersonalAsync(clock.Today, filed => DateOnly.FromDateTime(clock.ToLocal(filed)), cancellationToken) > 0) await work.SaveAsync(cancellationToken);
    }
}
