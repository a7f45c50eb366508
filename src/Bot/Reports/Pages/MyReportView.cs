using System.Globalization;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Bot.Reports.Photos;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>A report in a list.</summary>
public sealed record ReportLine(string Receipt, string Name, string When, string State, string Tone);

/// <summary>One period that is owed.</summary>
public sealed record OwedLine(string Name, string Due, bool IsLate);

/// <param name="Village">Null: the person is of no village.</param>
public sealed record ShownReports(string? Village, IReadOnlyList<OwedLine> Owed, string? Next, IReadOnlyList<ReportLine> Filed);

public sealed record ShownValue(string Label, string Value, string? Before);

public sealed record ShownChange(string When, string Who, string What);

/// <summary>One report with its figures and what happened to it.</summary>
public sealed record ShownReport(string Receipt, string Name, string Village, string Filed, string State, string Tone, string? Returned, bool MayChange, int Version, IReadOnlyList<ShownValue> Values, IReadOnlyList<ShownChange> Changes, int Photos);

/// <summary>Works out what one person may see of reports: those of the own village, or of all villages of the office that they act for.</summary>
internal sealed class MyReportView(IReportBook book, ReportRounds rounds, ReportDesk desk, IStaffBook staff, Clock clock)
{
    private const int Shown = 12;

    public async Task<ShownReports> AllAsync(MineUser user, CancellationToken cancellationToken)
    {
        if (await desk.ReportersAsync(user.Who, cancellationToken) is not { Count: > 0 } all) return new ShownReports(null, [], null, []);

        // Whoever stands in for another village sees whose each one is.
        string Of(Area village) => all.Count > 1 ? village.Name : "";
        var (owed, filed) = (new List<OwedLine>(), new List<(Area Village, VillageReport Report)>());
        foreach (var village in all.Select(one => one.Village))
        {
            owed.AddRange((await rounds.OwedAsync(village, cancellationToken)).Select(one => (one, Due: rounds.DueAt(one.Form, one.Period))).Select(x => new OwedLine(Of(village) + Name(x.one.Form, x.one.Period), ReportWords.Moment(x.Due, clock.Today), x.Due < clock.LocalNow)));
            filed.AddRange((await book.NewestAsync(village.Id, user.Id, Shown, cancellationToken)).Select(report => (village, report)));
        }

        var next = owed.Count == 0 && await rounds.NextAsync(all[0].Village, cancellationToken) is { } coming
            ? $"{Name(coming.Form, coming.Period)}，到{ReportWords.Moment(rounds.DueAt(coming.Form, coming.Period), clock.Today)}" : null;
        return new ShownReports(string.Join('、', all.Select(one => one.Village.Name)), owed, next,
            [.. filed.Select(one => (one.Village, one.Report.Report)).DistinctBy(one => one.Report.Receipt.ToString()).OrderByDescending(one => one.Report.Receipt.Day).ThenByDescending(one => one.Report.Receipt.Running).Take(Shown)
                .Select(one => new ReportLine(one.Report.Receipt.ToString(), (all.Count > 1 ? one.Report.Village : "") + Name(one.Report.Form, one.Report.Period), At(one.Report.Revisions[0].At), State(one.Report), Tone(one.Report)))]);
    }

    public async Task<ShownReport?> OfAsync(ReceiptNumber receipt, MineUser user, CancellationToken cancellationToken)
    {
        if (await FindAsync(receipt, user, cancellationToken) is not { } found) return null;

        var report = found.Report;
        var before = await book.LastBeforeAsync(found.AreaId, report.Form.Id, report.Period, cancellationToken);
        var people = (await staff.PeopleAsync(cancellationToken)).ToDictionary(p => p.Id, p => p.Name);
        return new ShownReport(receipt.ToString(), Name(report.Form, report.Period), report.Village, At(report.Revisions[0].At), State(report), Tone(report),
            report is { State: ReportState.Returned, LastReturn: { } returned } ? returned.Words : null, report.State is not (ReportState.Locked or ReportState.Withdrawn) && await desk.ReporterAsync(user.Who, found.AreaId, cancellationToken) is not null, report.Current.Number,
            [.. report.Form.Fields.Select(field => new ShownValue(field.Label, ValueWords.Of(field, report.Current.Values.GetValueOrDefault(field.Key), clock.Today), before?.Report.Current.Values.GetValueOrDefault(field.Key) is { } last ? ValueWords.Of(field, last, clock.Today) : null))],
            [.. Changes(report).Select(change => new ShownChange(At(change.At), people.GetValueOrDefault(change.By) ?? "", change.What))], PhotoEndpoint.Ids(report).Count);
    }

    /// <summary>Null for what is not there and for what this person may not see.</summary>
    public async Task<VillageReport?> FindAsync(ReceiptNumber receipt, MineUser user, CancellationToken cancellationToken) =>
        await book.FindAsync(receipt, cancellationToken) is { } found && await MaySeeAsync(found.AreaId, user, cancellationToken) ? found : null;

    private async Task<bool> MaySeeAsync(int areaId, MineUser user, CancellationToken cancellationToken) =>
        await desk.ReporterAsync(user.Who, areaId, cancellationToken) is not null || (user.LeadsOffice && user.Areas.Down(user.OfficeId).Any(a => a.Id == areaId)) || user.Person.Is(Roles.Administrator);

    // New versions by what they changed, and what the town did, in the order of time.
    private IEnumerable<(DateTime At, int By, string What)> Changes(Report report)
    {
        var versions = report.Revisions.Zip(report.Revisions.Skip(1), (old, now) => (now.At, now.By, What: $"第{now.Number}版：" + string.Join('；', report.Form.Fields.Where(f => !Equals(old.Values.GetValueOrDefault(f.Key), now.Values.GetValueOrDefault(f.Key)))
            .Select(f => SummaryWords.Changed(f, old.Values.GetValueOrDefault(f.Key), now.Values.GetValueOrDefault(f.Key), clock.Today, plain: true)))));
        var acts = report.History.Select(one => (one.At, one.By, What: one.Act switch
        {
            ReportAct.Filed => "报上来",
            ReportAct.Returned => $"退回：“{one.Words}”",
            ReportAct.Accepted => "核过了",
            ReportAct.Locked => "锁定",
            ReportAct.Reopened => "打开了",
            ReportAct.Withdrawn => "撤回",
            ReportAct.StoodBy => "看过，数没错",
            _ => "",
        })).Where(one => one.What.Length > 0);
        return acts.Concat(versions).OrderBy(one => one.At);
    }

    private string Name(Form form, ReportPeriod period) => period.Spoken(clock.Today) + form.Short;

    private string At(DateTime utc) => ReportWords.Moment(clock.ToLocal(utc), clock.Today);

    private static string State(Report report) => report.State switch
    {
        ReportState.Returned => "退回待改",
        ReportState.Accepted => "已核",
        ReportState.Locked => "已锁",
        ReportState.Withdrawn => "撤回了",
        _ => report.IsLate ? "补报了" : "报了",
    };

    private static string Tone(Report report) => report.State == ReportState.Returned ? "wait" : "note";
}
