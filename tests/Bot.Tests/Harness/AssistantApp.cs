using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Hosting.Demo;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Deliveries;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;
using HealthAssistantBot.WeComSimulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>
/// The whole program on a database of its own and a clock that the test sets; only the network is left out (<see cref="Client"/> talks to
/// it in memory). It starts when it is first used; until then <see cref="Now"/>, <see cref="Settings"/> and <see cref="Adjust"/> may be set.
/// </summary>
public sealed class AssistantApp : IDisposable
{
    /// <summary>Saturday 21 November 2026, 8 in the evening in China.</summary>
    private static readonly DateTimeOffset Default = new(2026, 11, 21, 20, 0, 0, TimeSpan.FromHours(8));

    private readonly TestDatabase _database;
    private readonly bool _sharesDatabase;
    private readonly KeptLines _warnings = new(LogLevel.Warning);
    private WebApplication? _app;
    private SimulatedPlatform? _platform;
    private int _chats;

    public AssistantApp(Engine engine = Engine.Sqlite) => _database = new TestDatabase(engine);

    /// <summary>A second program on the same database.</summary>
    public AssistantApp(AssistantApp other) => (_database, _sharesDatabase) = (other._database, true);

    public SettableTime Time { get; } = new(Default);

    /// <summary>Set, it jumps once everything that was due before has left: a call to the platform on its way would be late by hours.</summary>
    public DateTimeOffset Now
    {
        get => Time.Now;
        set
        {
            if (_app is not null && WeCom && value > Time.Now) Run(SettleAsync);
            Time.Now = value;
        }
    }

    /// <summary>Further settings, as the command line takes them: --Section:Key=value.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Replaces or adds services before the program is built.</summary>
    public Action<IServiceCollection>? Adjust { get; init; }

    /// <summary>Lets the scheduler run. Without it a test rings a bell itself, at the moment it likes.</summary>
    public bool Bells { get; init; }

    /// <summary>Loads the demo town at the first start.</summary>
    public bool Demo { get; init; }

    /// <summary>Connects the program to a stand-in for the WeChat Work platform, whose people are the demo town's; <see cref="ChatAs"/> is then a phone.</summary>
    public bool WeCom { get; init; }

    /// <summary>The stand-in for the platform; there once the program was used.</summary>
    public SimulatedPlatform Platform => (Started(), _platform).Item2 ?? throw new InvalidOperationException("the program is not connected to a platform");

    public string Folder => _database.Folder;

    public IServiceProvider Services => Started().Services;

    public HttpClient Client => Started().GetTestClient();

    public TestServer Server => Started().GetTestServer();

    /// <summary>A conversation of a member, by account (企业微信账号).</summary>
    public Chat ChatAs(string userId)
    {
        using var scope = Services.CreateScope();
        var key = userId.ToLowerInvariant();
        var person = scope.ServiceProvider.GetRequiredService<Store>().Set<Person>().AsEnumerable().FirstOrDefault(p => p.UserId?.ToLowerInvariant() == key)
            ?? throw new ArgumentException($"nobody has the account {userId}", nameof(userId));
        return WeCom ? new Chat(this, Platform.Member(userId), person.Id) : Open(userId, person.Id, null);
    }

    /// <summary>A conversation of somebody unknown, with the place of a link or QR code.</summary>
    public Chat ChatAsVisitor(string? area = null)
    {
        using var scope = Services.CreateScope();
        int? areaId = area is null ? null : scope.ServiceProvider.GetRequiredService<Store>().Set<Area>().AsEnumerable().Single(a => a.Name == area).Id;
        return Open("visitor", null, areaId);
    }

    /// <summary>A conversation that the other program has opened.</summary>
    public Chat Join(Chat other) => new(this, other);

    /// <summary>Stores something first: people, areas, papers.</summary>
    public async Task StoreAsync(params object[] entities)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Store>().AddRange(entities);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>All messages that came in have had their turn.</summary>
    public Task IdleAsync() => Services.GetRequiredService<TurnQueue>().WhenIdleAsync().WaitAsync(Chat.Patience, TestContext.Current.CancellationToken);

    /// <summary>Rings one bell now.</summary>
    public async Task RingAsync(string bell)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IBell>().Single(b => b.Name == bell).RingAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the program and starts it again on the same data.</summary>
    public void Restart()
    {
        Stop();
        Started();
    }

