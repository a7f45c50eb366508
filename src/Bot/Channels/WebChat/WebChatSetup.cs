using HealthAssistantBot.Bot.Conversations;
using Microsoft.AspNetCore.Mvc;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>The two chat pages: our light one for cheap phones and the official Web Chat component.</summary>
internal static class WebChatSetup
{
    /// <summary>A form of the page: 4,000 characters as a browser writes them, and little else.</summary>
    private const long FormBytes = 64 * 1024;

    public static IServiceCollection AddWebChat(this IServiceCollection services)
    {
        services.AddSingleton<ChatViews>();
        services.AddSingleton<BrowserSpeech>();
        services.AddSingleton<IChatPress>(provider => provider.GetRequiredService<BrowserSpeech>());
        services.AddSingleton<LightPageEndpoints>();
        return services;
    }

    public static WebApplication MapWebChat(this WebApplication app)
    {
        var light = app.Services.GetRequiredService<LightPageEndpoints>();
        app.MapMethods("/chat", [HttpMethods.Get, HttpMethods.Head], (Delegate)light.ShowAsync);
        app.MapPost("/chat", (Delegate)light.SayAsync).WithMetadata(new RequestSizeLimitAttribute(FormBytes));
        app.MapPost("/chat/look", LightPageEndpoints.ChooseLook).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(FormBytes));
        app.MapGet("/chat/worker.js", LightPageEndpoints.SendWorkerAsync);
        app.MapGet("/chat/full", FullPageEndpoint.ShowAsync);
        return app;
    }
}
