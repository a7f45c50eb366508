using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Rounds of reports: chased by the morning bell, looked at and chased by the town, promised and owed by the villages.</summary>
internal static class RoundsSetup
{
    public static IServiceCollection AddRounds(this IServiceCollection services)
    {
        services.AddScoped<ReportRounds>();
        services.AddScoped<RoundOverseers>();
        services.AddScoped<ChasePost>();
        services.AddScoped<ChaseDesk>();
        services.AddScoped<ReturnDesk>();
        services.AddScoped<LockDesk>();
        services.AddScoped<ReportRevising>();
        services.AddScoped<ReviewPost>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<ReviewReturning>();
        services.AddScoped<ICapability, ReturnReasonAnswer>();
        services.AddScoped<ICapability, RevisionAnswer>();
        services.AddScoped<ICapability, ReviewAnswer>();
        services.AddScoped<ICapability, LockAnswer>();
        services.AddScoped<ReportTotalling>();
        services.AddScoped<ICapability, TotalsAnswer>();
        services.AddScoped<ICapability, ChaseAnswer>();
        services.AddScoped<ICapability, RoundAnswer>();
        services.AddScoped<OwedAnswer>();
        services.AddScoped<ICapability>(provider => provider.GetRequiredService<OwedAnswer>());
        services.AddScoped<IOpenMatters>(provider => provider.GetRequiredService<OwedAnswer>());
        services.AddScoped<IMorningItems, RoundMorning>();
        services.AddScoped<INotSent, RoundsAllFiled>();
        services.AddScoped<IBriefFigures, RoundFigures>();
        services.AddScoped<IBell, ChaseBell>();
        services.AddScoped<IBell, OldDraftsBell>();
        services.AddScoped<IBell, PersonalKeepBell>();
        return services;
    }
}
