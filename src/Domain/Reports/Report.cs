using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>draft → filed → (returned → filed)* → accepted → locked; a withdrawn report counts as none.</summary>
public enum ReportState
{
    Filed,
    Returned,
    Accepted,
    Locked,
    Withdrawn,
}

/// <summary>What happened to a report; nothing of it is ever overwritten.</summary>
public enum ReportAct
{
    Filed,
    Revised,
    Returned,
    Accepted,
    Locked,
    Reopened,
    Withdrawn,

    /// <summary>The reporter was asked and says that the figures are right.</summary>
    StoodBy,
}

/// <summary>One line of a report's history.</summary>
/// <param name="By">Who: the person's id; 0 for the assistant itself.</param>
/// <param name="At">UTC.</param>
/// <param name="Words">What was said, masked: the cadre's words of a correction, the clerk's of a return.</param>
/// <param name="Field">The field that it is about; null for the whole report.</param>
public sealed record ReportEvent(ReportAct Act, int By, DateTime At, string Words, string? Field = null);

/// <summary>The values of one version; the first is 1.</summary>
public sealed record ReportRevision(int Number, IReadOnlyDictionary<string, FieldValue> Values, int By, DateTime At);

/// <summary>A field that one version gives another value.</summary>
public sealed record FieldChange(FormField Field, FieldValue? Old, FieldValue? New);

/// <summary>A broken rule that the reporter stands by, with the reason given; the clerk sees both.</summary>
public sealed record InsistedRule(string Rule, string Words);

/// <summary>What a stored report says of itself beside its versions.</summary>
public sealed record StoredStanding(ReportState State, bool IsLate, bool IsZeroReport, IReadOnlyList<InsistedRule> Insisted, DateTime? TotalledAt, int? TotalledBy = null);

/// <summary>One village's report of one form for one period, from its filing on. Corrections are new revisions.</summary>
public sealed class Report
{
    private readonly List<ReportRevision> _revisions = [];
    private readonly List<ReportEvent> _history = [];

    private Report(ReceiptNumber receipt, Form form, string village, ReportPeriod period, bool isLate, bool isZeroReport) =>
        (Receipt, Form, Village, Period, IsLate, IsZeroReport) = (receipt, form, village, period, isLate, isZeroReport);

    public ReceiptNumber Receipt { get; }

    /// <summary>The form of the version that it was filed with.</summary>
    public Form Form { get; }

    public string Village { get; }

    public ReportPeriod Period { get; }

    /// <summary>Filed after it was due; marked, never refused.</summary>
    public bool IsLate { get; }

    /// <summary>“Nothing this month”.</summary>
    public bool IsZeroReport { get; }

    public ReportState State { get; private set; }

    public IReadOnlyList<InsistedRule> Insisted { get; private set; } = [];

    public IReadOnlyList<ReportRevision> Revisions => _revisions;

    public IReadOnlyList<ReportEvent> History => _history;

    public ReportRevision Current => _revisions[^1];

    /// <summary>When the clerk last took totals that held this report, UTC; a later correction is told.</summary>
    public DateTime? TotalledAt { get; private set; }

    /// <summary>Who took them: the person to be told.</summary>
    public int? TotalledBy { get; private set; }

    /// <summary>Counts in rounds and totals.</summary>
    public bool Counts => State != ReportState.Withdrawn;

