using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>A report that wants a look, and why, in the words of the review list.</summary>
/// <param name="Field">The field that it is about; null for the whole report or where several are.</param>
public sealed record ReviewItem(Report Report, string Why, string? Field, bool CameBack)
{
    /// <summary>What the reporter said to it, masked; empty when nothing.</summary>
    public string Said { get; init; } = "";
}

/// <summary>Review by exception: only what breaks a rule, lies out of range, has no figure, changed by more than half, was a zero report or came back is looked at.</summary>
public static class ReviewQueue
{
    /// <summary>More than this change against the last report wants a look, in percent.</summary>
    public const decimal BigChange = 50;

    // 2 instead of 1 is a doubling and no news.
    private const decimal SmallestNews = 5;

    private const string Parked = "parked:";

    /// <param name="previous">The village's values of the period before, null for none.</param>
    public static (IReadOnlyList<ReviewItem> ToLookAt, IReadOnlyList<Report> Plain) Of(IEnumerable<Report> filed, Func<Report, IReadOnlyDictionary<string, FieldValue>?> previous)
    {
        List<ReviewItem> look = [];
        List<Report> rest = [];
        foreach (var report in filed.Where(report => report.State == ReportState.Filed))
        {
            if ((CameBack(report) ?? Exception(report, previous(report))) is { } item) look.Add(item);
            else rest.Add(report);
        }
        return ([.. look.OrderByDescending(item => item.CameBack)], rest);
    }

    /// <summary>What the reporter answered to the last return.</summary>
    public static IReadOnlyList<FieldChange> ChangesSinceReturn(Report report)
    {
        if (report.LastReturn is not { } returned) return [];
        var before = report.Revisions.LastOrDefault(revision => revision.At <= returned.At) ?? report.Revisions[0];
        return [.. report.Form.Fields.Select(field => new FieldChange(field, before.Values.GetValueOrDefault(field.Key), report.Current.Values.GetValueOrDefault(field.Key))).Where(change => !Equals(change.Old, change.New))];
    }

    /// <summary>It was sent back, and nobody has accepted it since.</summary>
    public static bool AwaitsClerk(Report report) => report.LastReturn is { } returned && !report.History.Any(one => one.Act == ReportAct.Accepted && one.At >= returned.At);

    private static ReviewItem? CameBack(Report report)
    {
        if (!AwaitsClerk(report) || report.LastReturn is not { } returned) return null;
        if (report.History.LastOrDefault(one => one.Act is ReportAct.StoodBy or ReportAct.Revised) is { Act: ReportAct.StoodBy } stood) return new ReviewItem(report, "退回过，没有改", returned.Field, true) { Said = stood.Words };
        var changes = ChangesSinceReturn(report);
        var what = string.Join('，', changes.Where(change => change.Old is NumberValue && change.New is NumberValue).Select(change => $"{FieldWords.WithoutCount(change.Field)}{change.Old}改成{change.New}{change.Field.Unit}"));
        return new ReviewItem(report, what.Length == 0 ? "改好了" : $"改好了，{what}", returned.Field, true);
    }

    private static ReviewItem? Exception(Report report, IReadOnlyDictionary<string, FieldValue>? previous)
    {
        var broken = ReportChecks.Of(report.Form, report.Current.Values, previous ?? new Dictionary<string, FieldValue>(StringComparer.Ordinal), DateOnly.FromDateTime(report.Current.At).AddDays(1));
        if (broken.Count > 0)
        {
            var said = report.Insisted.FirstOrDefault(rule => rule.Rule == broken[0].Id)?.Words ?? "";
            return new ReviewItem(report, Broken(report, broken[0], previous), broken[0].Keys is [var only] ? only : null, false) { Said = said };
        }

        if (report.Insisted.FirstOrDefault(rule => rule.Rule.StartsWith(Parked, StringComparison.Ordinal)) is { } parked && report.Form.Field(parked.Rule[Parked.Length..]) is { } open && !report.Current.Values.ContainsKey(open.Key))
            return new ReviewItem(report, $"{FieldWords.WithoutCount(open)}没有准数", open.Key, false) { Said = parked.Words };

        if (report.IsZeroReport && report.Current.Number == 1) return new ReviewItem(report, "按“本月没有”报的", null, false);
        foreach (var field in report.Form.Fields.Where(field => field.IsNumber))
        {
            if (report.Current.Values.GetValueOrDefault(field.Key) is not NumberValue now || previous?.GetValueOrDefault(field.Key) is not NumberValue before) continue;
            if (Changed(before.Number, now.Number)) return new ReviewItem(report, $"{FieldWords.Counted(field, now)}，{Last(report.Form.Rhythm)}{before}{field.Unit}", field.Key, false);
        }
        return null;
    }

    // 体检加没来比老人总数多6人: by how much, where the rule is about a sum that must not be more.
    private static string Broken(Report report, Violation broken, IReadOnlyDictionary<string, FieldValue>? previous)
    {
        var form = report.Form;
        if (form.Rules.OfType<CompareRule>().FirstOrDefault(rule => rule.Id == broken.Id) is { } rule)
        {
            var (left, right) = (Sum(rule.Left), Sum(rule.Right));
            var unit = form.Field(rule.Left[0])?.Unit ?? "";
            return $"{Side(rule.Left)}比{Side(rule.Right)}{(left > right ? "多" : "少")}{new NumberValue(Math.Abs(left - right))}{unit}";
        }

        if (broken.Keys is [var key] && form.Field(key) is { } field && report.Current.Values.GetValueOrDefault(key) is NumberValue now && previous?.GetValueOrDefault(key) is NumberValue before && !broken.Id.StartsWith("range:", StringComparison.Ordinal))
            return $"{FieldWords.Counted(field, now)}，{Last(form.Rhythm)}{before}{field.Unit}";
        return broken.Message.TrimEnd('。').Replace(',', '，');

        string Side(IReadOnlyList<string> keys) => string.Join('加', keys.Select(one => FieldWords.Short(form.Field(one)!, broken.Message)));

        decimal Sum(IReadOnlyList<string> keys) => keys.Sum(one => report.Current.Values.GetValueOrDefault(one) is NumberValue number ? number.Number : 0);
    }

    private static bool Changed(decimal before, decimal now) => Math.Abs(now - before) >= SmallestNews && Math.Abs(now - before) * 100 > BigChange * before;

    private static string Last(FormRhythm rhythm) => rhythm switch
    {
        FormRhythm.Month => "上月",
        FormRhythm.Week => "上周",
        FormRhythm.Quarter => "上季度",
        FormRhythm.Year => "去年",
        _ => "上回",
    };
}
