using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Bot.Obligations.Pages;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>What papers want again and again: proposed, confirmed by a clerk, reminded of.</summary>
internal static class ObligationsSetup
{
    public static IServiceCollection AddObligations(this IServiceCollection services)
    {
        services.AddScoped<ObligationDesk>();
        services.AddScoped<ObligationLadders>();
        services.AddScoped<StandingDesk>();
        services.AddScoped<IBriefs, ObligationBriefs>();
        services.AddScoped<IAgenda, ObligationAgenda>();
        services.AddScoped<IOfficeMatters, ObligationMatters>();
        services.AddScoped<IPersonMatters, LaddersInHand>();
        services.AddScoped<IPackPart, ObligationPack>();
        services.AddScoped<ICapability, ObligationReviewAnswer>();
        services.AddScoped<ICapability, ObligationEventAnswer>();
        services.AddScoped<IBell, ObligationBell>();
        services.AddScoped<IBell, ObligationNewsBell>();
        return services;
    }

    public static WebApplication MapObligations(this WebApplication app)
    {
        ObligationPages.Map(app);
        return app;
    }
}
