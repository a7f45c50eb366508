using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.StaffDirectory.Sync;

/// <summary>Runs a sync a minute after the platform told of a change: an office that moves a village's people causes one, not twenty.</summary>
internal sealed partial class DirectorySyncSoon(DirectorySync sync, Clock clock, ILogger<DirectorySyncSoon> logger) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await sync.WantedAsync(stoppingToken);
            await Task.Delay(Gathering, clock.Time, stoppingToken);
            try
            {
                await sync.RunAsync(believeLeavers: false, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The nightly one tries again.
                LogFailure(failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The directory could not be taken over: {Failure}")]
    private partial void LogFailure(string failure);
}
