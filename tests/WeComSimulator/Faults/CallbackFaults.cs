namespace HealthAssistantBot.WeComSimulator;

/// <summary>How the next callbacks of members travel, when nobody says otherwise for a single one: for the page and for outside checks.</summary>
public sealed class CallbackFaults
{
    private readonly ChangeBell _bell;
    private readonly Lock _lock = new();
    private readonly Queue<Delivery> _next = new();
    private readonly List<Func<Task>> _held = [];
    private int _holding;

    internal CallbackFaults(ChangeBell bell) => _bell = bell;

    /// <summary>Callbacks that wait to be sent in reverse order.</summary>
    public int Held
    {
        get
        {
            lock (_lock) return _held.Count;
        }
    }

    public int Planned
    {
        get
        {
            lock (_lock) return _next.Count;
        }
    }

    /// <summary>The next callbacks travel like this.</summary>
    public void Next(Delivery delivery, int times = 1)
    {
        lock (_lock)
        {
            for (var i = 0; i < times; i++) _next.Enqueue(delivery);
        }

        _bell.Ring();
    }

    /// <summary>Holds this many callbacks, then sends them last first.</summary>
    public void Reverse(int count)
    {
        lock (_lock) _holding = count;
        _bell.Ring();
    }

    internal Delivery Take()
    {
        lock (_lock) return _next.TryDequeue(out var delivery) ? delivery : Delivery.Plain;
    }

    /// <summary>Runs the sending now, or keeps it until as many are held as were asked for.</summary>
    internal async Task<CallbackAnswer> PassAsync(Func<Task<CallbackAnswer>> send)
    {
        var done = new TaskCompletionSource<CallbackAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        List<Func<Task>> ready;
        lock (_lock)
        {
            if (_holding == 0) ready = [RunAsync];
            else
            {
                _held.Add(RunAsync);
                if (_held.Count < _holding) ready = [];
                else
                {
                    ready = [.. Enumerable.Reverse(_held)];
                    _held.Clear();
                    _holding = 0;
                }
            }
        }

        foreach (var run in ready) await run();
        return await done.Task;

        async Task RunAsync()
        {
            try
            {
                done.TrySetResult(await send());
            }
            catch (Exception broken) when (broken is OperationCanceledException or InvalidOperationException)
            {
                done.TrySetException(broken);
            }
        }
    }

    internal void Clear()
    {
        lock (_lock)
        {
            _next.Clear();
            _holding = 0;
            foreach (var run in _held) _ = run();
            _held.Clear();
        }
    }
}
