using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>
/// An id, a mobile or a name with an illness inside a report: told, not kept, and the rest of the sentence is taken. A phone that the form asks
/// for is an answer like any other.
/// </summary>
internal sealed class ReportPrivacyAnswer(ReportDesk desk, ReportingVillage villages, OpenReports reports, ReportDialog dialog, ReportStarting starting, ReportCorrecting correcting, ReportTurn own) : ICapability
{
    public int Order => 65;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var text = turn.Message.Text;
        if (!PersonalData.IsIn(text)) return false;
        if (await villages.ReporterAsync(turn, cancellationToken) is not { } reporter) return false;

        if (await reports.FindAsync(turn, cancellationToken) is var (_, open))
        {
            UtteranceReader.Read(open.Draft, text, open.Open.Step == ReportStep.Asking ? open.Open.Pending : null);
            if (open.Draft.Privacy.Count == 0) return Gives(open, text) && await reports.FindAsync(turn, cancellationToken) is var (who, unread) && await dialog.HearAsync(turn, who, unread, turn.Heard, null, cancellationToken);

            turn.StrikeMessage();
            own.CanUndo(turn, new ReportUndo(null, open.Open));
            await dialog.NextAsync(turn, open, await NoticeAsync(turn, open, cancellationToken), cancellationToken);
            return true;
        }

        // What was filed goes first: 电话改成… begins no report.
        if (await correcting.TryAsync(turn, corrected => Gives(corrected, text), cancellationToken)) return true;
        if (await starting.ReadAsync(reporter, text, cancellationToken) is not { } talk || talk.Draft.Privacy.Count == 0 && !Gives(talk, text)) return false;
        if (talk.Draft.Privacy.Count == 0)
        {
            await dialog.BeginAsync(turn, reporter, talk, null, cancellationToken);
            return true;
        }

        turn.StrikeMessage();
        own.CanUndo(turn, new ReportUndo(null, null));
        await dialog.BeginAsync(turn, reporter, talk, await NoticeAsync(turn, talk, cancellationToken), cancellationToken);
        return true;
    }

    // The words hold nothing personal but a phone, and it stands in the field that asks for one.
    private static bool Gives(ReportTalk talk, string text) =>
        talk.HasNewPersonal && !PersonalData.HoldsIdNumber(text) && talk.Form.Fields.Any(field => field.Type == FieldType.Phone && talk.Draft.Values.ContainsKey(field.Key));

    private async Task<Reply> NoticeAsync(Turn turn, ReportTalk talk, CancellationToken cancellationToken)
    {
        var kind = talk.Draft.Privacy.Min();
        var count = kind == PrivacyKind.IdNumber ? ReportSayings.CountIds(turn.Message.Text) : ReportSayings.CountMobiles(turn.Message.Text);
        talk.Draft.ForgetPrivacy();
        return ReportWords.Privacy(kind, count, await desk.HealthDeskAsync(turn.Who, cancellationToken));
    }
}