    /// <summary>Files a confirmed draft. Open questions and missing fields are settled first; broken error rules are settled or insisted on.</summary>
    public static Outcome<Report> File(ReportDraft draft, ReportPeriod period, ReceiptNumber receipt, DateTime due, int by, DateTime nowUtc, DateTime nowLocal, IReadOnlyList<InsistedRule>? insisted = null, bool skipMissing = false)
    {
        ArgumentNullException.ThrowIfNull(draft);
        insisted ??= [];
        if (draft.Values.Count == 0) return ReportRefusals.NothingToFile;
        if (draft.Asks.FirstOrDefault() is { Key: not null } asked && !skipMissing) return ReportRefusals.StillAsked(draft.Form.Field(asked.Key)?.Label ?? "村", asked.Value.Words);
        if (draft.Missing is { Count: > 0 } missing && !skipMissing) return ReportRefusals.StillMissing([.. missing.Select(field => field.Label)]);
        if (ReportChecks.Of(draft).FirstOrDefault(broken => broken.Level == RuleLevel.Error && !insisted.Any(rule => rule.Rule == broken.Id)) is { } open) return ReportRefusals.Broken(open.Message);

        var zero = draft.Values.Values.Any(value => value.Origin == ValueOrigin.Zero) && !draft.Values.Any(value => value.Value.Origin == ValueOrigin.Stated && value.Value.Value is NumberValue);
        var report = new Report(receipt, draft.Form, draft.Context.Village, period, nowLocal > due, zero) { Insisted = insisted };
        report._revisions.Add(new ReportRevision(1, draft.Values.ToDictionary(value => value.Key, value => value.Value.Value, StringComparer.Ordinal), by, nowUtc));
        report.Note(ReportState.Filed, new ReportEvent(ReportAct.Filed, by, nowUtc, string.Join('；', insisted.Select(rule => rule.Words))));
        return report;
    }

    /// <summary>The report as it was stored.</summary>
    public static Report Restore(ReceiptNumber receipt, Form form, string village, ReportPeriod period, StoredStanding stood, IEnumerable<ReportRevision> revisions, IEnumerable<ReportEvent> history)
    {
        var report = new Report(receipt, form, village, period, stood.IsLate, stood.IsZeroReport) { Insisted = stood.Insisted, State = stood.State, TotalledAt = stood.TotalledAt, TotalledBy = stood.TotalledBy };
        report._revisions.AddRange(revisions);
        report._history.AddRange(history);
        return report;
    }

    /// <summary>A new version with other values; refused when locked or withdrawn or when nothing differs.</summary>
    /// <param name="lockedBy">Whom to ask to open it, for the words of the refusal.</param>
    public Outcome<List<FieldChange>> Revise(IReadOnlyDictionary<string, FieldValue> values, int by, DateTime nowUtc, string words, string lockedBy, DateOnly today)
    {
        if (State == ReportState.Locked) return ReportRefusals.Locked(Name(today), lockedBy);
        if (State == ReportState.Withdrawn) return ReportRefusals.Withdrawn;
        var changes = Changes(Current.Values, values);
        if (changes.Count == 0) return ReportRefusals.Unchanged;

        _revisions.Add(new ReportRevision(Current.Number + 1, values, by, nowUtc));
        Note(ReportState.Filed, new ReportEvent(ReportAct.Revised, by, nowUtc, words, changes.Count == 1 ? changes[0].Field.Key : null));
        return changes;
    }

    /// <summary>Takes the last version back (撤): a new revision with the values before it; the first version taken back withdraws the report.</summary>
    public Outcome<ReportState> TakeBack(int by, DateTime nowUtc, string words, string lockedBy, DateOnly today)
    {
        if (State == ReportState.Locked) return ReportRefusals.Locked(Name(today), lockedBy);
        if (State == ReportState.Withdrawn) return ReportRefusals.Withdrawn;
        if (_revisions.Count == 1)
        {
            Note(ReportState.Withdrawn, new ReportEvent(ReportAct.Withdrawn, by, nowUtc, words));
            return State;
        }

        _revisions.Add(new ReportRevision(Current.Number + 1, _revisions[^2].Values, by, nowUtc));
        Note(ReportState.Filed, new ReportEvent(ReportAct.Revised, by, nowUtc, words));
        return State;
    }

