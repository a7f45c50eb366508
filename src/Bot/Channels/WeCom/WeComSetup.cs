using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.WeCom;
using HealthAssistantBot.WeCom.Api.Tokens;
using HealthAssistantBot.WeCom.Sending;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>The assistant inside WeChat Work, as a self-built app.</summary>
internal static class WeComSetup
{
    public static IServiceCollection AddWeComChannel(this IServiceCollection services, IConfiguration configuration)
    {
        var options = Read(configuration);
        services.AddSingleton(options);
        if (!options.IsOn) return services;

        // A write ends only when the system has the bytes: an answer is marked as given after that, so that a kill in between says it twice, not never.
        // (Kestrel's own MaxResponseBufferSize does not reach its sockets; half of this number is what may stay behind, less than a byte.)
        services.Configure<SocketTransportOptions>(sockets => sockets.MaxWriteBufferSize = 2);
        services.AddSingleton<IWeComTokenStore, SealedTokenStore>();
        services.AddWeCom(options.App);
        services.AddSingleton<WeComConversations>();
        services.AddSingleton<IPushChannel>(provider => provider.GetRequiredService<WeComConversations>());
        services.AddSingleton<MediaIntake>();
        services.AddSingleton<WeComHearing>();
        services.AddSingleton<WeComCallback>();
        services.AddSingleton<PlatformState>();
        services.AddSingleton(provider => new SendRate(new SendLimits(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SendPlaces>();
        services.AddSingleton<DeliveryBodies>();
        services.AddSingleton<FileSending>();
        services.AddSingleton<WeComDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<WeComDispatcher>());
        services.AddHostedService<MediaFetcher>();
        services.AddHostedService<PlatformProbe>();
        return services;
    }

    public static WebApplication MapWeComChannel(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<WeComOptions>().IsOn) return app;

        var callback = app.Services.GetRequiredService<WeComCallback>();
        app.MapGet("/wecom/callback", (Delegate)callback.EchoAsync);
        app.MapPost("/wecom/callback", (Delegate)callback.HearAsync);
        return app;
    }

    // Half a configuration must stop the start, not the first message.
    private static WeComOptions Read(IConfiguration configuration)
    {
        WeComOptions options;
        try
        {
            options = configuration.GetSection(WeComOptions.Section).Get<WeComOptions>() ?? new WeComOptions();
        }
        catch (InvalidOperationException wrong)
        {
            // The framework's message would repeat the value, so only its kind is told on.
            throw new InvalidOperationException(
                $"{WeComOptions.Section}: a setting cannot be read; AgentId is a number, PassiveReplyWithin a time such as 00:00:04", new FormatException(wrong.GetType().Name));
        }

        return options.Problem() is { } problem ? throw new InvalidOperationException(problem) : options;
    }
}
