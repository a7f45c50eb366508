namespace HealthAssistantBot.WeComSimulator;

/// <summary>Scripted faults of the platform; the first that fits a call meets it.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly List<ApiFault> _faults = [];
    private readonly TimeProvider _time;
    private readonly TokenShelf _tokens;
    private readonly ChangeBell _bell;

    internal FaultPlan(TimeProvider time, TokenShelf tokens, ChangeBell bell) => (_time, _tokens, _bell, Callbacks) = (time, tokens, bell, new CallbackFaults(bell));

    /// <summary>Callbacks that a test or the page lets go wrong, in the order given.</summary>
    public CallbackFaults Callbacks { get; }

    public IReadOnlyList<ApiFault> Open
    {
        get
        {
            lock (_lock) return [.. _faults.Where(f => f.Left > 0)];
        }
    }

    /// <summary>-1, 45009, 60020 and so on, for the next calls.</summary>
    public ApiFault ReturnsError(string? path, int code, int times = 1, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        Add(new ApiFault(path, FaultKind.ErrorCode, times) { Code = code, From = from, Until = until });

    public ApiFault FailsWithStatus(string? path, int status, int times = 1, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        Add(new ApiFault(path, FaultKind.HttpStatus, times) { Code = status, From = from, Until = until });

    public ApiFault ResetsBefore(string? path, int times = 1, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        Add(new ApiFault(path, FaultKind.ResetBefore, times) { From = from, Until = until });

    /// <summary>The call is done, its answer lost.</summary>
    public ApiFault ResetsAfter(string? path, int times = 1, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        Add(new ApiFault(path, FaultKind.ResetAfter, times) { From = from, Until = until });

    public ApiFault Stalls(string? path, TimeSpan by, int times = 1, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        Add(new ApiFault(path, FaultKind.Stall, times) { Stall = by, From = from, Until = until });

    /// <summary>Holds calls until <see cref="ApiFault.Open"/>.</summary>
    public ApiFault Holds(string? path, int times = 1) => Add(new ApiFault(path, FaultKind.Gate, times));

    /// <summary>The platform takes back the token of the next calls on the path: 42001, 40014 or 40001.</summary>
    public ApiFault TakesTokenBack(string? path, int code = 42001, int times = 1) => Add(new ApiFault(path, FaultKind.TokenGone, times) { Code = code });

    /// <summary>All tokens given so far count as expired (42001) from now on.</summary>
    public void ExpireTokens() => _tokens.ExpireAll();

    /// <summary>All tokens given so far are unknown (40014) from now on.</summary>
    public void RevokeTokens() => _tokens.RevokeAll();

    public void Clear()
    {
        lock (_lock)
        {
            foreach (var fault in _faults) fault.Open();
            _faults.Clear();
        }

        Callbacks.Clear();
        _bell.Ring();
    }

    internal ApiFault? Next(string path)
    {
        var now = _time.GetUtcNow();
        lock (_lock)
        {
            // Opened gates let everything through, so they are not counted down.
            return _faults.Find(f => f.Take(path, now));
        }
    }

    private ApiFault Add(ApiFault fault)
    {
        lock (_lock) _faults.Add(fault);
        _bell.Ring();
        return fault;
    }
}
