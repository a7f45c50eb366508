using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Messages;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>
/// Hands what is due to the platform: takes rows for itself, keeps the rates, repeats by kind of error, marks what became of each. A stop at
/// any point neither loses nor doubles: what was taken is repeated with the same bytes, which the platform recognises.
/// </summary>
internal sealed partial class WeComDispatcher(
    IDeliveryBook book, IWeComClient client, DeliveryBodies bodies, FileSending files, SendPlaces places, PlatformState state, DeliveryBell bell, Clock clock, ILogger<WeComDispatcher> log) : BackgroundService
{
    private const int AtATime = 1000;
    private const int SideBySide = 16;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PauseForOperator = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseForTheWay = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _slots = new(SideBySide, SideBySide);
    private int _inFlight;
    private long _lookedAfter = -1;

    /// <summary>No call waits for the platform's answer, and nothing was due when it looked after the last ring.</summary>
    internal bool IsIdle => Volatile.Read(ref _lookedAfter) == bell.Rung && Volatile.Read(ref _inFlight) == 0;

    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFirst = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = bell.Rung;
            try
            {
                if (isFirst) await book.TakeOverAsync(stoppingToken);
                isFirst = false;
                if (state.PausedUntil <= clock.UtcNow && Volatile.Read(ref _inFlight) < AtATime && await BeginAsync(stoppingToken) > 0) continue;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure.GetType().Name);
            }

            Volatile.Write(ref _lookedAfter, rung);
            await WaitAsync(stoppingToken);
        }
    }

    /// <summary>Takes what is due and begins to hand it over; one slow call holds nobody else up.</summary>
    private async Task<int> BeginAsync(CancellationToken cancellationToken)
    {
        var batches = await book.ClaimAsync(WeComConversations.Channel, AtATime, Lease, MessageKey.GuardedFor, bodies.Freeze, cancellationToken);
        Interlocked.Add(ref _inFlight, batches.Count);
        foreach (var batch in batches) _ = Task.Run(() => RunAsync(batch, cancellationToken), CancellationToken.None);
        return batches.Count;
    }

    private async Task RunAsync(DeliveryBatch batch, CancellationToken stop)
    {
        try
        {
            await _slots.WaitAsync(stop);
            try
            {
                await book.MarkAsync([.. await DeliverAsync(batch, stop)], CancellationToken.None);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (Exception failure)
        {
            // It stays taken until its lease is over, and is then repeated with the same bytes.
            if (!stop.IsCancellationRequested) LogFailure(failure.GetType().Name);
        }
        finally
        {
            // What waits behind it for the same person may leave now.
            bell.Ring();
            // With all places taken nothing could leave at that ring.
            if (Interlocked.Decrement(ref _inFlight) == AtATime - 1) bell.Ring();
        }
    }

    private async Task<IEnumerable<DeliveryOutcome>> DeliverAsync(DeliveryBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Kind == DeliveryKind.CardUpdate) return await ChangeCardAsync(batch, cancellationToken);
        if (state.PausedUntil > clock.UtcNow) return batch.Targets.Select(t => new DeliveryOutcome(t, batch.Kind, DeliveryState.Waiting, state.PausedUntil));

        // What is over a member's limit the platform drops without a word.
        if (await places.TakeAsync(batch, cancellationToken) is { Ticks: > 0 } wait) return batch.Targets.Select(t => new DeliveryOutcome(t, batch.Kind, DeliveryState.Waiting, clock.UtcNow + wait));

        var ready = await files.ReadyAsync(batch.Body, cancellationToken);
        if (ready.Error is { } refused) return Refused(batch, refused);
        if (ready.Body is not { } body) return batch.Targets.Select(t => new DeliveryOutcome(t, batch.Kind, DeliveryState.Dropped));

        var result = await client.SendAsync(FrozenMessage.FromJson(body), cancellationToken);
        if (!result.IsOk) return Refused(batch, result.Error!);

        state.Worked(clock.UtcNow);
        return DeliveryVerdict.Of(batch, result.Value);
    }

    private async Task<IEnumerable<DeliveryOutcome>> ChangeCardAsync(DeliveryBatch batch, CancellationToken cancellationToken)
    {
        if (DeliveryBodies.ReadChange(batch.Body) is not { ResponseCode.Length: > 0 } change) return batch.Targets.Select(t => new DeliveryOutcome(t, batch.Kind, DeliveryState.Dropped));

        var result = await client.UpdateCardAsync(CardUpdate.GreyButton(change.ResponseCode, change.Words, Receivers.Member(change.UserId)), cancellationToken);
        if (result.IsOk) return batch.Targets.Select(t => new DeliveryOutcome(t, batch.Kind, DeliveryState.Sent));

        // A response code works once: whether it has worked cannot be found out by using it again. A "no" to a repeat, after a program was
        // killed in the middle of the call, mostly means that the first try had worked.
        return result.Error!.MayHaveHappened || (batch.Attempts > 1 && result.Error.Kind is (WeComErrorKind.OurBug or WeComErrorKind.Permanent))
            ? batch.Targets.Select(t => new DeliveryOutcome(t, batch.Kind, DeliveryState.MaybeSent, null, result.Error.Code, result.Error.What))
            : Refused(batch, result.Error);
    }

    private IEnumerable<DeliveryOutcome> Refused(DeliveryBatch batch, WeComError error)
    {
        var now = clock.UtcNow;
        // One member without a licence stops nobody else's messages; hers are tried again, and kept for the operator after a day.
        if (error is { Kind: WeComErrorKind.OperatorMustAct, ConcernsReceiver: false }) state.Fails(error, now, now + (error.WaitFor ?? PauseForOperator));
        else if (error is { Kind: WeComErrorKind.BackOff, WaitFor: { } window }) state.Fails(error, now, now + window);
        else if (error.Code is ErrorCodes.NoAnswer or ErrorCodes.NoConnection) state.Fails(error, now, now + PauseForTheWay);

        if (error.Kind == WeComErrorKind.OurBug) LogBug(error.Code, batch.Id);
        else LogRefused(error.Code, error.Kind, batch.Targets.Count, error.Cure);
        return DeliveryVerdict.Of(batch, error, now);
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var round = Task.Delay(Round, clock.Time, either.Token);
        await Task.WhenAny(round, bell.HeardAsync(either.Token).AsTask());
        await either.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeChat Work messages could not be handed over ({Failure}); it is tried again")]
    private partial void LogFailure(string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeChat Work answered {Code} ({Kind}) for {Count} receivers. {Cure}")]
    private partial void LogRefused(int code, WeComErrorKind kind, int count, string cure);

    [LoggerMessage(Level = LogLevel.Error, Message = "WeChat Work refused the call {BatchId} as malformed ({Code}); it is kept as dead")]
    private partial void LogBug(int code, string batchId);
}
