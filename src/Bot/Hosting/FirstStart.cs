using HealthAssistantBot.Bot.Storage;

namespace HealthAssistantBot.Bot.Hosting;

/// <summary>What a start does before it serves: database, demo town on an empty folder, and the addresses printed.</summary>
internal static class FirstStart
{
    public static Task PrepareAsync(WebApplication app) =>
        app.Services.GetRequiredService<IStorageStarter>().MigrateAsync(app.Lifetime.ApplicationStopping);
}
