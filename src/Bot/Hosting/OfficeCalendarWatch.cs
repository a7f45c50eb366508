using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Hosting;

/// <summary>Keeps the calendar as the office last brought it, whichever process it was brought by: within half a minute, without a restart.</summary>
internal sealed partial class OfficeCalendarWatch(OfficeCalendar calendar, IOfficeDays days, Clock clock, ILogger<OfficeCalendarWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        calendar.Take([.. (await days.AllAsync(cancellationToken)).Select(d => (d.Day, d.IsOff, d.Name))]);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(stoppingToken);
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The office's days could not be read ({Failure}); those of before hold")]
    private partial void LogFailure(string failure);
}
