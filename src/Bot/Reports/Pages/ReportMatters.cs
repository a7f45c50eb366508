using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>What of the reports waits in the office: urgent ones that nobody has taken, filed ones that nobody has looked at, and a round that falls due while villages still owe it.</summary>
internal sealed class ReportMatters(IReportShelf shelf, IUrgentShelf urgent, ReportBoards boards, ReportRounds rounds, Clock clock) : IOfficeMatters
{
    private const int DaysAhead = 3;
    private const int MonthsBack = 4;
    private static readonly TimeSpan UrgentStaysOpen = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<OfficeMatter>> OfAsync(OfficeUser user, CancellationToken cancellationToken)
    {
        if (!user.IsClerk) return [];

        List<OfficeMatter> matters = [];
        var open = await urgent.OpenAsync(user.Shown, clock.UtcNow - UrgentStaysOpen, cancellationToken);
        if (open > 0) matters.Add(new OfficeMatter("reports", "bell", open, $"{open} 起急报还没有人收到", "看叫到了谁，要不要打电话", Addresses.Urgent + "?only=open", "去看") { IsPressing = true });

        var forms = (await boards.FormsAsync(user, cancellationToken)).Where(ReportRound.Opens).ToList();
        var villages = ReportBoards.Villages(user).Where(village => user.Manages(village.Id)).ToList();
        if (forms.Count == 0 || villages.Count == 0) return matters;

        List<int> areas = [.. villages.Select(village => village.Id)];
        foreach (var form in forms)
        {
            var period = rounds.Usual(form);
            var due = rounds.DueAt(form, period);
            if (DateOnly.FromDateTime(due).DayNumber - clock.Today.DayNumber > DaysAhead) continue;

            var asked = villages.Where(village => form.IsFor(user.Areas, village.Id)).Select(village => village.Id).ToHashSet();
            var missing = asked.Count - (await shelf.BetweenAsync([form.Id], period.First, period.First, asked, cancellationToken)).Select(one => one.AreaId).Distinct().Count();
            if (missing > 0) matters.Add(new OfficeMatter("reports", "clipboard-list", 1, $"{period.Spoken(clock.Today)}{form.Short}还差{missing}个村", $"到{SpokenMoments.When(due, clock.Today)}", Addresses.Board(form.Id, period.ToString()), "去看") { IsPressing = true });
        }

        var waiting = await shelf.UnreviewedAsync([.. forms.Select(form => form.Id)], clock.Today.AddMonths(-MonthsBack), areas, cancellationToken);
        if (waiting > 0) matters.Add(new OfficeMatter("reports", "checks", waiting, $"{waiting} 份上报还没核", "没有异常的可以一起通过", Addresses.Root + "/review", "去核"));
        return matters;
    }
}
