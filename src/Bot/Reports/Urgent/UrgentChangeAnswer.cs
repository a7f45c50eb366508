using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>“是8个”, “又增加2人” after an urgent report: a correction that goes at once.</summary>
internal sealed class UrgentChangeAnswer(IUrgentBook alerts, IReportBook reports, UrgentDesk desk, ReportDialog dialog, OfficeCalendar calendar) : ICapability
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    // Before 急 begins a new one: 急 又增加2人 is about the last.
    public int Order => 54;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Who.PersonId is not { } personId || turn.Message.EventName is not null || turn.Picked is not null) return false;
        if (turn.State.Find(OpenReport.Piece) is not null || UrgentAnswer.Open(turn) is not null) return false;
        if (!ReportSayings.HoldsFigure(turn.Heard) && !turn.Heard.Contains('两', StringComparison.Ordinal) && !turn.Heard.Contains('一', StringComparison.Ordinal)) return false;
        if (ReportSayings.IsQuestion(turn.Heard)) return false;
        if (await desk.ReporterAsync(turn.Who, "", cancellationToken) is not { } reporter) return false;

        var own = await alerts.RaisedAsync([reporter.Village.Id, .. turn.Who.Scope.AreaIds], turn.Clock.UtcNow - Fresh, cancellationToken);
        if (own.LastOrDefault(alert => alert.ReporterId == personId) is not { } last || await reports.FindAsync(last.Receipt, cancellationToken) is not { } filed) return false;

        var context = new ReportContext(filed.Report.Form, FormArea.Unknown, filed.Report.Village, turn.Clock.LocalNow, calendar.Current, new Dictionary<string, FieldValue>(StringComparer.Ordinal));
        if (UrgentChange.Read(filed.Report, context, turn.Heard) is not { } values) return false;

        dialog.Say(turn, await desk.ReviseAsync(turn, filed.Report, values, personId, cancellationToken));
        return true;
    }
}

/// <summary>1 看这3起, below a note about several alike.</summary>
internal sealed class UrgentClusterAnswer(IUrgentBook alerts, UrgentDesk desk) : ICapability
{
    public const string Look = "看相似情况";

    public int Order => 181;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Heard != Look || UrgentOccasion.Read(turn.Occasion) is not { Kind: UrgentOccasion.Cluster } occasion || occasion.PersonId != turn.Who.PersonId) return false;
        if (await alerts.FindAsync(occasion.Receipt, cancellationToken) is not { } alert) return false;

        List<string> lines = [];
        foreach (var one in await desk.AlikeAsync(alert, cancellationToken))
        {
            if (turn.Who.Scope.Covers(one.AreaId)) lines.Add(await desk.LineAsync(one, cancellationToken));
        }
        turn.Say(UrgentWords.Cluster(lines));
        return true;
    }
}
