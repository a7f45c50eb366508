using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>An id, a mobile or a name with an illness inside a report: told, not kept, and the rest of the sentence is taken.</summary>
internal sealed class ReportPrivacyAnswer(ReportDesk desk, OpenReports reports, ReportDialog dialog, ReportStarting starting, ReportTurn own) : ICapability
{
    public int Order => 65;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var text = turn.Message.Text;
        if (!PersonalData.IsIn(text)) return false;
        if (await desk.ReporterAsync(turn.Who, cancellationToken) is not { } reporter) return false;

        if (await reports.FindAsync(turn, cancellationToken) is var (_, open))
        {
            // A phone that the form asks for is an answer.
            UtteranceReader.Read(open.Draft, text, open.Open.Step == ReportStep.Asking ? open.Open.Pending : null);
            if (open.Draft.Privacy.Count == 0) return false;

            turn.StrikeMessage();
            own.CanUndo(turn, new ReportUndo(null, open.Open));
            await dialog.NextAsync(turn, open, await NoticeAsync(turn, open, cancellationToken), cancellationToken);
            return true;
        }

        if (await starting.ReadAsync(reporter, text, cancellationToken) is not { Draft.Privacy.Count: > 0 } talk) return false;

        turn.StrikeMessage();
        own.CanUndo(turn, new ReportUndo(null, null));
        await dialog.BeginAsync(turn, reporter, talk, await NoticeAsync(turn, talk, cancellationToken), cancellationToken);
        return true;
    }

    private async Task<Reply> NoticeAsync(Turn turn, ReportTalk talk, CancellationToken cancellationToken)
    {
        var kind = talk.Draft.Privacy.Min();
        var count = kind == PrivacyKind.IdNumber ? ReportSayings.CountIds(turn.Message.Text) : ReportSayings.CountMobiles(turn.Message.Text);
        talk.Draft.ForgetPrivacy();
        return ReportWords.Privacy(kind, count, await desk.HealthDeskAsync(turn.Who, cancellationToken));
    }
}
