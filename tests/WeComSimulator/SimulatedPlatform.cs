using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>
/// A stand-in for the WeChat Work platform on loopback, with a typed control surface for tests. An independent reading of the protocol: it
/// shares no code with the product.
/// </summary>
public sealed partial class SimulatedPlatform : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SimulatedState _state;
    private HttpClient? _ownClient;

    private SimulatedPlatform(WebApplication app, SimulatedState state) => (_app, _state) = (app, state);

    /// <summary>Scheme, host and port, for <c>WeCom:ApiBaseUrl</c>.</summary>
    public Uri Address => _state.Address;

    public SimulatorOptions Options => _state.Options;

    public CorpDirectory Directory => _state.Directory;

    public FaultPlan Faults => _state.Faults;

    public FindingList Findings => _state.Findings;

    public CallLog Calls => _state.Calls;

    public MediaShelf Media => _state.Media;

    /// <summary>Messages that message/send took, oldest first.</summary>
    public IReadOnlyList<SentMessage> Sent => _state.Sent.All;

    /// <summary>Every callback sent so far, with all its tries.</summary>
    public IReadOnlyList<CallbackAnswer> Callbacks => _state.Callbacks.Log;

    /// <summary>The app's menu as menu/create left it; empty = none.</summary>
    public IReadOnlyList<MenuEntry> Menu => _state.Menu;

    /// <summary>The members of the address book, as people with a phone.</summary>
    public IReadOnlyList<SimulatedMember> Members => [.. _state.Directory.Members.Select(m => new SimulatedMember(_state, m.UserId))];

    /// <summary>Life of tokens given from now on.</summary>
    public TimeSpan TokenLife
    {
        get => _state.TokenLife;
        set => _state.TokenLife = value;
    }

    /// <summary>False: the caller's address is no trusted one (企业可信IP), every call with a token is refused with 60020.</summary>
    public bool TrustsCallersAddress
    {
        get => _state.TrustsCallersAddress;
        set => _state.TrustsCallersAddress = value;
    }

    /// <summary>False: no callback address is saved for the app, cards with call-back are refused with 43012.</summary>
    public bool HasCallbackUrl
    {
        get => _state.HasCallbackUrl;
        set => _state.HasCallbackUrl = value;
    }

    /// <summary>What the bot must be configured with: keys as in appsettings, <c>WeCom:CorpId</c> and so on.</summary>
    public IReadOnlyDictionary<string, string> BotSettings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WeCom:CorpId"] = Options.CorpId,
        ["WeCom:AgentId"] = Options.AgentId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["WeCom:Secret"] = Options.Secret,
        ["WeCom:Token"] = Options.Token,
        ["WeCom:EncodingAESKey"] = Options.EncodingAesKey,
        ["WeCom:ApiBaseUrl"] = Address.GetLeftPart(UriPartial.Authority),
    };

    /// <summary>Starts on a free loopback port unless the options name one.</summary>
    public static async Task<SimulatedPlatform> StartAsync(SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var state = new SimulatedState(options ?? new SimulatorOptions());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            // File names in Content-Disposition are UTF-8.
            kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
        }).UseUrls(state.Options.Urls);
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        var app = builder.Build();
        var platform = new SimulatedPlatform(app, state);
        app.Use(PageEndpoints.ProtectAsync);
        app.UseRouting();
        var api = new ApiPipeline(state, ApiPaths.Of(state));
        app.Map("/cgi-bin/{**path}", api.HandleAsync);
        ControlEndpoints.Map(app, platform, state);
        PageEndpoints.Map(app, platform, state);
        await app.StartAsync(cancellationToken);
        state.Address = new Uri(app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        if (state.Options.Bot is { } bot) platform.ConnectTo(bot);
        return platform;
    }

    /// <summary>Callbacks go to this address.</summary>
    public void ConnectTo(Uri bot)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = bot, Timeout = Timeout.InfiniteTimeSpan };
        ConnectTo(client);
        _ownClient = client;
        _state.Bot = bot;
        _state.Bell.Ring();
    }

    /// <summary>Callbacks go through this client: that of a test host, say. Its owner disposes it.</summary>
    public void ConnectTo(HttpClient bot)
    {
        _ownClient?.Dispose();
        _ownClient = null;
        _state.Bot = null;
        _state.Callbacks.ConnectTo(bot);
    }

    /// <summary>The member with this UserID.</summary>
    public SimulatedMember Member(string userId) =>
        new(_state, _state.Directory.Find(userId)?.UserId ?? throw new ArgumentException($"nobody here has the UserID {userId}", nameof(userId)));

    /// <summary>What the console does when the callback address is saved; null = verified, else what is wrong.</summary>
    public Task<string?> VerifyCallbackAsync(CancellationToken cancellationToken = default) => _state.Callbacks.VerifyAsync(cancellationToken);

    /// <summary>Phones, calls, findings, faults, media and sent messages are forgotten; members, tokens and menu stay.</summary>
    public void Reset()
    {
        _state.Faults.Clear();
        _state.Phones.Clear();
        _state.Calls.Clear();
        _state.Findings.Clear();
        _state.Sent.Clear();
        _state.Media.Clear();
        _state.MemberRate.Clear();
        _state.BaseRate.Clear();
        _state.Callbacks.ClearLog();
    }

    /// <summary>Ends when the host is stopped from outside.</summary>
    public Task RunAsync(CancellationToken cancellationToken = default) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _state.Faults.Clear();
        _ownClient?.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
