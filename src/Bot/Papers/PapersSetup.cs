using HealthAssistantBot.Bot.Papers.Files;

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
        services.AddScoped<PaperOpenMatters>();
        return services;
    }
}
