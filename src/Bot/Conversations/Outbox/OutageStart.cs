using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>
/// Before anything leaves, looks how long the program was away. After a long time what fell due meanwhile is sorted: what has lost its sense is
/// dropped and kept for the clerks' list, the rest is held for one message a person.
/// </summary>
internal sealed partial class OutageStart(IServiceScopeFactory scopes, IMachineStart machine, DueMoment moments, Clock clock, ILogger<OutageStart> logger) : IHostedService
{
    // Fell due a moment before the end and may not have left.
    private static readonly TimeSpan NotQuiteSent = TimeSpan.FromMinutes(2);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var isSorted = false; !isSorted;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var outages = scope.ServiceProvider.GetRequiredService<IOutageBook>();
            // A start that was killed right after it had sorted an outage left no sign of life: it is not sorted twice.
            isSorted = await outages.LastSeenAsync(cancellationToken) is not { } last || clock.UtcNow - last.At < Outage.Shortest
                || await outages.LastAsync(cancellationToken) is { } sorted && sorted.From >= last.At
                || await SortAsync(scope.ServiceProvider, outages, last, cancellationToken);
            if (isSorted) await outages.SeenAsync(clock.UtcNow, inGoodOrder: false, cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<IOutageBook>().SeenAsync(clock.UtcNow, inGoodOrder: true, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The database is gone already; the next start takes the stop for a fault.
            LogNoGoodbye(failure.GetType().Name);
        }
    }

    // False where another program that starts beside this one sorts it too: then it is looked at again.
    private async Task<bool> SortAsync(IServiceProvider services, IOutageBook outages, LastSeen last, CancellationToken cancellationToken)
    {
        var (book, now) = (services.GetRequiredService<IOutboxBook>(), clock.UtcNow);
        var cause = last.InGoodOrder ? OutageCause.Stopped : machine.Utc > last.At ? OutageCause.PowerCut : OutageCause.Failed;
        var local = clock.LocalNow;
        var outage = new Outage(last.At, now, cause, clock.ToUtc(moments.Quiet.Cover(local) ? moments.Quiet.EndAfter(local) : local));
        outages.Add(outage);

        foreach (var row in await book.WaitingSinceAsync(last.At - NotQuiteSent, now, cancellationToken))
        {
            row.PutOff(outage.CatchUpFor(row.PersonId!.Value), OutboxSlot.CatchUp);
            if (row.IsUselessAt(row.DueAt)) row.Drop(DropReason.Stale);
            else if (row.ReplyJson.Length == 0) row.Drop(DropReason.Empty);
        }

        foreach (var source in services.GetServices<IMissedMoments>())
        {
            foreach (var missed in await source.BetweenAsync(last.At, now, cancellationToken))
            {
                if ((await book.WithKeyAsync(missed.Key, cancellationToken)).Any(m => m.Key == missed.Key)) continue;

                var dropped = OutboxMessage.For(missed.PersonId, missed.Key, missed.Lane, OutboxSlot.CatchUp, ConversationJson.Write(missed.Reply), outage.CatchUpFor(missed.PersonId), missed.DueUtc, now);
                dropped.Drop(DropReason.Stale);
                book.Add(dropped);
            }
        }

        if (!await outages.TryKeepAsync(cancellationToken)) return false;

        LogOutage(outage.Length, cause);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The program was away for {Length} ({Cause}); what fell due meanwhile is sorted")]
    private partial void LogOutage(TimeSpan length, OutageCause cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last sign of life could not be written ({Failure})")]
    private partial void LogNoGoodbye(string failure);
}
