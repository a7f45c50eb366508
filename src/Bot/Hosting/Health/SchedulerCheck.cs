using HealthAssistantBot.Reminders.Scheduling;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HealthAssistantBot.Bot.Hosting.Health;

/// <summary>Whether the bells ring. Before they do, questions are answered all the same, so that is no reason to send nobody here.</summary>
internal sealed class SchedulerCheck(BellTower tower) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(tower.State switch
    {
        BellTowerState.Running => HealthCheckResult.Healthy(),
        BellTowerState.Silent => HealthCheckResult.Degraded("scheduler: starting"),
        _ => HealthCheckResult.Unhealthy("scheduler: stopped"),
    });
}
