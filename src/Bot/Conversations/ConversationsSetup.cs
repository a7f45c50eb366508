using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

internal static class ConversationsSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.AddSingleton<ConversationFeed>();
        services.AddSingleton<IConversationFeed>(provider => provider.GetRequiredService<ConversationFeed>());
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnQueue>());
        services.AddSingleton<IAssistant, Assistant>();
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        services.AddScoped<ICapability, ChoiceAnswer>();
        services.AddScoped<ICapability, NotUnderstoodAnswer>();
        return services;
    }
}
