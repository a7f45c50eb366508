using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace HealthAssistantBot.Bot.Hosting.Health;

/// <summary>Live: the process answers. Ready: it can also read and write its database, and its bells are not broken.</summary>
internal static class HealthSetup
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(5))
            .AddCheck<SchedulerCheck>("scheduler", tags: [Ready])
            .AddCheck<PlatformCheck>("wecom", tags: [Ready])
            .AddCheck<OutboxCheck>("outbox", tags: [Ready]);
        services.AddSingleton<PlatformCheck>();
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }
}
