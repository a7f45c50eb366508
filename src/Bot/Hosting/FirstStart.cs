using HealthAssistantBot.Bot.Hosting.Demo;

namespace HealthAssistantBot.Bot.Hosting;

/// <summary>What a start does before it serves: the database, and the demo town on an empty folder.</summary>
internal static class FirstStart
{
    public static async Task PrepareAsync(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await BotHost.PrepareDataAsync(app.Services, stopping);
        var demo = app.Services.GetRequiredService<DemoTown>();
        if (WantsDemo(app.Configuration) && await demo.IsEmptyAsync(stopping)) await demo.LoadAsync(stopping);
    }

    // True unless told otherwise; an installation with WeChat Work is a real one.
    private static bool WantsDemo(IConfiguration configuration) =>
        configuration.GetValue("Demo:Enabled", defaultValue: true) && string.IsNullOrEmpty(configuration["WeCom:CorpId"]);
}
