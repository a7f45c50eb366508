using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>The two chat pages: our light one for cheap phones and the official Web Chat component.</summary>
internal static class WebChatSetup
{
    public static IServiceCollection AddWebChat(this IServiceCollection services) => services;

    public static WebApplication MapWebChat(this WebApplication app)
    {
        app.MapGet("/chat", () => new RazorComponentResult<LightPage>());
        return app;
    }
}
