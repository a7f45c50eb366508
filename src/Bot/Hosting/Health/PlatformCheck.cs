using System.Globalization;
using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Api;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HealthAssistantBot.Bot.Hosting.Health;

/// <summary>
/// Whether WeChat Work lets us in. Never more than degraded: web chat works without it, and a restart mends nothing. The platform is asked
/// once a minute at most, however often we are.
/// </summary>
internal sealed class PlatformCheck(IEnumerable<IWeComClient> clients, IEnumerable<PlatformState> states, Clock clock) : IHealthCheck
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private (DateTime At, Task<WeComResult<Done>> Answer)? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (clients.FirstOrDefault() is not { } client) return HealthCheckResult.Healthy();
        if (states.FirstOrDefault()?.Trouble is { } trouble) return HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"wecom: messages wait: {trouble.Code}"));

        try
        {
            var answer = await Asked(client).WaitAsync(Patience, clock.Time, cancellationToken);
            return answer.Error is { } no
                ? HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"wecom: {no.Code}"))
                : HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Degraded("wecom: no answer yet");
        }
    }

    // Not this probe's token: the next one wants the answer too.
    private Task<WeComResult<Done>> Asked(IWeComClient client)
    {
        lock (_lock)
        {
            if (_last is not { } last || (last.Answer.IsCompleted && clock.UtcNow - last.At >= KnownFor)) _last = last = (clock.UtcNow, client.CheckAsync(CancellationToken.None));
            return last.Answer;
        }
    }
}
