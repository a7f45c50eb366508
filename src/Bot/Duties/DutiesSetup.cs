using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

internal static class DutiesSetup
{
    /// <summary>The desk that answers from the papers, and from what the town answered where they do not say.</summary>
    public static IServiceCollection AddDutyDesk(this IServiceCollection services)
    {
        services.AddSingleton<DutySnapshots>();
        services.AddSingleton<IDutySnapshots>(provider => provider.GetRequiredService<DutySnapshots>());
        services.AddSingleton<DutyDesk>();
        services.AddSingleton<LearnedAnswers>();
        services.AddSingleton<IDutyDesk>(provider => ActivatorUtilities.CreateInstance<TownAnswerDesk>(provider, provider.GetRequiredService<DutyDesk>()));
        return services;
    }
}
