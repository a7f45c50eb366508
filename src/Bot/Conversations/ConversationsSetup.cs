using HealthAssistantBot.Reminders.Scheduling;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthAssistantBot.Bot.Conversations;

internal static class ConversationsSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<ILogFeed, ConversationFeed>();
        services.AddSingleton<IConversationFeed>(provider => provider.GetRequiredService<ILogFeed>());
        services.AddSingleton<Participants>();
        services.AddSingleton<HeldReplies>();
        services.AddSingleton<DeliveryPlan>();
        services.AddSingleton<DeliveryBell>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnQueue>());
        services.AddSingleton<IAssistant, Assistant>();
        services.AddScoped<IBell, DeliveriesBell>();
        services.AddScoped<IBell, OldDeliveriesBell>();
        services.AddScoped<IBell, OldFilesBell>();
        services.AddOutbox(configuration);
        services.AddScoped<ICapability, ChoiceAnswer>();
        services.AddScoped<ICapability, MoreAnswer>();
        return services;
    }
}
