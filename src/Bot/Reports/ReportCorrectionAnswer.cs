using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports.Urgent;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>“刚才那个12写错了，是21” after filing: a new version of the same receipt.</summary>
internal sealed class ReportCorrectionAnswer(ReportDesk desk, ReportDialog dialog, IReportBook book, UrgentDesk urgent, ReportTurn own) : ICapability
{
    private const int LookedAt = 3;

    public int Order => 290;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.State.Find(OpenReport.Piece) is not null) return false;
        if (!ReportSayings.Corrects(turn.Heard) || ReportSayings.IsQuestion(turn.Heard) || ReportSayings.IsSame(ReportSayings.Plain(turn.Heard))) return false;
        if (await desk.ReporterAsync(turn.Who, cancellationToken) is not { } reporter) return false;

        foreach (var filed in await book.NewestAsync(reporter.Village.Id, reporter.Person.Id, LookedAt, cancellationToken))
        {
            var report = filed.Report;
            var talk = await desk.CorrectAsync(reporter, report, turn.Heard, cancellationToken);
            if (talk is null) continue;

            var values = talk.Draft.Values.ToDictionary(value => value.Key, value => value.Value.Value, StringComparer.Ordinal);
            if (report.Form.IsUrgent)
            {
                dialog.Say(turn, await urgent.ReviseAsync(turn, report, values, reporter.Person.Id, cancellationToken));
                return true;
            }

            var revised = report.Revise(values, reporter.Person.Id, turn.Clock.UtcNow, PersonalData.Mask(turn.Heard), await desk.ClerkAsync(filed.AreaId, cancellationToken), turn.Clock.Today);
            if (revised.Refusal is { } no)
            {
                dialog.Say(turn, Reply.Plain(no.Code, no.Sentence.Split('\n')[0]));
                return true;
            }

            book.Changed(report);
            own.CanUndo(turn, new ReportUndo(report.Receipt.ToString(), null));
            dialog.Say(turn, FiledWords.Revised(report, revised.Value, turn.Clock.Today));
            return true;
        }
        return false;
    }
}
