using System.Threading.Channels;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Runs turns: one at a time and in order within a conversation, many conversations side by side.</summary>
internal sealed partial class TurnQueue(TurnRunner runner, ITurnBook book, Clock clock, ILogger<TurnQueue> logger) : BackgroundService
{
    // Most of a turn's time is waiting for its commit, and commits of turns that wait together share one wait for the disk.
    private static readonly int SideBySide = Math.Max(32, Environment.ProcessorCount * 8);

    private static readonly TimeSpan TakeOverAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<WaitingMessage>> _lanes = new(StringComparer.Ordinal);
    private readonly Channel<string> _ready = Channel.CreateUnbounded<string>();
    private TaskCompletionSource? _idle;

    /// <summary>Adds an accepted message behind the earlier ones of its conversation.</summary>
    public void Add(WaitingMessage waiting)
    {
        lock (_lock)
        {
            if (_lanes.TryGetValue(waiting.ConversationId, out var lane))
            {
                if (!waiting.IsRecovered || lane.All(w => w.Position != waiting.Position)) lane.Enqueue(waiting);
                return;
            }

            _lanes[waiting.ConversationId] = new Queue<WaitingMessage>([waiting]);
        }

        _ready.Writer.TryWrite(waiting.ConversationId);
    }

    /// <summary>Completes when no message waits in this process.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_lanes.Count == 0) return Task.CompletedTask;

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    // Before the server listens: what an earlier run left unanswered stands in front of what comes in.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var left = await book.LeftAsync(TurnRunner.Build, cancellationToken);
        foreach (var waiting in left) Add(waiting);
        if (left.Count > 0) LogLeft(left.Count);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, SideBySide).Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None))
            .Append(Task.Run(() => TakeOverAsync(stoppingToken), CancellationToken.None)));

    // Where several processes share a database, one that died leaves messages behind. Two that take the same one do not harm each other:
    // the second finds the state changed and the message gone.
    private async Task TakeOverAsync(CancellationToken stop)
    {
        using var rounds = new PeriodicTimer(TakeOverAfter, clock.Time);
        try
        {
            while (await rounds.WaitForNextTickAsync(stop))
            {
                try
                {
                    foreach (var waiting in await book.WaitingSinceAsync(clock.UtcNow - TakeOverAfter, stop)) Add(waiting);
                }
                catch (Exception exception) when (!stop.IsCancellationRequested)
                {
                    LogTakeOver(exception.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var conversationId in _ready.Reader.ReadAllAsync(stop))
            {
                WaitingMessage waiting;
                lock (_lock) waiting = _lanes[conversationId].Peek();
                await runner.RunAsync(waiting, stop);
                Next(conversationId);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // What is left waits in the inbox for the next start.
        }
    }

    private void Next(string conversationId)
    {
        lock (_lock)
        {
            var lane = _lanes[conversationId];
            lane.Dequeue();
            if (lane.Count == 0)
            {
                _lanes.Remove(conversationId);
                if (_lanes.Count == 0)
                {
                    _idle?.TrySetResult();
                    _idle = null;
                }

                return;
            }
        }

        _ready.Writer.TryWrite(conversationId);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages left by another process could not be looked for ({Failure})")]
    private partial void LogTakeOver(string failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages of an earlier run are answered now")]
    private partial void LogLeft(int count);
}
