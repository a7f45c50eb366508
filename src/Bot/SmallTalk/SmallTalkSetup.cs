using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.SmallTalk;

internal static class SmallTalkSetup
{
    public static IServiceCollection AddSmallTalk(this IServiceCollection services)
    {
        services.AddScoped<ICapability, HelpAnswer>();
        services.AddScoped<ICapability, FileAnswer>();
        services.AddScoped<ICapability, LongMessageAnswer>();
        services.AddScoped<ICapability, TodoAnswer>();
        services.AddScoped<ICapability, CardChoiceAnswer>();
        services.AddScoped<ICapability, CalendarAnswer>();
        services.AddScoped<ICapability, LaterAnswer>();
        services.AddScoped<ICapability, CourtesyAnswer>();
        return services;
    }
}
