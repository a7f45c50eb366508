using HealthAssistantBot.Reminders;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>The outbox: in by <see cref="OutboxPost"/>, out by the dispatcher; the morning message, outages and the breaker between them.</summary>
internal static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        var options = Checked(configuration.GetSection(RemindersOptions.Section).Get<RemindersOptions>() ?? new RemindersOptions());
        services.AddSingleton(options);
        services.AddSingleton(new DueMoment(QuietHours.Parse(options.QuietHours), options.MorningMessage));
        services.AddScoped<OutboxPost>();
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<IMachineStart, MachineStart>();
        services.AddSingleton<NormalVolume>();
        services.AddScoped<OutboxBreaker>();
        services.AddScoped<CompanyMaking>();
        services.AddScoped<OutboxSorting>();
        services.AddScoped<OutageReport>();
        services.AddScoped<IBell, MorningBell>();
        services.AddScoped<IBell, HeartbeatBell>();
        services.AddScoped<ListedThings>();
        services.AddScoped<ICapability, MorningActAnswer>();
        services.AddScoped<ICapability, MorningAnswer>();
        services.AddScoped<ICapability, BreakerAnswer>();
        // In this order: nothing leaves before it is known what an outage held up.
        services.AddHostedService<OutageStart>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        return services;
    }

    // A slip in a setting stops the start, not somebody's first question.
    private static RemindersOptions Checked(RemindersOptions options)
    {
        try
        {
            QuietHours.Parse(options.QuietHours);
            if (options.EscalateAfter <= TimeSpan.Zero) throw new InvalidOperationException("Reminders:EscalateAfter: must be longer than nothing, like 00:10:00");
            return options;
        }
        catch (FormatException wrong)
        {
            throw new InvalidOperationException($"Reminders:QuietHours: {wrong.Message}", wrong);
        }
    }
}
