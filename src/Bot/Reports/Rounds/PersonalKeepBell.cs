using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Each night: personal values of filed reports go once they have been kept as long as the form promised; the report and its figures stay.</summary>
internal sealed class PersonalKeepBell(IReportBook book, IKeptFiles files, IUnitOfWork work, Clock clock) : IBell
{
    public string Name => "report-keep";

    public string Cron => "0 49 2 * * ?";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public bool Tells => false;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        var (reports, photos) = await book.ForgetPersonalAsync(clock.Today, filed => DateOnly.FromDateTime(clock.ToLocal(filed)), cancellationToken);
        if (reports == 0) return;

        // The files first: cut off in between, the next night finds the same reports and takes what is left.
        foreach (var photo in photos) files.Remove(photo);
        await work.SaveAsync(cancellationToken);
    }
}
