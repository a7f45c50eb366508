namespace HealthAssistantBot.WeComSimulator;

/// <summary>What goes wrong with an API call.</summary>
public enum FaultKind
{
    /// <summary>200 with an errcode, nothing done.</summary>
    ErrorCode,

    /// <summary>An HTTP status such as 502, nothing done.</summary>
    HttpStatus,

    /// <summary>The connection is reset before the call is looked at.</summary>
    ResetBefore,

    /// <summary>The call is carried out, then the connection is reset: the answer is lost.</summary>
    ResetAfter,

    /// <summary>The call waits on the platform's clock, then goes on.</summary>
    Stall,

    /// <summary>The call waits until the gate is opened, then goes on.</summary>
    Gate,

    /// <summary>The token of the call is revoked and the call refused with 42001 (or the given code).</summary>
    TokenGone,
}

/// <summary>One scripted fault: on which path, from when, how often.</summary>
public sealed class ApiFault
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    internal ApiFault(string? path, FaultKind kind, int times) => (Path, Kind, _left) = (path, kind, times);

    /// <summary>Such as <c>message/send</c>; null = every path.</summary>
    public string? Path { get; }

    public FaultKind Kind { get; }

    /// <summary>The errcode or HTTP status.</summary>
    public int Code { get; internal init; }

    public TimeSpan Stall { get; internal init; }

    /// <summary>On the platform's clock; null = at once and without end.</summary>
    public DateTimeOffset? From { get; internal init; }

    public DateTimeOffset? Until { get; internal init; }

    /// <summary>How many calls it still meets.</summary>
    public int Left => Volatile.Read(ref _left);

    /// <summary>Ends when a call stands before the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets the calls behind a gate go on; the gate stays open.</summary>
    public void Open() => _open.TrySetResult();

    internal bool Take(string path, DateTimeOffset now)
    {
        if (Path is not null && !string.Equals(Path, path, StringComparison.Ordinal)) return false;
        if (now < From || now >= Until) return false;

        while (true)
        {
            var left = Volatile.Read(ref _left);
            if (left <= 0) return false;
            if (Interlocked.CompareExchange(ref _left, left - 1, left) == left) return true;
        }
    }

    internal Task PassAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _open.Task.WaitAsync(cancellationToken);
    }
}
