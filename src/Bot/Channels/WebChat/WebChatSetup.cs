namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>The two chat pages: our light one for cheap phones and the official Web Chat component.</summary>
internal static class WebChatSetup
{
    public static IServiceCollection AddWebChat(this IServiceCollection services)
    {
        services.AddSingleton<ChatViews>();
        services.AddSingleton<LightPageEndpoints>();
        return services;
    }

    public static WebApplication MapWebChat(this WebApplication app)
    {
        var light = app.Services.GetRequiredService<LightPageEndpoints>();
        app.MapGet("/chat", (Delegate)light.ShowAsync);
        app.MapPost("/chat", (Delegate)light.SayAsync);
        app.MapPost("/chat/look", LightPageEndpoints.ChooseLook).DisableAntiforgery();
        app.MapGet("/chat/worker.js", LightPageEndpoints.SendWorkerAsync);
        app.MapGet("/chat/full", FullPageEndpoint.ShowAsync);
        return app;
    }
}
