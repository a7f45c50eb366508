using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Reports.FormMaking;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>The 上报 room of the console.</summary>
internal static class ReportPagesSetup
{
    public static IServiceCollection AddReportPages(this IServiceCollection services)
    {
        services.AddSingleton(new OfficeRoom("reports", "上报", Addresses.Root, "clipboard-list", 10, OfficeRight.Office));
        services.AddScoped<ReportBoards>();
        services.AddScoped<ReportLists>();
        services.AddScoped<ReportView>();
        services.AddScoped<UrgentLists>();
        services.AddScoped<FormDrafts>();
        services.AddScoped<PracticeStage>();
        services.AddScoped<IOfficeMatters, ReportMatters>();
        services.AddScoped<IPersonMatters, ReportsInHand>();
        return services;
    }

    public static void MapReportPages(this WebApplication app)
    {
        RoundPages.Map(app);
        TotalPages.Map(app);
        ReportPages.Map(app);
        UrgentPages.Map(app);
        LedgerPages.Map(app);
        FormPages.Map(app);
    }
}
