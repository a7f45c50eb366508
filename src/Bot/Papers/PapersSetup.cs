using HealthAssistantBot.Bot.Papers.Files;
using HealthAssistantBot.Bot.Papers.Pages;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>Papers: reading files, what was understood, review, publishing.</summary>
internal static class PapersSetup
{
    // The staff directory signs people in and says what the policy asks for.
    private const string ConsolePolicy = "Console";

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
        return services;
    }

    /// <summary>The console's pages; they stand after sign-in and need its policy.</summary>
    public static WebApplication MapPapers(this WebApplication app)
    {
        var console = app.MapGroup("").RequireAuthorization(ConsolePolicy);
        PaperPages.Map(console);
        PaperActions.Map(console);
        CorrectionActions.Map(console);
        return app;
    }
}
