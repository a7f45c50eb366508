using HealthAssistantBot.Domain.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.Reminders.Scheduling;

/// <summary>Starts the bells once the server listens, so that no page waits for them; tries again where the database is not there yet.</summary>
public sealed partial class BellTowerStart(BellTower tower, IHostApplicationLifetime lifetime, Clock clock, ILogger<BellTowerStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ListeningAsync(stoppingToken);
        while (true)
        {
            try
            {
                await tower.StartAsync(stoppingToken);
                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure.GetType().Name, failure.Message);
            }

            await Task.Delay(Pause, clock.Time, stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await tower.StopAsync(cancellationToken);
    }

    private async Task ListeningAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The scheduler could not be started ({Failure}: {What}); it is tried again in a minute")]
    private partial void LogFailure(string failure, string what);
}
