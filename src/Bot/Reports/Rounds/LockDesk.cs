using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What a lock would close: reports that are not locked yet, and villages that have not filed.</summary>
/// <param name="Unseen">Reports that nobody has looked at or that were sent back.</param>
public sealed record RoundToLock(RoundReview Round, IReadOnlyList<VillageReport> Open, IReadOnlyList<Area> Missing, int Unseen)
{
    public bool IsLocked => Open.Count == 0 && Missing.Count == 0;

    /// <summary>The clerk is asked once more.</summary>
    public bool NeedsWord => Unseen > 0 || Missing.Count > 0;
}

/// <summary>Locks rounds and opens single villages again, from chat and console alike.</summary>
internal sealed class LockDesk(ReviewPost post, IReportBook book, IRoundBook kept, Clock clock)
{
    public async Task<RoundToLock> LookAsync(RoundReview round, CancellationToken cancellationToken) => (await LookAsync([round], cancellationToken))[0];

    /// <param name="reviewed">Rounds of one form and period, of several towns.</param>
    public async Task<IReadOnlyList<RoundToLock>> LookAsync(IReadOnlyList<RoundReview> reviewed, CancellationToken cancellationToken)
    {
        if (reviewed.Count == 0) return [];

        var first = reviewed[0].Round;
        var before = (await kept.LocksAsync(first.Form.Id, first.Period, [.. reviewed.SelectMany(one => one.Round.Villages.Values).Select(village => village.Id)], cancellationToken)).Select(one => one.AreaId).ToHashSet();
        return [.. reviewed.Select(round =>
        {
            var missing = round.Round.Round.Owing.Select(one => round.Round.Villages[one.Village]).Where(village => !before.Contains(village.Id)).ToList();
            return new RoundToLock(round, [.. round.Filed.Where(one => one.Report.State != ReportState.Locked)], missing, round.Look.Count + round.Returned);
        })];
    }

    public void Lock(RoundToLock closing, int by)
    {
        var open = closing.Round.Round;
        foreach (var one in closing.Open)
        {
            one.Report.Lock(by, clock.UtcNow);
            book.Changed(one.Report);
        }
        foreach (var village in closing.Missing) kept.Add(new VillageLock(village.Id, open.Form.Id, open.Period.ToString(), by, clock.UtcNow));
    }

    /// <summary>Opens one village and tells it.</summary>
    /// <returns>The cadre who can change or file it now; null where nobody is in the directory.</returns>
    public async Task<Person?> OpenAsync(Area village, Form form, ReportPeriod period, int by, CancellationToken cancellationToken)
    {
        foreach (var locked in await kept.LocksAsync(form.Id, period, [village.Id], cancellationToken)) kept.Open(locked);
        var filed = (await book.BetweenAsync(form.Id, period.First, period.First, [village.Id], cancellationToken)).LastOrDefault(one => one.Report.Period == period);
        if (filed is not null && !filed.Report.Reopen(by, clock.UtcNow).IsRefused) book.Changed(filed.Report);

        var of = Report.NameOf(form, village.Name, period, clock.Today);
        var cadre = filed is null ? await post.ReporterAsync(village.Id, cancellationToken) : await post.CadreAsync(filed, cancellationToken);
        if (cadre is not null) await post.TellOpenedAsync(new UnlockOccasion(form.Id, period.ToString(), village.Id, ""), ReviewWords.Opened(of, filed is not null), cadre, cancellationToken);
        return cadre;
    }
}
