using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>A village's word that it will report by a day; the second postponement is the last before a person talks with them.</summary>
public sealed record Promise(string Village, DateOnly By, int Times)
{
    public Promise Again(DateOnly by) => new(Village, by, Times + 1);

    /// <summary>Put off twice: the next one is for the clerk to settle.</summary>
    public bool IsForClerk => Times >= 2;
}

/// <summary>How one village stands in a round.</summary>
public enum RoundStanding
{
    Missing,
    Begun,
    Promised,
    Filed,
    FiledLate,
}

/// <summary>One village of a round.</summary>
public sealed record RoundVillage(string Village, RoundStanding Standing, Report? Report, Promise? Promise);

/// <summary>One form, one period, the villages that owe it: expected, filed, on time, missing. No ranking, no rates beside names.</summary>
public sealed class ReportRound
{
    private readonly Dictionary<string, Report> _reports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Promise> _promises = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly HashSet<string> _villages;

    public ReportRound(Form form, ReportPeriod period, IEnumerable<string> villages, WorkCalendar calendar)
    {
        (Form, Period, Villages) = (form, period, [.. villages.Distinct(StringComparer.Ordinal)]);
        _villages = Villages.ToHashSet(StringComparer.Ordinal);
        Due = period.DueAt(form.Due, calendar);
        LastWorkdayBefore = calendar.OnOrBefore(DateOnly.FromDateTime(Due));
    }

    public Form Form { get; }

    public ReportPeriod Period { get; }

    public IReadOnlyList<string> Villages { get; }

    /// <summary>The period is over: its report can be made.</summary>
    public bool IsOver(DateOnly today) => today > Period.Last;

    /// <summary>On the office's wall clock.</summary>
    public DateTime Due { get; }

    /// <summary>The due day, or the last workday before it when offices rest.</summary>
    public DateOnly LastWorkdayBefore { get; }

    public int Expected => Villages.Count;

    public int Filed => _reports.Count;

    public int OnTime => _reports.Values.Count(report => !report.IsLate);

    public int Missing => Expected - Filed;

    /// <summary>Takes a report in or, when it was withdrawn, out. A report of another form, period or village is a slip of the program.</summary>
    /// <param name="village">The village's name of today, where it had another one when it filed.</param>
    public void Take(Report report, string? village = null)
    {
        village ??= report.Village;
        if (report.Form.Id != Form.Id || report.Period != Period || !_villages.Contains(village)) throw new ArgumentException("The report is not of this round.", nameof(report));
        if (report.Counts)
        {
            _reports[village] = report;
            _promises.Remove(village);
            _begun.Remove(village);
        }
        else _reports.Remove(village);
    }

    public void Began(string village) => _begun.Add(village);

    /// <summary>What the village said before, as it was kept; of one that has filed nothing stays.</summary>
    public void Take(Promise promise)
    {
        if (_villages.Contains(promise.Village) && !_reports.ContainsKey(promise.Village)) _promises[promise.Village] = promise;
    }

    /// <summary>我明天报.</summary>
    public Promise Promised(string village, DateOnly by) => _promises[village] = _promises.TryGetValue(village, out var before) ? before.Again(by) : new Promise(village, by, 1);

    /// <summary>Whether villages owe such a form each period; what is filed as it happens, day by day or at once opens no round.</summary>
    public static bool Opens(Form form) => !form.IsUrgent && form.OnePer.Count > 0 && form.Rhythm is not (FormRhythm.Event or FormRhythm.Day);

    /// <summary>Every village in the order of the area.</summary>
    public IReadOnlyList<RoundVillage> Standings =>
        [.. Villages.Select(village => _reports.TryGetValue(village, out var report)
            ? new RoundVillage(village, report.IsLate ? RoundStanding.FiledLate : RoundStanding.Filed, report, null)
            : new RoundVillage(village, _promises.ContainsKey(village) ? RoundStanding.Promised : _begun.Contains(village) ? RoundStanding.Begun : RoundStanding.Missing, null, _promises.GetValueOrDefault(village)))];

    /// <summary>Who still owes, for 还差谁.</summary>
    public IReadOnlyList<RoundVillage> Owing => [.. Standings.Where(one => one.Report is null)];

    /// <summary>Whom 催 reaches: who owes and has not promised a day that is still to come.</summary>
    public IReadOnlyList<RoundVillage> ToChase(DateOnly today) => [.. Owing.Where(one => one.Promise is not { } promise || promise.By < today)];
}
