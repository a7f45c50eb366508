using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Hosting;
using HealthAssistantBot.Bot.Hosting.Demo;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>
/// The program's services without server and background work: whoever uses it rings the bells, runs the turns and empties the outbox, one
/// thing after another. It starts in milliseconds, so that it may be killed a thousand times or live through years.
/// </summary>
internal sealed class LightProgram : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationToken _stop;

    public LightProgram(string folder, TimeProvider time, CancellationToken stop, Action<IServiceCollection>? adjust = null)
    {
        var configuration = new ConfigurationManager();
        BotConfiguration.Arrange(configuration, [$"--Data:Directory={folder}"]);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        BotServices.Add(services, configuration);
        services.Replace(ServiceDescriptor.Singleton(time));
        adjust?.Invoke(services);
        _services = services.BuildServiceProvider();
        _stop = stop;
    }

    public IServiceProvider Services => _services;

    /// <summary>A folder in memory where the machine has one: years of commits need no disk.</summary>
    public static string NewFolder() =>
        Directory.Exists("/dev/shm") ? Directory.CreateDirectory(Path.Combine("/dev/shm", $"hab-test-{Guid.NewGuid():N}")).FullName : Directory.CreateTempSubdirectory("hab-test-").FullName;

    public Task MigrateAsync() => BotHost.PrepareDataAsync(_services, _stop);

    public Task LoadDemoAsync() => _services.GetRequiredService<DemoTown>().LoadAsync(_stop);

    /// <summary>What a start does before anything leaves, and the turns that an earlier run left.</summary>
    public async Task StartAsync()
    {
        await ActivatorUtilities.CreateInstance<OutageStart>(_services).StartAsync(_stop);
        foreach (var left in await _services.GetRequiredService<ITurnBook>().LeftAsync(TurnRunner.Build, _stop)) await _services.GetRequiredService<TurnRunner>().RunAsync(left, _stop);
    }

    public async Task WithAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        await work(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(_stop);
    }

    public async Task RingAsync(string bell)
    {
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IBell>().Single(b => b.Name == bell).RingAsync(_stop);
    }

    public IReadOnlyList<(string Name, string Cron, bool Tells)> Bells()
    {
        using var scope = _services.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IBell>().Select(b => (b.Name, b.Cron, b.Tells))];
    }

    public async Task DeliverAsync()
    {
        var dispatcher = _services.GetRequiredService<OutboxDispatcher>();
        while (await dispatcher.DeliverAsync(_stop) > 0) { }
    }

    /// <summary>Says something and runs its turn to the end; the same id again is the same message.</summary>
    public async Task SayAsync(string conversationId, string userId, string text, string platformId)
    {
        WaitingMessage? waiting = null;
        var message = new Message { ConversationId = conversationId, ChannelId = "test", PlatformId = platformId, UserId = userId, Text = text };
        await _services.GetRequiredService<ITurnBook>().AcceptAsync(message, w => waiting = w, _stop);
        if (waiting is not null) await _services.GetRequiredService<TurnRunner>().RunAsync(waiting, _stop);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
