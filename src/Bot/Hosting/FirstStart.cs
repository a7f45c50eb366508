using HealthAssistantBot.Bot.Hosting.Demo;
using HealthAssistantBot.Bot.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Hosting;

/// <summary>What a start does before it serves: the database, the demo town on an empty folder; and what it prints once it serves.</summary>
internal static class FirstStart
{
    public static async Task PrepareAsync(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await BotHost.PrepareDataAsync(app.Services, stopping);
        var demo = app.Services.GetRequiredService<DemoTown>();
        if (WantsDemo(app) && await demo.IsEmptyAsync(stopping)) await demo.LoadAsync(stopping);
    }

    /// <summary>Prints where to go. The console link works once, so whoever starts the program can sign in and nobody after them.</summary>
    public static async Task AnnounceAsync(WebApplication app, TextWriter output)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        address = address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
        var code = await app.Services.GetRequiredService<IOneTimeLinks>().CreateAsync(LinkPurpose.Console, null, stopping);
        await output.WriteLineAsync($"chat      {address}/chat");
        await output.WriteLineAsync($"console   {address}/console/papers");
        await output.WriteLineAsync($"sign in   {address}/console/sign-in?code={code}   (works once, within {OneTimeLinks.Lifetime.TotalHours:F0} hours)");
        if (await app.Services.GetRequiredService<DemoTown>().IsLoadedAsync(stopping))
            await output.WriteLineAsync("demo data is loaded: 青石镇, 白鹭镇 (all invented); 'demo remove' takes it away");
    }

    // True unless told otherwise; an installation with WeChat Work is a real one.
    private static bool WantsDemo(WebApplication app) =>
        app.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled && string.IsNullOrEmpty(app.Configuration["WeCom:CorpId"]);
}
