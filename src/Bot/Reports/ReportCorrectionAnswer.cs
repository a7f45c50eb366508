using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports.Urgent;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>“刚才那个12写错了，是21” after filing: a new version of the same receipt.</summary>
internal sealed class ReportCorrectionAnswer(ReportDesk desk, ReportDialog dialog, ReportRevising revising, IReportBook book, UrgentDesk urgent) : ICapability
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
            if (await desk.CorrectAsync(reporter, filed.Report, [turn.Heard], null, cancellationToken) is not { } talk) continue;

            if (filed.Report.Form.IsUrgent)
            {
                var values = talk.Draft.Values.ToDictionary(value => value.Key, value => value.Value.Value, StringComparer.Ordinal);
                dialog.Say(turn, await urgent.ReviseAsync(turn, filed.Report, values, reporter.Person.Id, cancellationToken));
                return true;
            }

            await revising.ReviseAsync(turn, reporter, filed, talk, [turn.Heard], null, cancellationToken);
            return true;
        }
        return false;
    }
}
