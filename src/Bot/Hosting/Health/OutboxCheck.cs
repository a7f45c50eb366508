using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HealthAssistantBot.Bot.Hosting.Health;

/// <summary>Whether the outbox has stopped by itself. Questions are answered all the same, so never more than degraded.</summary>
internal sealed class OutboxCheck(IServiceScopeFactory scopes, Clock clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var breaker = scope.ServiceProvider.GetRequiredService<IBreakerBook>();
        if ((await breaker.ReadAsync(cancellationToken)).TrippedAt is null) return HealthCheckResult.Healthy();

        return HealthCheckResult.Degraded($"outbox: stopped, {await breaker.CountHeldAsync(clock.UtcNow, cancellationToken)} messages wait");
    }
}
