using HealthAssistantBot.Domain.Common;
using Quartz;

namespace HealthAssistantBot.Reminders.Scheduling;

/// <summary>Makes the store hold exactly this program's bells: a changed hour replaces the old one, a bell that is no more goes.</summary>
internal sealed class BellSchedule(Clock clock)
{
    private const string Group = "bells";

    public async Task DeclareAsync(IScheduler scheduler, IReadOnlyCollection<IBell> bells, CancellationToken cancellationToken)
    {
        foreach (var bell in bells)
        {
            var job = JobBuilder.Create<BellJob>().WithIdentity(bell.Name, Group).UsingJobData(BellJob.Rule, bell.Name).StoreDurably().Build();
            await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);

            // One that is unchanged stays, for it knows which hours were missed.
            var key = new TriggerKey(bell.Name, Group);
            if (await scheduler.GetTrigger(key, cancellationToken) is ICronTrigger stored && IsSame(stored, bell)) continue;

            await scheduler.ScheduleJob(TriggerOf(bell, key, job.Key), ScheduleJobOptions.Replacing, cancellationToken);
        }

        foreach (var stored in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellationToken))
        {
            if (bells.All(b => b.Name != stored.Name)) await scheduler.DeleteJob(stored, cancellationToken);
        }

        await scheduler.ResetTriggersFromErrorState(GroupMatcher<TriggerKey>.GroupEquals(Group), cancellationToken);
    }

    private ITrigger TriggerOf(IBell bell, TriggerKey key, JobKey job) =>
        TriggerBuilder.Create(clock.Time).WithIdentity(key).ForJob(job)
            .WithSchedule(CronScheduleBuilder.Create(bell.Cron).InTimeZone(clock.Zone).WithMisfireInstruction(Misfire(bell)))
            .Build();

    private bool IsSame(ICronTrigger stored, IBell bell) =>
        string.Equals(stored.CronExpressionString, bell.Cron, StringComparison.OrdinalIgnoreCase)
        && stored.TimeZone.Id == clock.Zone.Id
        && stored.MisfireInstruction == Misfire(bell);

    private static CronTriggerMisfireInstruction Misfire(IBell bell) =>
        bell.Missed == MissedRing.Skip ? CronTriggerMisfireInstruction.DoNothing : CronTriggerMisfireInstruction.FireAndProceed;
}
