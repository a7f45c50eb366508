namespace HealthAssistantBot.Domain.Reports.Urgent;

/// <summary>What is to be done about an alert that nobody has taken.</summary>
public enum UrgentStep
{
    /// <summary>The last one called still has time.</summary>
    Wait,

    /// <summary>The next one of the ladder is called.</summary>
    CallNext,

    /// <summary>The ladder is at its end: the reporter and the clerk are told to ring somebody up.</summary>
    GiveUp,

    /// <summary>Somebody has taken it, or the ladder ended before.</summary>
    Over,
}

/// <summary>An urgent report on its way up the ladder, until somebody says 收到.</summary>
public sealed class UrgentAlert
{
    private readonly List<UrgentCall> _calls = [];

    private UrgentAlert(DateOnly receiptDay, int receiptRunning, int areaId, int reporterId, DateTime raisedAt, string signs, int cases) =>
        (ReceiptDay, ReceiptRunning, AreaId, ReporterId, RaisedAt, Signs, Cases) = (receiptDay, receiptRunning, areaId, reporterId, raisedAt, signs, cases);

    public int Id { get; private set; }

    public DateOnly ReceiptDay { get; private set; }

    public int ReceiptRunning { get; private set; }

    public ReceiptNumber Receipt => ReceiptNumber.Of(ReceiptDay, ReceiptRunning);

    /// <summary>The village that it happened in; a town where no village was named.</summary>
    public int AreaId { get; private set; }

    public int ReporterId { get; private set; }

    public DateTime RaisedAt { get; private set; }

    /// <summary>The values of its signs, with a comma between: what makes two alerts alike.</summary>
    public string Signs { get; private set; }

    public int Cases { get; private set; }

    public DateTime? TakenAt { get; private set; }

    public int? TakenById { get; private set; }

    /// <summary>When the ladder was at its end.</summary>
    public DateTime? GivenUpAt { get; private set; }

    /// <summary>Two who say 收到 at once, or a word that meets the bell, do not both pass.</summary>
    public int Version { get; private set; }

    /// <summary>The ladder, the first to be called first.</summary>
    public IReadOnlyList<UrgentCall> Calls => _calls;

    public IEnumerable<UrgentCall> Called => _calls.Where(call => call.CalledAt is not null).OrderBy(call => call.Step);

    public UrgentCall? Next => _calls.Where(call => call.CalledAt is null).MinBy(call => call.Step);

    /// <summary>Raises an alert and calls the first of the ladder; with nobody on it, it is given up at once.</summary>
    public static UrgentAlert Raise(ReceiptNumber receipt, int areaId, int reporterId, DateTime nowUtc, IEnumerable<int> ladder, IEnumerable<string> signs, int cases)
    {
        var alert = new UrgentAlert(receipt.Day, receipt.Running, areaId, reporterId, nowUtc, string.Join(',', signs), cases);
        foreach (var personId in ladder.Distinct()) alert._calls.Add(new UrgentCall(alert._calls.Count, personId));
        if (alert.Next is { } first) first.Call(nowUtc);
        else alert.GivenUpAt = nowUtc;
        return alert;
    }

    /// <summary>Pure: asking twice gives the same.</summary>
    public UrgentStep StepAt(DateTime nowUtc, TimeSpan patience)
    {
        if (TakenAt is not null || GivenUpAt is not null) return UrgentStep.Over;
        // A call that lies further ahead than anybody is given time was made before the clock was set back: nobody waits out those hours again.
        if (Called.LastOrDefault() is { } last && nowUtc - last.CalledAt!.Value is var waited && waited < patience && waited > -patience) return UrgentStep.Wait;
        return Next is null ? UrgentStep.GiveUp : UrgentStep.CallNext;
    }

    public UrgentCall CallNext(DateTime nowUtc)
    {
        var next = Next ?? throw new InvalidOperationException("The ladder is at its end.");
        next.Call(nowUtc);
        Version++;
        return next;
    }

    public void GiveUp(DateTime nowUtc) => (GivenUpAt, Version) = (nowUtc, Version + 1);

    /// <summary>收到, also after the ladder's end.</summary>
    /// <returns>False when somebody had taken it before.</returns>
    public bool Take(int personId, DateTime nowUtc)
    {
        if (TakenAt is not null) return false;

        (TakenAt, TakenById, Version) = (nowUtc, personId, Version + 1);
        return true;
    }

    public void Correct(IEnumerable<string> signs, int cases) => (Signs, Cases, Version) = (string.Join(',', signs), cases, Version + 1);

    public bool IsAlike(UrgentAlert other) => Shared(other).Any();

    /// <summary>The signs that both have.</summary>
    public IEnumerable<string> Shared(UrgentAlert other) =>
        Signs.Split(',', StringSplitOptions.RemoveEmptyEntries).Intersect(other.Signs.Split(',', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal).Where(sign => sign != "other");
}

/// <summary>One step of an alert's ladder.</summary>
public sealed class UrgentCall
{
    internal UrgentCall(int step, int personId) => (Step, PersonId) = (step, personId);

    public int Id { get; private set; }

    public int UrgentAlertId { get; private set; }

    /// <summary>From 0.</summary>
    public int Step { get; private set; }

    public int PersonId { get; private set; }

    /// <summary>UTC; null: not called yet.</summary>
    public DateTime? CalledAt { get; private set; }

    internal void Call(DateTime nowUtc) => CalledAt = nowUtc;
}
