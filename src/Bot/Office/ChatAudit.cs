using System.Text.RegularExpressions;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Audit;

namespace HealthAssistantBot.Bot.Office;

/// <summary>
/// Writes into the trail what a turn in chat changed, in the turn's own transaction. What changed is told by the key of what the assistant
/// says afterwards; only receipt numbers are taken over from its words, so that no code, name or figure gets in.
/// </summary>
internal sealed partial class ChatAudit(IAuditTrail trail) : IAfterAnswer
{
    private static readonly Dictionary<string, (string Kind, string What)> Changing = new(StringComparer.Ordinal)
    {
        ["report.receipt"] = (AuditKinds.Report, "报了一份"), ["report.receipt.late"] = (AuditKinds.Report, "补报了一份"), ["report.receipt.revised"] = (AuditKinds.Report, "改了报过的数"),
        ["report.withdrawn"] = (AuditKinds.Report, "撤了一份"),
        ["round.return-sent"] = (AuditKinds.Report, "退回了一份"), ["round.accepted"] = (AuditKinds.Report, "通过了一份"), ["round.accepted-rest"] = (AuditKinds.Report, "其余的都通过了"),
        ["round.chased"] = (AuditKinds.Report, "催了还没报的"), ["round.locked"] = (AuditKinds.Report, "锁了一轮上报"), ["round.reopened"] = (AuditKinds.Report, "打开了锁住的一轮"), ["report.opened"] = (AuditKinds.Report, "打开了锁住的一份"),
        ["round.export.file"] = (AuditKinds.Export, "导出了一轮上报"), ["ledger.updated"] = (AuditKinds.Report, "更新了台账"),
        ["urgent.receipt"] = (AuditKinds.Report, "发了急报"), ["urgent.corrected"] = (AuditKinds.Report, "改了急报"), ["urgent.stop"] = (AuditKinds.Report, "收到了急报"),
        ["meeting.created"] = (AuditKinds.Meeting, "发了开会通知"), ["meeting.changed.done"] = (AuditKinds.Meeting, "改了会"), ["meeting.cancelled.done"] = (AuditKinds.Meeting, "取消了会"),
        ["meeting.absent"] = (AuditKinds.Meeting, "记了谁没来"), ["meeting.held"] = (AuditKinds.Meeting, "记了会开过了"), ["meeting.decisions.recorded"] = (AuditKinds.Meeting, "记了会上定的事"),
        ["handover.recorded"] = (AuditKinds.Question, "答了一个问题"), ["handover.linked"] = (AuditKinds.Question, "让以后照样答"), ["feedback.recorded"] = (AuditKinds.Question, "答复了意见"),
        ["link.code"] = (AuditKinds.People, "开了一个6位码"), ["link.done"] = (AuditKinds.People, "用6位码连上了账号"), ["standin.set"] = (AuditKinds.People, "定了替岗的人"), ["standin.stopped"] = (AuditKinds.People, "停了替岗"), ["folkday.market"] = (AuditKinds.People, "记了赶场天"),
        ["mydata.deleted"] = (AuditKinds.People, "要求删除自己的信息"), ["mydata.changed"] = (AuditKinds.People, "改了自己的信息"),
        ["obligation.confirmed"] = (AuditKinds.Task, "定了要定期办的事"), ["obligation.ladder"] = (AuditKinds.Task, "定了一件事没办找谁"), ["obligation.stopped"] = (AuditKinds.Task, "停了一件定期办的事"), ["obligation.event"] = (AuditKinds.Task, "记了一个阶段结束"), ["calendar.day"] = (AuditKinds.Task, "改了本地日历"),
        ["household.updated"] = (AuditKinds.Task, "更新了户的情况"), ["household.assigned"] = (AuditKinds.Task, "改了包户的人"), ["household.round-opened"] = (AuditKinds.Task, "开了一轮入户通知"),
        ["followup.done"] = (AuditKinds.Task, "办完了一件待办"), ["followup.snoozed"] = (AuditKinds.Task, "把一件待办往后放"), ["followup.snoozed.enough"] = (AuditKinds.Task, "把一件待办往后放"), ["followup.snoozed.passed-up"] = (AuditKinds.Task, "把一件待办往后放"),
        ["followup.handed-over"] = (AuditKinds.Task, "把一件待办转给别人"), ["followup.taken-over"] = (AuditKinds.Task, "接过了一件待办"), ["followup.more-time"] = (AuditKinds.Task, "给一件待办多3天"), ["followup.not-needed"] = (AuditKinds.Task, "定了一件待办不用办"),
        ["followup.given"] = (AuditKinds.Task, "交办了一件事"), ["followup.decided"] = (AuditKinds.Task, "定了一件拖着的事"), ["followup.case-closed"] = (AuditKinds.Task, "结了一个追访"),
    };

    public Task AfterAsync(Turn turn, CancellationToken cancellationToken)
    {
        foreach (var reply in turn.Replies)
        {
            if (!Changing.TryGetValue(reply.Key, out var change)) continue;

            var number = Receipt().Match(reply.Text);
            var who = new AuditActor(turn.Who.PersonId, turn.Who.Name ?? "网页访客", "chat");
            trail.Note(who, new AuditNote(change.Kind, number.Success ? $"{change.What}：{number.Value}" : change.What, turn.Who.AreaId, number.Success ? "report/" + number.Value[1..] : null));
        }

        return Task.CompletedTask;
    }

    [GeneratedRegex(@"№\d{6}-\d+")]
    private static partial Regex Receipt();
}
