using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>Lets the test's clock run, since whatever waits for a better moment waits by that clock.</summary>
internal sealed class RunningClock(AssistantApp app, OpenCallbacks? callbacks = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Slowly = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it slowly until the work is done: callbacks may be late by it, and are then pushed.</summary>
    public async Task WhileAsync(Task work)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!work.IsCompleted)
        {
            if (limit.IsCancellationRequested) Assert.Fail("what was sent is not answered");
            if (callbacks is not { IsNoting: true }) app.Time.Advance(Slowly);
            await ABitAsync();
        }

        await work;
    }

    /// <summary>Runs it fast until it is so; slowly while a call of ours is under way, which would else be late by minutes.</summary>
    public async Task UntilAsync(Func<bool> isSo, Func<string>? what = null)
    {
        var dispatcher = app.Services.GetRequiredService<WeComDispatcher>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!isSo())
        {
            if (limit.IsCancellationRequested) Assert.Fail($"it did not come to pass: {what?.Invoke()}");
            if (callbacks is not { IsNoting: true }) app.Time.Advance(dispatcher.IsIdle && callbacks is not { AreAllDone: false } ? TimeSpan.FromSeconds(1) : Slowly);
            await ABitAsync();
        }
    }

    /// <summary>Runs it fast for so long.</summary>
    public Task ForAsync(TimeSpan time)
    {
        var until = app.Now + time;
        return UntilAsync(() => app.Now >= until);
    }

    private static Task ABitAsync() => Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
}
