namespace HealthAssistantBot.WeComSimulator;

/// <summary>Rings when anything that can be seen has changed; whoever waits looks again.</summary>
internal sealed class ChangeBell
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version;

    public long Version
    {
        get
        {
            lock (_lock) return _version;
        }
    }

    public void Ring()
    {
        TaskCompletionSource ring;
        lock (_lock)
        {
            _version++;
            ring = _next;
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        ring.SetResult();
    }

    /// <summary>Ends at once when the version has passed already.</summary>
    public Task PastAsync(long version, CancellationToken cancellationToken)
    {
        lock (_lock) return _version > version ? Task.CompletedTask : _next.Task.WaitAsync(cancellationToken);
    }
}
