using System.Net;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Api.Tokens;
using HealthAssistantBot.WeCom.Callbacks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.WeCom;

/// <summary>Puts one app of the platform into a host's services.</summary>
public static class WeComSetup
{
    /// <summary>The name of the HTTP client; a host may add to it.</summary>
    public const string ClientName = "WeCom";

    /// <inheritdoc cref="AddWeCom(IServiceCollection, Func{IServiceProvider, WeComAppOptions})" />
    public static IServiceCollection AddWeCom(this IServiceCollection services, WeComAppOptions options) => services.AddWeCom(_ => options);

    /// <summary>
    /// Adds <see cref="WeComAppOptions"/>, <see cref="CallbackCrypto"/>, <see cref="CallbackEnvelope"/> and <see cref="IWeComClient"/> as
    /// singletons. Uses the host's TimeProvider and <see cref="IWeComTokenStore"/> if it has any.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Made when first needed; it is refused then if <see cref="WeComAppOptions.Problems"/> finds any.</param>
    public static IServiceCollection AddWeCom(this IServiceCollection services, Func<IServiceProvider, WeComAppOptions> options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);

        services.AddHttpClient(ClientName, client =>
            {
                // Every call has its own limit, on the clock that the host sets.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 32 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // HTTPS_PROXY counts by default. A redirect would carry the token to a stranger.
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(5),
            })
            // The default loggers write addresses, and those carry the token.
            .RemoveAllLoggers();

        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IWeComTokenStore, MemoryTokenStore>();
        services.TryAddSingleton(provider => Checked(options(provider)));
        services.TryAddSingleton(provider =>
        {
            var app = provider.GetRequiredService<WeComAppOptions>();
            return new CallbackCrypto(app.Token, app.EncodingAESKey, app.CorpId);
        });
        services.TryAddSingleton<CallbackEnvelope>();
        services.TryAddSingleton<IWeComClient>(provider => new WeComClient(
            provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<WeComAppOptions>(), provider.GetRequiredService<IWeComTokenStore>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<WeComClient>>()));
        return services;
    }

    private static WeComAppOptions Checked(WeComAppOptions options)
    {
        var problems = options.Problems();
        return problems.Count == 0 ? options : throw new InvalidOperationException($"{nameof(WeComAppOptions)}: {string.Join(' ', problems)}");
    }
}
