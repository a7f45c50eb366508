using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>取消 while a follow-up is being set or asked about, and 撤 for the last one that was set or closed.</summary>
internal sealed class FollowUpControlAnswer(IFollowUpBook book, FollowUpDesk desk, FollowUpPost post, IStaffBook staff, Clock clock) : ICapability
{
    public int Order => 91;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var said = ChoiceWords.Plain(turn.Heard);
        if (said is "取消" or "取消吧" or "返回" or "退出" or "停" or "算了" or "不转了" or "不用了" or "不提醒了" or "不用提醒了")
        {
            var (draft, ask) = (FollowUpDraft.Of(turn), FollowUpAsk.Of(turn));
            if (draft is null && ask is null) return false;

            FollowUpDraft.Forget(turn);
            FollowUpAsk.Forget(turn);
            turn.Say(draft is null ? Reply.Plain("ack", "好。") : FollowUpWords.Dropped);
            return true;
        }

        if (said is not ("撤" or "撤回" or "撤销" or "撤掉") || FollowUpUndo.Of(turn) is not { } undo || turn.Who.PersonId is not { } by) return false;

        FollowUpUndo.Forget(turn);
        var found = new List<FollowUp>();
        foreach (var number in undo.Numbers)
        {
            if (await book.FindAsync(number, cancellationToken) is { } followUp) found.Add(followUp);
        }

        if (found.Count == 0) return false;

        var what = found[0].What;
        if (undo.Act == FollowUpUndo.Set)
        {
            foreach (var followUp in found.Where(f => f.IsOpen)) await TakeBackAsync(turn, followUp, by, cancellationToken);
            turn.Say(FollowUpWords.Undone($"提醒{what}", "不提醒"));
            return true;
        }

        foreach (var followUp in found) await desk.ReopenAsync(followUp, by, cancellationToken);
        turn.Say(undo.Act == FollowUpUndo.Cancelled
            ? FollowUpWords.Undone($"不再提醒{what}", "照旧提醒")
            : FollowUpWords.Undone($"{what}办完了", $"还没办，到{ChineseDates.Day(found[0].Due, clock.Today)}"));
        return true;
    }

    // Whoever was told already hears that it is off.
    private async Task TakeBackAsync(Turn turn, FollowUp followUp, int by, CancellationToken cancellationToken)
    {
        var wasTold = followUp.WhoId != by && await post.LastNudgeAsync(followUp, cancellationToken) is not null;
        await desk.DropAsync(turn, followUp, by, turn.Heard, wholeSeries: true, cancellationToken);
        if (!wasTold || await staff.FindAsync(by, cancellationToken) is not { } person) return;

        await post.QueueAsync(FollowUpOccasion.Act(followUp, "decided", followUp.WhoId), Lane.Timed, leaves => NudgeWords.Decided(followUp, person.Name, NudgeWords.NotNeeded, leaves), cancellationToken);
    }
}