    public void Stop()
    {
        if (_app is null) return;

        Run(() => _app.StopAsync());
        Run(() => _app.DisposeAsync().AsTask());
        _app = null;
    }

    public void Dispose()
    {
        Stop();
        if (_platform is not null) Run(() => _platform.DisposeAsync().AsTask());
        if (!_sharesDatabase) _database.Dispose();
    }

    private Chat Open(string userId, int? personId, int? areaId) => new(this, $"chat{++_chats}-{userId}", userId, personId, areaId);

    private WebApplication Started()
    {
        if (_app is not null) return _app;

        if (WeCom && _platform is null) Run(async () => _platform = await SimulatedPlatform.StartAsync(new SimulatorOptions { Time = Time }));
        var connection = _platform?.BotSettings.Select(s => $"--{s.Key}={s.Value}") ?? [];
        _app = BotHost.BuildServer([.. _database.Options, $"--Demo:Enabled={Demo}", .. connection, .. Settings], builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(_warnings);
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            if (!Bells) builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(BellTowerStart)));
            Adjust?.Invoke(builder.Services);
        });
        // Everything that the first start's database depends on; whoever changes services or settings makes their own.
        var kept = _database.Engine == Engine.Sqlite && Adjust is null && Settings.Count == 0 && !_sharesDatabase && Directory.GetFiles(Folder).Length == 0 ? $"{Demo} {WeCom} {Now:O}" : null;
        var copied = kept is not null && FirstStarts.TryCopy(kept, Folder);
        Run(() => FirstStart.PrepareAsync(_app));
        // With WeChat Work configured nothing is loaded by itself.
        if (Demo && WeCom && !copied) Run(() => _app.Services.GetRequiredService<DemoTown>().LoadAsync(CancellationToken.None));
        if (kept is not null && !copied) FirstStarts.Keep(kept, Folder);
        Run(() => _app.StartAsync());
        _platform?.ConnectTo(_app.GetTestClient());
        return _app;
    }

    /// <summary>Why nothing more may have left for somebody: for a test that waited in vain.</summary>
    public async Task<string> StuckAsync(string conversationId)
    {
        await using var scope = Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var rows = await store.Set<DeliveryRow>().Where(row => row.ConversationId == conversationId).OrderByDescending(row => row.Position).Take(5).ToListAsync(CancellationToken.None);
        var waiting = await store.Set<OutboxMessage>().Where(message => message.State == OutboxState.Waiting).ToListAsync(CancellationToken.None);
        return $"now {Now.UtcDateTime:O}, paused until {Services.GetService<PlatformState>()?.PausedUntil:O}, idle {Services.GetService<WeComDispatcher>()?.IsIdle}"
            + string.Concat(rows.Select(row => $"\n{row.Position}: state {row.State}, due {row.DueAt:O}, tries {row.Attempts}, leased until {row.LeaseUntil:O}, doubtful {row.Doubtful}, sent {row.SentAt:O}, {row.FailureCode} {row.Failure}"))
            + string.Concat(waiting.Select(message => $"\nwaits: {message.Key} for {message.PersonId}, due {message.DueAt:O}"))
            + string.Concat(_warnings.All.TakeLast(10).Select(line => $"\nlog: {line}"));
    }

    private async Task SettleAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        // A platform that a test has made silent is waited for no longer.
        limit.CancelAfter(_platform!.Faults.Open.Count > 0 ? TimeSpan.Zero : Chat.Patience);
        try
        {
            await Services.GetRequiredService<TurnQueue>().WhenIdleAsync().WaitAsync(limit.Token);
            await Services.GetRequiredService<OutboxDispatcher>().DeliverAsync(limit.Token);
            Services.GetRequiredService<DeliveryBell>().Ring();
            await WaitForThePlatformAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Nothing that is due waits for the platform any more.</summary>
    public async Task WaitForThePlatformAsync(CancellationToken cancellationToken)
    {
        var dispatcher = Services.GetRequiredService<WeComDispatcher>();
        while (!dispatcher.IsIdle) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
    }

    // Tests read better when starting needs no await; there is no synchronisation context to wait for.
    private static void Run(Func<Task> work) => Task.Run(work).GetAwaiter().GetResult();
}
