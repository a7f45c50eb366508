using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>Urgent reports: said, brought up the ladder, taken, corrected.</summary>
internal static class UrgentSetup
{
    public static IServiceCollection AddUrgentReports(this IServiceCollection services)
    {
        services.AddScoped<UrgentPost>();
        services.AddScoped<UrgentDesk>();
        services.AddScoped<UrgentReceiving>();
        services.AddScoped<ICapability, UrgentReceivedAnswer>();
        services.AddScoped<ICapability, UrgentChangeAnswer>();
        services.AddScoped<ICapability, UrgentAnswer>();
        services.AddScoped<ICapability, UrgentStopAnswer>();
        services.AddScoped<ICapability, UrgentClusterAnswer>();
        services.AddScoped<IAfterAnswer, UrgentOfferedAgain>();
        services.AddScoped<IBell, UrgentBell>();
        return services;
    }
}
