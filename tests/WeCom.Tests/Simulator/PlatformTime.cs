namespace HealthAssistantBot.WeCom.Tests.Simulator;

/// <summary>The platform's clock in a test: stands still until it is moved, timers ring when it passes them.</summary>
internal sealed class PlatformTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        List<Alarm> ringing;
        lock (_lock)
        {
            _now += by;
            ringing = _alarms.FindAll(a => a.Due <= _now);
            _alarms.RemoveAll(ringing.Contains);
        }

        ringing.ForEach(a => a.Ring());
    }

    /// <summary>Ends when somebody has set a timer that is due within the span.</summary>
    public async Task TimerWithinAsync(TimeSpan span)
    {
        while (true)
        {
            Task set;
            lock (_lock)
            {
                if (_alarms.Exists(a => a.Due <= _now + span)) return;
                set = _set.Task;
            }

            await set.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }

    private void Set(Alarm alarm, TimeSpan dueTime)
    {
        TaskCompletionSource set;
        lock (_lock)
        {
            _alarms.Remove(alarm);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                alarm.Due = _now + dueTime;
                _alarms.Add(alarm);
            }

            set = _set;
            _set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        set.SetResult();
    }

    private sealed class Alarm(PlatformTime time, Action ring) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime);
            return true;
        }

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
