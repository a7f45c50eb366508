using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports.Urgent;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>“刚才那个12写错了，是21” after filing: a new version of the same receipt.</summary>
internal sealed class ReportCorrectionAnswer(ReportCorrecting correcting) : ICapability
{
    public int Order => 290;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken) => correcting.TryAsync(turn, _ => true, cancellationToken);
}

/// <summary>Reads words of correction into the newest filed report that they change.</summary>
internal sealed class ReportCorrecting(ReportDesk desk, ReportingVillage villages, ReportDialog dialog, ReportRevising revising, IReportBook book, UrgentDesk urgent)
{
    private const int LookedAt = 3;

    /// <param name="isMeant">Whether the report, with the words read into it, is one that they may be about.</param>
    public async Task<bool> TryAsync(Turn turn, Func<ReportTalk, bool> isMeant, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.State.Find(OpenReport.Piece) is not null) return false;
        if (!ReportSayings.Corrects(turn.Heard) || ReportSayings.IsQuestion(turn.Heard) || ReportSayings.IsSame(ReportSayings.Plain(turn.Heard))) return false;
        if (await villages.ReporterAsync(turn, cancellationToken) is not { } reporter) return false;

        foreach (var filed in await book.NewestAsync(reporter.Village.Id, reporter.Person.Id, LookedAt, cancellationToken))
        {
            if (await desk.CorrectAsync(reporter, filed.Report, [turn.Heard], null, cancellationToken) is not { } talk || !isMeant(talk)) continue;

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
