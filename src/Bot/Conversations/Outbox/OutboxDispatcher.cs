using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>
/// Lets messages leave the outbox when their moment has come; whoever has no conversation yet gets what waits when they open one. Of one person
/// messages leave one after the other, different people's side by side, so that they are committed together.
/// </summary>
internal sealed partial class OutboxDispatcher(IServiceScopeFactory scopes, IEnumerable<IPushChannel> channels, IOutboxExit exit, OutboxBell bell, DeliveryBell deliveries, Clock clock, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int AtATime = 500;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    private readonly IPushChannel[] _channels = [.. channels];
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public override void Dispose()
    {
        _oneAtATime.Dispose();
        base.Dispose();
    }

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
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await DeliverDueAsync(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var breaker = scope.ServiceProvider.GetRequiredService<OutboxBreaker>();
        var sorted = await scope.ServiceProvider.GetRequiredService<OutboxSorting>().SortAsync(AtATime, await breaker.IsTrippedAsync(cancellationToken), cancellationToken);
        if (sorted.Leaving.Count > 0)
        {
            // Stopped just now: what is urgent and what somebody waits for leaves all the same.
            if (!await breaker.AllowsAsync(sorted.Leaving, cancellationToken)) return await DeliverDueAsync(cancellationToken);

            await Task.WhenAll(sorted.Leaving.GroupBy(l => l.ConversationId ?? l.Receivers[0].ToString(System.Globalization.CultureInfo.InvariantCulture)).Select(own => LeaveAsync([.. own], cancellationToken)));
            // Rung once for all, so that the same words to many people find each other.
            deliveries.Ring();
        }

        return sorted.Looked;
    }

    private async Task LeaveAsync(IReadOnlyList<Leaving> own, CancellationToken cancellationToken)
    {
        foreach (var leaving in own)
        {
            // Whoever can be called on a phone need not have written first.
            foreach (var channel in _channels)
            {
                foreach (var receiver in leaving.Receivers) await channel.OpenAsync(receiver, cancellationToken);
            }

            if (await exit.LeaveAsync(leaving, cancellationToken) == LeftAs.NobodyThere) await DropAsync(leaving, cancellationToken);
        }
    }

    // Gone from the platform, or the visitor's conversation was removed.
    private async Task DropAsync(Leaving leaving, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<IOutboxBook>();
        foreach (var row in leaving.Rows)
        {
            foreach (var stored in await book.WithKeyAsync(row.Key, cancellationToken))
            {
                if (stored.Id == row.Id && stored.State == OutboxState.Waiting) stored.Drop(DropReason.Unreachable);
            }
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(cancellationToken);
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
