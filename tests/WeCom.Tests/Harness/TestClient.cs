using System.Collections.Concurrent;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Api.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.WeCom.Tests.Harness;

/// <summary>The real client, built as a host builds it, against the platform inside the test.</summary>
internal sealed class TestClient : IDisposable
{
    public const string Secret = "SeCrEt-of-the-app-0123456789";
    public const string ContactsSecret = "SeCrEt-of-the-contacts-0123";

    private readonly ServiceProvider _services;

    public TestClient(FakePlatform? platform = null, IWeComTokenStore? store = null, bool withContacts = false, RushingTime? time = null)
    {
        Platform = platform ?? new();
        Time = time ?? new(TestApp.Now);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        if (store is not null) services.AddSingleton(store);
        services.AddWeCom(Options(withContacts));
        services.AddHttpClient(WeComSetup.ClientName).ConfigurePrimaryHttpMessageHandler(() => Platform);
        _services = services.BuildServiceProvider();
        Api = _services.GetRequiredService<IWeComClient>();
    }

    public FakePlatform Platform { get; }

    public RushingTime Time { get; }

    public IWeComClient Api { get; }

    public KeptLog Log { get; } = new();

    public static WeComAppOptions Options(bool withContacts = false) => new()
    {
        CorpId = TestApp.CorpId,
        AgentId = TestApp.AgentId,
        Secret = Secret,
        ContactsSecret = withContacts ? ContactsSecret : null,
        Token = TestApp.Token,
        EncodingAESKey = TestApp.Key,
        ApiBaseUrl = "https://api.example.test",
    };

    public void Dispose() => _services.Dispose();
}

/// <summary>Keeps every line that was logged.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
