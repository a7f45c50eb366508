using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Api;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>
/// Once the platform has refused us, asks each minute whether it still does, so that a trouble that is mended does not show until somebody
/// happens to be written to. While messages wait they are the better question, and this one is not asked.
/// </summary>
internal sealed partial class PlatformProbe(IWeComClient client, IDeliveryBook book, PlatformState state, Clock clock, ILogger<PlatformProbe> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Round, clock.Time, stoppingToken);
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure.GetType().Name);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (state.Trouble is not { } trouble || state.PausedUntil > clock.UtcNow || (await book.CountAsync(cancellationToken)).Waiting > 0) return;

        // Cheap, and answered only to a good token from an address that the platform trusts.
        var answer = await client.GetCallbackAddressesAsync(cancellationToken);
        if (answer.Error is { } still)
        {
            state.Fails(still, clock.UtcNow, clock.UtcNow);
            return;
        }

        state.Worked(clock.UtcNow);
        LogMended(trouble.Code);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "WeChat Work takes our calls again (it had refused them with {Code})")]
    private partial void LogMended(int code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeChat Work could not be asked whether it takes our calls again ({Failure})")]
    private partial void LogFailure(string failure);
}
