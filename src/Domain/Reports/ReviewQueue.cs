using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Domain.Reports;

/// <summary>A report that wants a look, and why, in the words of the review list.</summary>
public sealed record ReviewItem(Report Report, string Why, bool CameBack);

/// <summary>Review by exception: only what breaks a rule, lies out of range, changed by more than half, was a zero report or came back is looked at.</summary>
public static class ReviewQueue
{
    /// <summary>More than this change against the last report wants a look, in percent.</summary>
    public const decimal BigChange = 50;

    // 2 instead of 1 is a doubling and no news.
    private const decimal SmallestNews = 5;

    /// <param name="previous">The village's values of the period before, null for none.</param>
    public static (IReadOnlyList<ReviewItem> ToLookAt, IReadOnlyList<Report> Plain) Of(IEnumerable<Report> filed, Func<Report, IReadOnlyDictionary<string, FieldValue>?> previous)
    {
        List<ReviewItem> look = [];
        List<Report> rest = [];
        foreach (var report in filed.Where(report => report.State == ReportState.Filed))
        {
            var cameBack = report.History.Any(one => one.Act == ReportAct.Returned);
            var why = cameBack ? "改好了" : Why(report, previous(report));
            if (why is null) rest.Add(report);
            else look.Add(new ReviewItem(report, why, cameBack));
        }
        return ([.. look.OrderByDescending(item => item.CameBack)], rest);
    }

    private static string? Why(Report report, IReadOnlyDictionary<string, FieldValue>? previous)
    {
        var broken = ReportChecks.Of(report.Form, report.Current.Values, previous ?? new Dictionary<string, FieldValue>(StringComparer.Ordinal), DateOnly.FromDateTime(report.Current.At).AddDays(1));
        if (broken.Count > 0)
        {
            var insisted = report.Insisted.FirstOrDefault(rule => rule.Rule == broken[0].Id);
            return insisted is null ? broken[0].Message.TrimEnd('。') : $"{broken[0].Message.TrimEnd('。')}，说“{insisted.Words}”";
        }
        if (report.IsZeroReport) return "按“本月没有”报的";
        foreach (var field in report.Form.Fields.Where(field => field.IsNumber))
        {
            if (report.Current.Values.GetValueOrDefault(field.Key) is not NumberValue now || previous?.GetValueOrDefault(field.Key) is not NumberValue before) continue;
            if (Changed(before.Number, now.Number)) return $"{field.Label}{now}{field.Unit}，{Last(report.Form.Rhythm)}{before}{field.Unit}";
        }
        return null;
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
