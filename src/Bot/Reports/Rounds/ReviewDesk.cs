using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>A round as it is reviewed: what is to be looked at, what is plain, in the order of the villages.</summary>
public sealed record RoundReview(OpenRound Round, IReadOnlyList<VillageReport> Filed, IReadOnlyList<ReviewItem> Look, IReadOnlyList<Report> Plain)
{
    public int Accepted => Filed.Count(one => one.Report.State is ReportState.Accepted or ReportState.Locked);

    public int Returned => Filed.Count(one => one.Report.State == ReportState.Returned);

    public VillageReport Of(Report report) => Filed.First(one => ReferenceEquals(one.Report, report));

    /// <summary>11月月报6个村都报了; 10月月报已报4个村.</summary>
    public string Said(DateOnly today) => Round.Round.Missing == 0 ? $"{Round.Name(today)}{Filed.Count}个村都报了" : $"{Round.Name(today)}已报{Filed.Count}个村";
}

/// <summary>What the clerk was shown by number, so that 退回2 means the same after a restart.</summary>
internal sealed record ReviewList(string FormId, string Period, IReadOnlyList<string> Receipts)
{
    private const string Piece = "review";
    private const int Version = 1;

    public static ReviewList? Of(Turn turn) => turn.State.Find(Piece) is null ? null : turn.State.Read<ReviewList>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);
}

/// <summary>A return of which the reason or the field is still to be said.</summary>
internal sealed record ReturnAsk(string Receipt, string? Words)
{
    private const string Piece = "review-return";
    private const int Version = 1;

    public static ReturnAsk? Of(Turn turn) => turn.State.Find(Piece) is null ? null : turn.State.Read<ReturnAsk>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}

/// <summary>Reads rounds and reports for their review, within the clerk's own place, and accepts them.</summary>
internal sealed class ReviewDesk(ReportRounds rounds, ReportDesk desk, IReportBook book, Clock clock)
{
    public async Task<RoundReview?> OfAsync(Overseer overseer, Form form, ReportPeriod period, CancellationToken cancellationToken) =>
        await rounds.OfAsync(form, period, overseer.Place.Id, cancellationToken) is [var round, ..] ? await OfAsync(round, cancellationToken) : null;

    public async Task<RoundReview> OfAsync(OpenRound round, CancellationToken cancellationToken) => (await OfAsync([round], cancellationToken))[0];

    /// <param name="open">Rounds of one form and period, of several towns.</param>
    public async Task<IReadOnlyList<RoundReview>> OfAsync(IReadOnlyList<OpenRound> open, CancellationToken cancellationToken)
    {
        if (open.Count == 0) return [];

        var (form, period) = (open[0].Form, open[0].Period);
        List<int> villages = [.. open.SelectMany(round => round.Villages.Values).Select(village => village.Id)];
        var filed = (await book.BetweenAsync(form.Id, period.First, period.First, villages, cancellationToken)).Where(one => one.Report.Period == period).ToLookup(one => one.AreaId);
        var before = (await book.OfRoundAsync(form.Id, period.Before, villages, cancellationToken)).GroupBy(one => one.AreaId).ToDictionary(village => village.Key, village => village.Last().Report.Current.Values);
        return [.. open.Select(Reviewed)];

        RoundReview Reviewed(OpenRound round)
        {
            var own = round.Round.Villages.SelectMany(name => filed[round.Villages[name].Id]).ToList();
            var areas = own.ToDictionary(one => one.Report, one => one.AreaId);
            var (look, plain) = ReviewQueue.Of(own.Select(one => one.Report), report => before.GetValueOrDefault(areas[report]));
            return new RoundReview(round, own, look, plain);
        }
    }

    /// <summary>The round that is meant: named, spoken of before, or the one that the calendar brings.</summary>
    public async Task<RoundReview?> MeantAsync(Turn turn, Overseer overseer, RoundTarget target, CancellationToken cancellationToken)
    {
        var forms = await rounds.FormsAsync(overseer.Place.Id, cancellationToken);
        var spoken = RoundOccasion.Of(turn);
        if ((target.Form ?? forms.FirstOrDefault(form => form.Id == spoken?.FormId) ?? (forms is [var first, ..] ? first : null)) is not { } meant) return null;

        var period = target.Span?.PeriodOf(meant) ?? (spoken?.FormId == meant.Id ? ReportPeriod.Parse(spoken.Period, meant.Rhythm) : null) ?? await rounds.SpokenOfAsync(meant, overseer.Place.Id, cancellationToken);
        return await OfAsync(overseer, meant, period, cancellationToken);
    }

    /// <summary>Why somebody should look at it, with what the reporter said to it.</summary>
    public async Task<string> WhyAsync(ReviewItem item, CancellationToken cancellationToken) =>
        item.Said.Length == 0 ? item.Why : $"{item.Why}，{await desk.NameAsync(item.Report.Revisions[0].By, cancellationToken)}说“{item.Said}”";

    public Outcome<ReportState> Accept(Report report, int by)
    {
        var accepted = report.Accept(by, clock.UtcNow);
        if (!accepted.IsRefused) book.Changed(report);
        return accepted;
    }

    /// <summary>其余通过: all that nobody needs to look at.</summary>
    public void AcceptRest(RoundReview round, int by)
    {
        foreach (var report in round.Plain) Accept(report, by);
    }

    /// <summary>Null for a report outside of the clerk's place.</summary>
    public async Task<VillageReport?> FindAsync(Overseer overseer, string receipt, CancellationToken cancellationToken) =>
        ReceiptNumber.Parse(receipt) is { } number && await book.FindAsync(number, cancellationToken) is { } filed && overseer.Oversees(filed.AreaId) ? filed : null;
}
