using System.Text.Json;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>
/// Lets messages leave the outbox when their moment has come. Saying is idempotent by the message's key, so a stop between saying and
/// marking says nothing twice; whoever has no conversation yet gets what waits when they open one.
/// </summary>
internal sealed partial class OutboxDispatcher(IServiceScopeFactory scopes, IEnumerable<IPushChannel> channels, OutboxBell bell, DeliveryBell deliveries, Clock clock, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int AtATime = 100;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    private readonly IPushChannel[] _channels = [.. channels];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DeliverAsync(stoppingToken) == AtATime) { }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure.GetType().Name);
            }

            await WaitAsync(stoppingToken);
        }
    }

    /// <summary>Delivers what is due now.</summary>
    /// <returns>How many messages were looked at.</returns>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var announcer = scope.ServiceProvider.GetRequiredService<IAnnouncer>();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var due = await scope.ServiceProvider.GetRequiredService<IOutboxBook>().DueAsync(clock.UtcNow, AtATime, _channels.Length > 0, cancellationToken);
        foreach (var message in due)
        {
            if (JsonSerializer.Deserialize<Reply>(message.ReplyJson, ConversationJson.Options) is not { } reply) message.Drop();
            else if (await SayAsync(announcer, message, reply, cancellationToken)) message.MarkSent(clock.UtcNow);
            else message.Drop();
            await work.SaveAsync(cancellationToken);
        }

        // Rung once for all, so that the same words to many people find each other.
        if (due.Count > 0) deliveries.Ring();
        return due.Count;
    }

    private async Task<bool> SayAsync(IAnnouncer announcer, OutboxMessage message, Reply reply, CancellationToken cancellationToken)
    {
        if (message.PersonId is not { } personId) return await announcer.SayInAsync(message.ConversationId!, reply, message.Key, cancellationToken);

        // Whoever can be called on a phone need not have written first.
        foreach (var channel in _channels) await channel.OpenAsync(personId, cancellationToken);
        return await announcer.SayToPersonAsync(personId, reply, message.Key, cancellationToken) > 0;
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var round = Task.Delay(Round, clock.Time, either.Token);
        await Task.WhenAny(round, bell.HeardAsync(either.Token).AsTask());
        await either.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox could not be emptied ({Failure}); it is tried again")]
    private partial void LogFailure(string failure);
}
