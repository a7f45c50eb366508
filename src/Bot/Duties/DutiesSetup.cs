namespace HealthAssistantBot.Bot.Duties;

internal static class DutiesSetup
{
    /// <summary>The desk that answers from the papers.</summary>
    public static IServiceCollection AddDutyDesk(this IServiceCollection services)
    {
        services.AddSingleton<DutySnapshots>();
        services.AddSingleton<IDutyDesk, DutyDesk>();
        return services;
    }
}
