using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>What papers want again and again: proposed, confirmed by a clerk, reminded of.</summary>
internal static class ObligationsSetup
{
    public static IServiceCollection AddObligations(this IServiceCollection services)
    {
        services.AddScoped<ObligationDesk>();
        services.AddScoped<StandingDesk>();
        services.AddScoped<IBriefs, ObligationBriefs>();
        services.AddScoped<ICapability, ObligationReviewAnswer>();
        services.AddScoped<ICapability, ObligationEventAnswer>();
        services.AddScoped<IBell, ObligationBell>();
        services.AddScoped<IBell, ObligationNewsBell>();
        return services;
    }
}
