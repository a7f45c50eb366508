using HealthAssistantBot.Bot.Channels.Attachments;
using HealthAssistantBot.Bot.Channels.WebChat;
using HealthAssistantBot.Bot.Conversations;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Direct Line 3.0, and the chat page's own way to a token.</summary>
internal static class DirectLineSetup
{
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DirectLineOptions>().Bind(configuration.GetSection(DirectLineOptions.Section)).PostConfigure(options =>
        {
            options.Secrets = ListSetting.Read(configuration, "DirectLine:Secrets") ?? options.Secrets;
            options.AllowedOrigins = ListSetting.Read(configuration, "DirectLine:AllowedOrigins") ?? options.AllowedOrigins;
        }).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsCheck>());

        var data = Path.GetFullPath(configuration["Data:Directory"] ?? "data");
        services.TryAddSingleton<ISigningKeyStore>(_ => new SigningKeyFile(Path.Combine(data, "keys", "directline.key")));
        services.TryAddSingleton<IAttachmentStore>(_ => new AttachmentFolder(Path.Combine(data, "attachments")));
        services.AddSingleton<IKeptFiles, KeptFiles>();
        services.TryAddSingleton<IWebIdentity, NobodySignedIn>();
        services.AddSingleton<DirectLineKeys>();
        services.AddHostedService(provider => provider.GetRequiredService<DirectLineKeys>());
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineDoor>();
        services.AddSingleton<DirectLineThrottles>();
        services.AddSingleton<DirectLinePost>();
        services.AddSingleton<LiveSignals>();
        services.AddSingleton<StreamSessions>();
        services.AddSingleton<ConversationEndpoints>();
        services.AddSingleton<ActivityEndpoints>();
        services.AddSingleton<UploadEndpoint>();
        services.AddSingleton<StreamEndpoint>();
        services.AddSingleton<AttachmentEndpoint>();
        services.AddSingleton<ChatTokenEndpoint>();
        services.AddSingleton<VisitorCookie>();
        services.AddSingleton<BrowserChat>();

        return services;
    }

    public static WebApplication MapDirectLine(this WebApplication app)
    {
        app.UseMiddleware<DirectLineGate>();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) });

        var root = DirectLineGate.Root;
        var conversations = app.Services.GetRequiredService<ConversationEndpoints>();
        app.MapPost($"{root}/tokens/generate", conversations.GenerateAsync);
        app.MapPost($"{root}/tokens/refresh", conversations.RefreshAsync);
        app.MapPost($"{root}/conversations", conversations.StartAsync);
        app.MapGet($"{root}/conversations/{{id}}", conversations.ReconnectAsync);
        app.MapGet($"{root}/session/getsessionid", conversations.SessionAsync);

        var activities = app.Services.GetRequiredService<ActivityEndpoints>();
        app.MapGet($"{root}/conversations/{{id}}/activities", activities.ReadAsync);
        app.MapPost($"{root}/conversations/{{id}}/activities", activities.PostAsync);
        app.MapPost($"{root}/conversations/{{id}}/upload", app.Services.GetRequiredService<UploadEndpoint>().PostAsync);
        app.MapGet($"{root}/conversations/{{id}}/stream", app.Services.GetRequiredService<StreamEndpoint>().OpenAsync);
        app.MapGet($"{AttachmentEndpoint.Root}/{{attachment}}/{{name?}}", app.Services.GetRequiredService<AttachmentEndpoint>().ServeAsync);

        app.MapPost("/chat/token", app.Services.GetRequiredService<ChatTokenEndpoint>().AnswerAsync);
        return app;
    }
}
