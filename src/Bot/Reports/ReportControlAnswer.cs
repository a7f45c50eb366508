using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Reports.Practice;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>取消, 返回, 看一下, 继续上报 and 撤, before anybody else hears them.</summary>
internal sealed class ReportControlAnswer(ReportDesk desk, ReportingVillage villages, OpenReports reports, ReportDialog dialog, ReportStarting starting, ReportRevising revising, IReportBook book) : ICapability
{
    public int Order => 95;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Message.EventName is not null) return false;

        var said = ReportSayings.Plain(turn.Heard);
        switch (said)
        {
            case "取消" or "取消吧" or "不报了" or "停" or "停下" or "退出" or "先不报" or "先不报了":
                return await CancelAsync(turn, cancellationToken);
            case "返回" or "上一步" or "上一项" or "回去":
                return await BackAsync(turn, cancellationToken);
            case "看一下" or "看看" or ReportWords.View or ReportWords.Change:
                return await LookAsync(turn, cancellationToken);
            case "继续上报" or "接着上报" or "继续报" or "接着报" or "继续填" or "接着填":
                return await ResumeAsync(turn, cancellationToken);
            case ReportWords.Never or ReportWords.Wait:
                dialog.Say(turn, Reply.Plain("ack", "好。"));
                return true;
            case ReportWords.GoOn:
                return await TakeOverAsync(turn, cancellationToken);
            case "撤" or "撤回" or "撤销" or "撤掉":
                return await TakeBackAsync(turn, cancellationToken);
            default:
                return false;
        }
    }

    private async Task<bool> CancelAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(turn, cancellationToken) is not var (_, talk)) return false;

        turn.State.Clear(OpenReport.Piece);
        dialog.Say(turn, talk.Open.IsPractice ? PracticeWords.End : ReportWords.Cancelled);
        return true;
    }

    private async Task<bool> BackAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(turn, cancellationToken) is not var (_, talk)) return false;

        var from = talk.Pending is { } pending ? talk.Form.NumberOf(pending.Key) - 1 : talk.Form.Fields.Count;
        var to = talk.Form.Fields.Take(from).LastOrDefault(field => field.Type != Domain.Reports.Forms.FieldType.Photo) ?? talk.Form.Fields[0];
        talk.Open = talk.Open with { Step = ReportStep.Asking, Pending = to.Key, Tries = 0, Skipped = [.. talk.Open.Skipped.Where(key => key != to.Key)] };
        await dialog.SayAsync(turn, talk, ReportWords.Back(talk, to), cancellationToken);
        return true;
    }

    private async Task<bool> LookAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(turn, cancellationToken) is var (_, talk))
        {
            if (talk.Open.Step == ReportStep.ReadBack) await dialog.SayAsync(turn, talk, SummaryWords.ReadBack(talk), cancellationToken);
            else await dialog.SayAsync(turn, talk, SummaryWords.Look(talk).With(ReportCourse.Again(talk)), cancellationToken);
            return true;
        }

        if (await villages.ReporterAsync(turn, cancellationToken) is not { } reporter) return false;
        if ((await book.NewestAsync(reporter.Village.Id, personId: 0, 1, cancellationToken)) is not [var newest]) return false;

        var shown = await desk.OpenAsync(reporter, newest.Report.Form, newest.Report.Period, stepByStep: false, cancellationToken);
        dialog.Say(turn, FiledWords.Shown(shown, newest.Report));
        return true;
    }

    private async Task<bool> ResumeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await villages.ReporterAsync(turn, cancellationToken) is not { } reporter)
        {
            dialog.Say(turn, turn.Who.IsMember ? ReportWords.NoVillage : ReportWords.MembersOnly(turn.Who));
            return true;
        }

        var talk = (await reports.FindAsync(turn, cancellationToken))?.Talk;
        if (talk is null)
        {
            foreach (var kept in await book.DraftsOfAsync(reporter.Person.Id, desk.DraftsSince, cancellationToken))
            {
                if (OpenReport.FromJson(kept.Json) is { } open && await desk.ReporterAsync(turn.Who, open.AreaId, cancellationToken) is { } whose && await desk.RestoreAsync(whose, open, cancellationToken) is { } found)
                {
                    talk = found;
                    break;
                }
            }
        }

        if (talk is null) dialog.Say(turn, ReportWords.NothingKept);
        else if (talk.Open.Step == ReportStep.ReadBack) await dialog.SayAsync(turn, talk, SummaryWords.ReadBack(talk), cancellationToken);
        else await dialog.SayAsync(turn, talk, ReportCourse.Again(talk), cancellationToken);
        return true;
    }

    private async Task<bool> TakeOverAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (BegunReport.Of(turn) is not { } begun || await villages.ReporterAsync(turn, cancellationToken) is not { } reporter) return false;

        BegunReport.Forget(turn);
        var other = (await book.DraftsInAsync(begun.FormId, begun.Period, [reporter.Village.Id], desk.DraftsSince, cancellationToken)).FirstOrDefault(draft => draft.PersonId == begun.PersonId);
        if (other is null || OpenReport.FromJson(other.Json) is not { } open || await desk.RestoreAsync(reporter, open, cancellationToken) is not { } talk)
        {
            await starting.StartAsync(turn, reporter, cancellationToken);
            return true;
        }

        await book.DropAsync(begun.PersonId, reporter.Village.Id, begun.FormId, begun.Period, cancellationToken);
        if (talk.Open.Step == ReportStep.ReadBack) await dialog.SayAsync(turn, talk, SummaryWords.ReadBack(talk), cancellationToken);
        else await dialog.SayAsync(turn, talk, ReportCourse.Again(talk), cancellationToken);
        return true;
    }

    private async Task<bool> TakeBackAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (ReportTurn.UndoOf(turn) is not { } undo || await villages.ReporterAsync(turn, cancellationToken) is not { } reporter) return false;

        if (undo.Receipt is null)
        {
            if (OpenReport.Of(turn) is { } open) await desk.DropAsync(reporter.Person.Id, open, cancellationToken);
            turn.State.Clear(OpenReport.Piece);
            if (undo.Draft is { } before && await desk.RestoreAsync(reporter, before, cancellationToken) is { } talk)
            {
                await dialog.SayAsync(turn, talk, ReportWords.MessageTakenBack.With(ReportCourse.Again(talk)), cancellationToken);
                return true;
            }
            dialog.Say(turn, ReportWords.MessageTakenBack);
            return true;
        }

        if (ReceiptNumber.Parse(undo.Receipt) is not { } number || await book.FindAsync(number, cancellationToken) is not { } filed || filed.AreaId != reporter.Village.Id) return false;

        var report = filed.Report;
        var (now, earlier) = (report.Current.Values, report.Revisions.Count > 1 ? report.Revisions[^2].Values : null);
        if (report.State == ReportState.Locked)
        {
            await revising.SayLockedAsync(turn, filed, cancellationToken);
            return true;
        }

        var outcome = report.TakeBack(reporter.Person.Id, turn.Clock.UtcNow, PersonalData.Mask(turn.Heard), await desk.ClerkAsync(filed.AreaId, cancellationToken), turn.Clock.Today);
        if (outcome.Refusal is { } no)
        {
            dialog.Say(turn, Reply.Plain(no.Code, no.Sentence));
            return true;
        }

        book.Changed(report);
        await revising.TellAsync(turn, filed, [.. report.Form.Fields.Select(field => new FieldChange(field, now.GetValueOrDefault(field.Key), report.Current.Values.GetValueOrDefault(field.Key))).Where(change => !Equals(change.Old, change.New))], wasReturned: report.Counts && ReviewQueue.AwaitsClerk(report), reporter, cancellationToken);
        if (earlier is null) dialog.Say(turn, FiledWords.Withdrawn(report, desk.DueAt(report.Form, report.Period), turn.Clock.Today));
        else dialog.Say(turn, FiledWords.Undone(report, [.. report.Form.Fields.Select(field => new FieldChange(field, earlier.GetValueOrDefault(field.Key), now.GetValueOrDefault(field.Key))).Where(change => !Equals(change.Old, change.New))], turn.Clock.Today));
        return true;
    }
}
