namespace HealthAssistantBot.Bot.Tests.Harness;

/// <summary>A clock that stands still until the test moves it; timers ring when it passes them.</summary>
public sealed class SettableTime(DateTimeOffset start) : TimeProvider
{
    /// <summary>
    /// Further than this the clock jumps, as it does for a machine that slept: each timer rings once, and what it sets going has the new time.
    /// Walked through, a call that began on the way would be late before anybody could answer it.
    /// </summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = start.ToUniversalTime();

    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set => MoveTo(value);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void MoveTo(DateTimeOffset moment)
    {
        var target = moment.ToUniversalTime();
        lock (_lock)
        {
            if (target - _now > Furthest) _now = target;
        }

        while (true)
        {
            Timer? next;
            lock (_lock)
            {
                next = _timers.Where(t => t.Due <= target).MinBy(t => t.Due);
                if (next is null)
                {
                    _now = target;
                    return;
                }

                if (next.Due > _now) _now = next.Due;
                next.Rearm();
            }

            next.Ring();
        }
    }

    private sealed class Timer(SettableTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var ringNow = false;
            lock (time._lock)
            {
                time._timers.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;

                Due = time._now + dueTime;
                ringNow = dueTime <= TimeSpan.Zero;
                if (!ringNow) time._timers.Add(this);
                else if (period > TimeSpan.Zero)
                {
                    Due = time._now + period;
                    time._timers.Add(this);
                }
            }

            if (ringNow) Ring();
            return true;
        }

        public void Rearm()
        {
            if (_period > TimeSpan.Zero) Due = Due + _period > time._now ? Due + _period : time._now + _period;
            else time._timers.Remove(this);
        }

        public void Ring() => callback(state);

        public void Dispose()
        {
            lock (time._lock) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
