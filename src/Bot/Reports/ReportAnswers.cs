using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports.Practice;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What is said while a report is open: an answer to its question, unless it is plainly something else.</summary>
internal sealed class ReportAnswer(OpenReports reports, ReportDialog dialog) : ICapability
{
    private const int LongestMisheard = 8;

    public int Order => 200;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0) return false;
        if (await reports.FindAsync(turn, cancellationToken) is not var (reporter, talk)) return false;
        if (turn.Picked is { } picked && !ReportCourse.Offers(talk, picked.Action)) return false;

        // 第2项 below a read-back is the second field, not the second button.
        if (talk.Open.Step == ReportStep.ReadBack && turn.Picked is not null && ReportSayings.Plain(turn.Message.Text) is var typed && FieldNames.Of(talk, typed) is not null)
        {
            await dialog.HearAsync(turn, reporter, talk, turn.Message.Text, null, cancellationToken);
            return true;
        }

        var figure = ReportSayings.HoldsFigure(turn.Heard);
        if (ReportSayings.AsksWho(turn.Heard) || ReportSayings.IsQuestion(turn.Heard) && !figure) return false;
        if (ReportSayings.IsStart(ReportSayings.Plain(turn.Heard)) && talk.Open.Step != ReportStep.ReadBack)
        {
            await dialog.SayAsync(turn, talk, ReportCourse.Again(talk), cancellationToken);
            return true;
        }

        if (await dialog.HearAsync(turn, reporter, talk, turn.Heard, null, cancellationToken)) return true;
        if (!figure && (turn.Heard.Length > LongestMisheard || ReportSayings.IsCourtesy(ReportSayings.Plain(turn.Heard)))) return false;

        await dialog.NotUnderstoodAsync(turn, talk, turn.Heard, cancellationToken);
        return true;
    }
}

/// <summary>Nobody understood it, and a report is open: its question is asked once more.</summary>
internal sealed class ReportMisheardAnswer(OpenReports reports, ReportDialog dialog) : ICapability
{
    public int Order => 890;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null || turn.Heard.Length == 0 || turn.Replies.Count > 0) return false;
        if (await reports.FindAsync(turn, cancellationToken) is not var (_, talk)) return false;

        await dialog.NotUnderstoodAsync(turn, talk, turn.Heard, cancellationToken);
        return true;
    }
}

/// <summary>Somebody else answered while a report is open: its question is offered again at the exact field.</summary>
internal sealed class ReportOfferedAgain(OpenReports reports, ReportTurn own) : IAfterAnswer
{
    public async Task AfterAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null) return;

        own.End(turn);
        if (own.Spoke || turn.Replies.Count == 0 || await reports.FindAsync(turn, cancellationToken) is not var (_, talk)) return;

        var again = ReportCourse.Again(talk);
        turn.AskBelow(talk.Open.IsPractice ? PracticeWords.Marked(again) : again);
    }
}

/// <summary>The open report of a conversation, with whoever makes it.</summary>
internal sealed class OpenReports(ReportDesk desk)
{
    /// <summary>Null when none is open, it is older than 7 days, or it is not this person's to go on with.</summary>
    public async Task<(Reporter Reporter, ReportTalk Talk)?> FindAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.State.Find(OpenReport.Piece) is null || OpenReport.Of(turn) is not { } open) return null;
        // Another village is spoken for: this one waits as a draft.
        if (VillageSpokenFor.Read(turn.Heard, (await desk.ReportersAsync(turn.Who, cancellationToken)).Select(one => one.Village)) is { IsExplicit: true } said && said.Village.Id != open.AreaId) return null;
        if (open.At < desk.DraftsSince || await desk.ReporterAsync(turn.Who, open.AreaId, cancellationToken) is not { } reporter || await desk.RestoreAsync(reporter, open, cancellationToken) is not { } talk)
        {
            turn.State.Clear(OpenReport.Piece);
            return null;
        }
        return (reporter, talk);
    }
}
