using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace HealthAssistantBot.Bot.Hosting;

/// <summary>Section Hosting of the settings.</summary>
internal sealed class HostingOptions
{
    public const string Section = "Hosting";

    /// <summary>Addresses (127.0.0.1, ::1) and networks (10.0.0.0/8), with commas, whose X-Forwarded-For, -Proto and -Host are believed. Empty: nobody's.</summary>
    public string TrustedProxies { get; set; } = "127.0.0.1,::1";
}

/// <summary>Sees callers and this bot's own address through the proxy in front, if that is a trusted one.</summary>
internal static class TrustedProxies
{
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HostingOptions>().Bind(configuration.GetSection(HostingOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HostingOptions>, HostingOptionsCheck>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HostingOptions>>(Believe);
        return services;
    }

    /// <summary>Stands before everything that asks for an address or a scheme.</summary>
    public static WebApplication UseTrustedProxies(this WebApplication app)
    {
        app.UseForwardedHeaders();
        return app;
    }

    internal static bool TryRead(string text, out IPAddress? address, out System.Net.IPNetwork network)
    {
        network = default;
        return IPAddress.TryParse(text, out address) || System.Net.IPNetwork.TryParse(text, out network);
    }

    private static void Believe(ForwardedHeadersOptions forwarded, IOptions<HostingOptions> hosting)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        // Through a chain of proxies as far as each of them is trusted.
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var text in hosting.Value.TrustedProxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!TryRead(text, out var address, out var network)) continue;
            if (address is not null) forwarded.KnownProxies.Add(address);
            else forwarded.KnownIPNetworks.Add(network);
        }

        // The framework takes an empty list for "believe everybody".
        if (forwarded.KnownProxies.Count + forwarded.KnownIPNetworks.Count == 0) forwarded.ForwardedHeaders = ForwardedHeaders.None;
    }

    private sealed class HostingOptionsCheck : IValidateOptions<HostingOptions>
    {
        public ValidateOptionsResult Validate(string? name, HostingOptions options)
        {
            foreach (var text in options.TrustedProxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!TryRead(text, out _, out _)) return ValidateOptionsResult.Fail($"Hosting:TrustedProxies: '{text}' is neither an address nor a network such as 10.0.0.0/8.");
            }

            return ValidateOptionsResult.Success;
        }
    }
}
