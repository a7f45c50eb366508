namespace HealthAssistantBot.Bot.Papers;

/// <summary>
/// After a start with a better engine: reads the stored papers anew, one after the other and in the background. Until a paper's turn comes
/// it answers from its old reading; a paper that cannot be read is left as it is until the next start.
/// </summary>
internal sealed partial class PaperReadingAgain(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<PaperReadingAgain> logger) : BackgroundService
{
    private const int BatchSize = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // People are served first: the papers can wait until the program listens.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        // A program whose port is taken never listens: that is told elsewhere.
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested) return;

        await ReadAllAsync(stoppingToken);
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        var waiting = await WithScopeAsync(s => s.GetRequiredService<IPaperShelf>().ReadByOlderEngineAsync(cancellationToken));
        if (waiting.Count == 0) return;

        LogWaiting(logger, waiting.Count);
        var (done, read) = (0, 0);
        foreach (var batch in waiting.Chunk(BatchSize))
        {
            read += await WithScopeAsync(s => s.GetRequiredService<PaperReadAgain>().ReadAsync(batch, cancellationToken));
            done += batch.Length;
            LogProgress(logger, done, waiting.Count, read);
        }
    }

    private async Task<T> WithScopeAsync<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} papers were read by an older engine and are read anew")]
    private static partial void LogWaiting(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Read anew: {Done} of {Count} papers, {Read} of them stored")]
    private static partial void LogProgress(ILogger logger, int done, int count, int read);
}
