namespace HealthAssistantBot.WeCom.Tests.Harness;

/// <summary>
/// A clock for calls with waits between tries: a wait of less than 5 seconds passes at once (and the clock moves on by it), a longer one is a time
/// limit and rings only when the test moves the clock past it.
/// </summary>
internal sealed class RushingTime(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<Limit> _limits = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The waits that passed, in order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var limit = new Limit(this, callback, state);
        limit.Change(dueTime, period);
        return limit;
    }

    public void Advance(TimeSpan by)
    {
        List<Limit> due;
        lock (_lock)
        {
            _now += by;
            due = [.. _limits.Where(l => l.Due <= _now).OrderBy(l => l.Due)];
            _limits.RemoveAll(due.Contains);
        }

        foreach (var limit in due) limit.Ring();
    }

    private sealed class Limit(RushingTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._limits.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;

                Due = time._now + dueTime;
                if (dueTime >= Short)
                {
                    time._limits.Add(this);
                    return true;
                }

                time._now = Due;
                time.Waits.Add(dueTime);
            }

            ThreadPool.QueueUserWorkItem(_ => Ring());
            return true;
        }

        public void Ring() => callback(state);

        public void Dispose()
        {
            lock (time._lock) time._limits.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
