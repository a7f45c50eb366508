using HealthAssistantBot.Bot.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HealthAssistantBot.Bot.Hosting.Health;

/// <summary>Whether the database reads and takes the writing lock.</summary>
internal sealed class DatabaseCheck(IStorageHealth storage) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await storage.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"database: {exception.GetType().Name}");
        }
    }
}
