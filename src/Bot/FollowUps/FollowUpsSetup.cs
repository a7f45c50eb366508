using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>Follow-ups in chat: set by a sentence, nudged, done, put off, handed over, chased.</summary>
internal static class FollowUpsSetup
{
    public static IServiceCollection AddFollowUps(this IServiceCollection services)
    {
        services.AddScoped<FollowUpPost>();
        services.AddScoped<IBell, FollowUpBell>();
        return services;
    }
}
