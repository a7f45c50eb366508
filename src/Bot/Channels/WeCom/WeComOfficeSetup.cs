using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using HealthAssistantBot.WeCom.Api;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>What the platform knows besides messages: the directory, who opened a page, the menu; and the look at all of it.</summary>
internal static class WeComOfficeSetup
{
    /// <summary>After the channel: without its client there is nothing to add.</summary>
    public static IServiceCollection AddWeComOffice(this IServiceCollection services)
    {
        if (services.All(s => s.ServiceType != typeof(IWeComClient))) return services;

        services.AddSingleton<IPlatformDirectory, WeComDirectory>();
        services.AddSingleton<IPlatformIdentity, WeComIdentity>();
        services.AddSingleton<WeComMenu>();
        services.AddSingleton<CallbackRoundTrip>();
        services.AddSingleton<WeComCheck>();
        return services;
    }
}