    /// <summary>Sends it back to the cadre with a reason, about one field where one is named.</summary>
    public Outcome<ReportState> Return(int by, DateTime nowUtc, string why, string? field, string lockedBy, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(why)) return ReportRefusals.NoReason;
        if (State == ReportState.Locked) return ReportRefusals.Locked(Name(today), lockedBy);
        if (State == ReportState.Withdrawn) return ReportRefusals.NotFiled;
        Note(ReportState.Returned, new ReportEvent(ReportAct.Returned, by, nowUtc, why, field));
        return State;
    }

    /// <summary>没错: the reporter looked at what was sent back and keeps it; the town decides.</summary>
    public Outcome<ReportState> StandBy(int by, DateTime nowUtc, string words)
    {
        if (State != ReportState.Returned) return ReportRefusals.NotReturned;
        Note(ReportState.Filed, new ReportEvent(ReportAct.StoodBy, by, nowUtc, words, LastReturn?.Field));
        return State;
    }

    /// <summary>A rule that the newest version breaks and the reporter stands by.</summary>
    public void Insist(InsistedRule rule) => Insisted = [.. Insisted.Where(one => one.Rule != rule.Rule), rule];

    /// <summary>The last time that it was sent back; null for never.</summary>
    public ReportEvent? LastReturn => _history.FindLast(one => one.Act == ReportAct.Returned);

    public Outcome<ReportState> Accept(int by, DateTime nowUtc)
    {
        if (State is ReportState.Accepted or ReportState.Locked) return ReportRefusals.AlreadyAccepted;
        if (State == ReportState.Withdrawn) return ReportRefusals.NotFiled;
        Note(ReportState.Accepted, new ReportEvent(ReportAct.Accepted, by, nowUtc, ""));
        return State;
    }

    public Outcome<ReportState> Lock(int by, DateTime nowUtc)
    {
        if (State == ReportState.Withdrawn) return ReportRefusals.NotFiled;
        if (State != ReportState.Locked) Note(ReportState.Locked, new ReportEvent(ReportAct.Locked, by, nowUtc, ""));
        return State;
    }

    /// <summary>One word of the clerk opens a locked report again.</summary>
    public Outcome<ReportState> Reopen(int by, DateTime nowUtc)
    {
        if (State != ReportState.Locked) return ReportRefusals.NotOpen;
        Note(ReportState.Accepted, new ReportEvent(ReportAct.Reopened, by, nowUtc, ""));
        return State;
    }

    public void Totalled(DateTime nowUtc, int by) => (TotalledAt, TotalledBy) = (nowUtc, by);

    /// <summary>Whether the clerk took totals before the newest version: then the change is told.</summary>
    public bool ChangesTotals => TotalledAt is { } taken && Current.At > taken && Current.Number > 1;

    /// <summary>The last day on which a personal field's value may stay.</summary>
    /// <param name="filedOn">The day of filing, for periods that are no event of one day.</param>
    public DateOnly StaysUntil(SensitivePurpose personal, DateOnly filedOn) =>
        personal.KeepUntil.LastDay(personal.KeepUntil.AfterPeriod || Form.Rhythm is FormRhythm.Event or FormRhythm.Day ? Period.Last : filedOn);

    /// <summary>柳树湾村10月月报 · 柳树湾村11月18日（周三）体检日报.</summary>
    public string Name(DateOnly today) => NameOf(Form, Village, Period, today);

    public static string NameOf(Form form, string village, ReportPeriod period, DateOnly today) => $"{village}{period.Spoken(today)}{form.Short}";

    private void Note(ReportState state, ReportEvent what)
    {
        State = state;
        _history.Add(what);
    }

    private List<FieldChange> Changes(IReadOnlyDictionary<string, FieldValue> old, IReadOnlyDictionary<string, FieldValue> now) =>
        [.. Form.Fields.Select(field => new FieldChange(field, old.GetValueOrDefault(field.Key), now.GetValueOrDefault(field.Key))).Where(change => !Equals(change.Old, change.New))];
}
