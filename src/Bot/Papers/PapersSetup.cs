using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Bot.Papers.Pages;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>Papers: reading files, what was understood, review, publishing.</summary>
internal static class PapersSetup
{
    public static IServiceCollection AddPapers(this IServiceCollection services)
    {
        services.AddSingleton(PaperFiles.WithAllReaders());
        services.AddScoped<PaperAreas>();
        services.AddScoped<PaperVersions>();
        services.AddScoped<PaperImport>();
        services.AddScoped<PaperDesk>();
        services.AddScoped<CorrectionDesk>();
        services.AddScoped<PaperReadAgain>();
        services.AddHostedService<PaperReadingAgain>();
        services.AddScoped<PaperOpenMatters>();
        services.AddScoped<IOfficeMatters, DraftsToReview>();
        services.AddSingleton(new OfficeRoom("papers", "文件", "/console/papers", "file-text", 20, OfficeRight.Office));
        return services;
    }

    /// <summary>The console's pages; they stand after sign-in and need its policy.</summary>
    public static WebApplication MapPapers(this WebApplication app)
    {
        var seen = app.MapOffice(OfficeRight.Office);
        seen.AddEndpointFilter<PaperDoor>();
        PaperPages.Map(seen);
        // The handlers look at a form's token themselves: what was typed comes back with the page.
        var changed = app.MapOffice(OfficeRight.Clerk, checksForms: true);
        changed.AddEndpointFilter<PaperDoor>();
        PaperActions.Map(changed);
        CorrectionActions.Map(changed);
        return app;
    }
}
