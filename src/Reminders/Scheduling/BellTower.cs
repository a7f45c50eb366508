using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace HealthAssistantBot.Reminders.Scheduling;

public enum BellTowerState
{
    /// <summary>Not started yet, or never to be started (a verb on the command line).</summary>
    Silent,
    Running,
    /// <summary>The last try to start failed, or the scheduler has stopped by itself.</summary>
    Broken,
}

/// <summary>The scheduler of this program. Never to be called from a turn: with a turn's transaction open on the same SQLite file it waits for ever.</summary>
public sealed class BellTower
{
    private readonly ISchedulerFactory _schedulers;
    private readonly IServiceScopeFactory _scopes;
    private readonly BellSchedule _schedule;
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IScheduler? _scheduler;
    private volatile bool _failed;

    internal BellTower(ISchedulerFactory schedulers, IServiceScopeFactory scopes, BellSchedule schedule) =>
        (_schedulers, _scopes, _schedule) = (schedulers, scopes, schedule);

    public BellTowerState State => _scheduler is { } scheduler
        ? scheduler.Status == SchedulerStatus.Running ? BellTowerState.Running : BellTowerState.Broken
        : _failed ? BellTowerState.Broken : BellTowerState.Silent;

    /// <summary>Completes once the bells ring for the first time.</summary>
    public Task Running => _running.Task;

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var scheduler = await _schedulers.GetScheduler(cancellationToken);
            await using (var scope = _scopes.CreateAsyncScope())
            {
                await _schedule.DeclareAsync(scheduler, [.. scope.ServiceProvider.GetServices<IBell>()], cancellationToken);
            }

            await scheduler.Start(cancellationToken);
            _scheduler = scheduler;
            _running.TrySetResult();
        }
        catch
        {
            _failed = true;
            throw;
        }
    }

    /// <summary>Asks rings under way to stop and waits for them.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is { } scheduler) await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }
}
