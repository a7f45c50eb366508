using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Hosting;

/// <summary>The table of contents: one line a capability.</summary>
internal static class BotServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Clock(provider.GetRequiredService<TimeProvider>(), OfficeZone.Find(configuration["Reminders:TimeZone"])));
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/", () => Results.Redirect("/chat"));
    }
}
