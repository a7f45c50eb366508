using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Bot.Office.Agenda;
using HealthAssistantBot.Bot.Office.Pack;
using HealthAssistantBot.Bot.Reports.Ledgers;
using HealthAssistantBot.Bot.Reports.Pages;
using HealthAssistantBot.Bot.Reports.Photos;
using HealthAssistantBot.Bot.Reports.Practice;
using HealthAssistantBot.Bot.Reports.Urgent;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Reporting in chat: begun, said, filed, corrected; and who still owes.</summary>
internal static class ReportsSetup
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddRounds();
        services.AddReportPages();
        services.AddScoped<ReportTurn>();
        services.AddScoped<ReportDesk>();
        services.AddScoped<ReportDialog>();
        services.AddScoped<ReportStarting>();
        services.AddScoped<ReportCorrecting>();
        services.AddScoped<OpenReports>();
        services.AddScoped<ReportingVillage>();
        services.AddScoped<ICapability, ReportPrivacyAnswer>();
        services.AddScoped<ICapability, ReportControlAnswer>();
        services.AddScoped<ICapability, ReportAnswer>();
        services.AddScoped<ICapability, ReportCorrectionAnswer>();
        services.AddScoped<ICapability, ReportStartAnswer>();
        services.AddScoped<ICapability, ReportMisheardAnswer>();
        services.AddUrgentReports();
        services.AddScoped<ICapability, PracticeAnswer>();
        services.AddScoped<ILongMatters, LongReports>();
        services.AddScoped<LedgerDesk>();
        services.AddScoped<LedgerAnswer>();
        services.AddScoped<ICapability>(provider => provider.GetRequiredService<LedgerAnswer>());
        services.AddScoped<IAfterAnswer>(provider => provider.GetRequiredService<LedgerAnswer>());
        services.AddScoped<IBell, LedgerBell>();
        services.AddScoped<ICapability, PhotoAnswer>();
        services.AddScoped<IAfterAnswer, ReportOfferedAgain>();
        services.AddScoped<MyReportView>();
        services.AddScoped<IBriefs, ReportBriefs>();
        services.AddScoped<IAgenda, RoundAgenda>();
        services.AddScoped<IPackPart, ReportPack>();
        return services;
    }

    public static WebApplication MapReports(this WebApplication app)
    {
        MyReportPages.Map(app);
        return app;
    }
}
