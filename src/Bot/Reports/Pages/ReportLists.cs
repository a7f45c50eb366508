using System.Globalization;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>Forms that are filed as things happen: no village owes one, so there is a list of a month in place of a board.</summary>
internal sealed class ReportLists(IReportShelf shelf, IStaffBook staff, Clock clock)
{
    public const int PageSize = 50;

    public async Task<IResult> PageAsync(OfficeUser user, IReadOnlyList<Form> forms, Form form, string? period, int page, CancellationToken cancellationToken)
    {
        var month = ReportPeriod.Parse(period ?? "", FormRhythm.Month) ?? ReportPeriod.Holding(clock.Today, FormRhythm.Month);
        List<int> areas = [.. ReportBoards.Villages(user).Select(village => village.Id), .. user.Areas.Towns.Where(town => user.Shown is not { } shown || shown.Contains(town.Id)).Select(town => town.Id)];
        var found = (await shelf.BetweenAsync([form.Id], month.First, month.Last, areas, cancellationToken)).Reverse().ToList();
        var at = Math.Clamp(page, 0, Math.Max(0, (found.Count - 1) / PageSize));
        var shown = found.Skip(at * PageSize).Take(PageSize).ToList();
        var names = new Dictionary<int, string>();
        foreach (var id in shown.Select(one => one.FiledById).Distinct()) names[id] = (await staff.FindAsync(id, cancellationToken))?.Name ?? "";
        List<ReportPeriod> months = [ReportPeriod.Holding(clock.Today, FormRhythm.Month)];
        while (months.Count < 13) months.Add(months[^1].Before);
        if (!months.Contains(month)) months.Add(month);
        return new RazorComponentResult<ReportListPage>(new { User = user, Forms = forms, Form = form, Month = month, Months = months, Reports = shown, Names = names, Page = at, Total = found.Count, clock.Today });
    }

    public static string State(ReportState state) => state switch
    {
        ReportState.Returned => "退回待改",
        ReportState.Accepted => "已核",
        ReportState.Locked => "已锁",
        ReportState.Withdrawn => "撤回了",
        _ => "已报",
    };

    public static string DayOf(DateOnly first) => string.Create(CultureInfo.InvariantCulture, $"{first.Month}月{first.Day}日");
}
