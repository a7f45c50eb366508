namespace HealthAssistantBot.WeComSimulator;

/// <summary>All strictness findings since the start or the last reset, oldest first.</summary>
public sealed class FindingList
{
    private readonly Lock _lock = new();
    private readonly List<Finding> _findings = [];
    private readonly TimeProvider _time;
    private readonly ChangeBell _bell;

    internal FindingList(TimeProvider time, ChangeBell bell) => (_time, _bell) = (time, bell);

    public IReadOnlyList<Finding> All
    {
        get
        {
            lock (_lock) return [.. _findings];
        }
    }

    public IReadOnlyList<Finding> Violations => [.. All.Where(f => f.Severity == Severity.Violation)];

    /// <summary>Without the 5 seconds of a callback, which a loaded machine misses: for tests that start and kill whole programs.</summary>
    public IReadOnlyList<Finding> ViolationsButForSpeed => [.. Violations.Where(f => f.Rule != "callback.slow")];

    public IReadOnlyList<Finding> Hints => [.. All.Where(f => f.Severity == Severity.Hint)];

    public void Clear()
    {
        lock (_lock) _findings.Clear();
        _bell.Ring();
    }

    internal void Violation(string rule, string where, string words) => Add(Severity.Violation, rule, where, words);

    internal void Hint(string rule, string where, string words) => Add(Severity.Hint, rule, where, words);

    private void Add(Severity severity, string rule, string where, string words)
    {
        lock (_lock) _findings.Add(new Finding(_time.GetUtcNow(), severity, rule, where, words));
        _bell.Ring();
    }
}
