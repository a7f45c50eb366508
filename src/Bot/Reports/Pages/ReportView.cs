using HealthAssistantBot.Bot.Reports.Photos;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <param name="Before">The last report's value; null for none.</param>
/// <param name="Wrong">What this value breaks; null for nothing.</param>
public sealed record ViewedField(int Number, FormField Field, string Value, string? Before, string? Wrong);

/// <summary>One line of a report's history: what, by whom, and which values changed with it.</summary>
public sealed record ViewedEvent(ReportEvent Event, string Who, FormField? Field, IReadOnlyList<(string Label, string Old, string New)> Changes);

/// <summary>One report as the office looks at it.</summary>
/// <param name="Why">Why somebody should look at it; null when nothing stands out.</param>
/// <param name="Urgent">Who has it, of an urgent report.</param>
public sealed record ViewedReport(VillageReport Filed, IReadOnlyList<ViewedField> Fields, IReadOnlyList<ViewedEvent> History, string? Why, string? LookField, Person? Reporter, int Photos, UrgentLine? Urgent)
{
    public Report Report => Filed.Report;
}

/// <summary>Puts together what one report's page shows.</summary>
internal sealed class ReportView(IReportBook book, ReviewDesk review, ReviewPost post, UrgentLists urgent, IStaffBook staff, Clock clock)
{
    public async Task<ViewedReport> OfAsync(VillageReport filed, CancellationToken cancellationToken)
    {
        var report = filed.Report;
        var today = clock.Today;
        var last = (await book.LastBeforeAsync(filed.AreaId, report.Form.Id, report.Period, cancellationToken))?.Report.Current.Values ?? new Dictionary<string, FieldValue>(StringComparer.Ordinal);
        var before = (await book.OfRoundAsync(report.Form.Id, report.Period.Before, [filed.AreaId], cancellationToken)) is [.., var previous] ? previous.Report.Current.Values : null;
        var broken = ReportChecks.Of(report.Form, report.Current.Values, last, today.AddDays(1));
        var item = ReviewQueue.Of([report], _ => before).ToLookAt is [var only] ? only : null;
        List<ViewedField> fields = [];
        foreach (var field in report.Form.Fields)
        {
            var wrong = broken.FirstOrDefault(one => one.Keys.Contains(field.Key, StringComparer.Ordinal))?.Message;
            fields.Add(new ViewedField(fields.Count + 1, field, ValueWords.Whole(field, report.Current.Values.GetValueOrDefault(field.Key), today), last.TryGetValue(field.Key, out var old) ? ValueWords.Whole(field, old, today) : null, wrong is null ? null : ValueWords.FullWidth(wrong)));
        }

        List<ViewedEvent> history = [];
        var version = 0;
        foreach (var what in report.History)
        {
            // Each of these made a version of the values.
            var makes = what.Act is ReportAct.Filed or ReportAct.Revised;
            var changes = makes && version > 0 && version < report.Revisions.Count ? Changes(report.Form, report.Revisions[version - 1].Values, report.Revisions[version].Values, today) : [];
            if (makes) version++;
            history.Add(new ViewedEvent(what, await NameAsync(what.By, cancellationToken), what.Field is { } key ? report.Form.Field(key) : null, changes));
        }
        return new ViewedReport(filed, fields, history, item is null ? null : await review.WhyAsync(item, cancellationToken), item?.Field, await post.CadreAsync(filed, cancellationToken), PhotoEndpoint.Ids(report).Count, report.Form.IsUrgent ? await urgent.OfAsync(report.Receipt, cancellationToken) : null);
    }

    private static List<(string, string, string)> Changes(Form form, IReadOnlyDictionary<string, FieldValue> old, IReadOnlyDictionary<string, FieldValue> now, DateOnly today) =>
        [.. form.Fields.Where(field => !Equals(old.GetValueOrDefault(field.Key), now.GetValueOrDefault(field.Key))).Select(field => (field.Label, ValueWords.Whole(field, old.GetValueOrDefault(field.Key), today), ValueWords.Whole(field, now.GetValueOrDefault(field.Key), today)))];

    private async Task<string> NameAsync(int id, CancellationToken cancellationToken) => id == 0 ? "助手" : (await staff.FindAsync(id, cancellationToken))?.Name ?? "已离开的人";
}
