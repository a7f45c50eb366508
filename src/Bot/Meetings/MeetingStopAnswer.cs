using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>取消 and 返回 while a meeting is being called, changed or answered, or its minutes are read.</summary>
internal sealed class MeetingStopAnswer : ICapability
{
    public int Order => 90;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (ChoiceWords.Plain(turn.Heard) is not ("取消" or "取消吧" or "返回" or "退出" or "停" or "算了" or "不发了" or "不改了")) return Task.FromResult(false);

        var changing = MeetingChangeDraft.Of(turn) is not null;
        if (!changing && MeetingDraft.Of(turn) is null && AnswerDraft.Of(turn) is null && MinutesDraft.Of(turn) is null) return Task.FromResult(false);

        // 取消 is also what confirms a cancellation by word.
        if (MeetingChangeDraft.Of(turn) is { Cancels: true } && ChoiceWords.Plain(turn.Heard).StartsWith("取消", StringComparison.Ordinal)) return Task.FromResult(false);

        turn.Say(changing ? Reply.Plain("ack", "好，不改了。") : MeetingDraft.Of(turn) is not null ? MeetingWords.Dropped : Reply.Plain("ack", "好。"));
        MeetingDraft.Forget(turn);
        MeetingChangeDraft.Forget(turn);
        AnswerDraft.Forget(turn);
        MinutesDraft.Forget(turn);
        return Task.FromResult(true);
    }
}
