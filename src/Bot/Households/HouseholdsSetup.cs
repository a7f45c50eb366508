using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Office;

namespace HealthAssistantBot.Bot.Households;

/// <summary>Household work by ranges: told, not at home, what is left, who looks after whom.</summary>
internal static class HouseholdsSetup
{
    public static IServiceCollection AddHouseholds(this IServiceCollection services)
    {
        services.AddScoped<HouseholdTurn>();
        services.AddScoped<HouseholdDesk>();
        services.AddScoped<IPersonMatters, HouseholdsInHand>();
        services.AddScoped<ICapability, HouseholdUndoAnswer>();
        services.AddScoped<ICapability, HouseholdUpdateAnswer>();
        services.AddScoped<ICapability, HouseholdQuestionAnswer>();
        services.AddScoped<IAfterAnswer>(provider => provider.GetRequiredService<HouseholdTurn>());
        return services;
    }
}
