using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.HandOver;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>取消, 返回 and 撤 while nothing is being reported: stops what waits, or takes the last words back.</summary>
internal sealed class StopAnswer(QuestionHandOver handOver) : ICapability
{
    public int Order => 100;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var said = ChoiceWords.Plain(TextNormaliser.Characters(turn.Heard).Text);
        switch (said)
        {
            case "取消" or "取消吧" or "不转了" or "算了不转了" or "返回" or "退出" or "停" or "停下":
                Stop(turn);
                return true;
            case "撤" or "撤回" or "撤销" or "撤掉":
                await TakeBackAsync(turn, cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private static void Stop(Turn turn)
    {
        var memory = DutyConversation.Of(turn);
        turn.Say(memory.AwaitsWords || memory.Waiting is { Text: null } ? HandOverWords.NotHandedOver
            : memory.Waiting is not null ? Reply.Plain("ack", "好。")
            : Reply.Plain("cancel.nothing", "现在没有在办的事。"));
        (memory with { AwaitsWords = false, Waiting = null }).KeepIn(turn);
    }

    private async Task TakeBackAsync(Turn turn, CancellationToken cancellationToken)
    {
        var memory = DutyConversation.Of(turn);
        if (memory.Last?.Number is not null)
        {
            var clerk = (await handOver.ClerkForAsync(turn.Who, cancellationToken))?.Name ?? "镇里";
            turn.Say(Reply.Plain("undo.too-late", $"这个撤不了，已经转给{clerk}。\n要改就再说一遍，我再转。"));
            return;
        }

        turn.StrikePreviousMessage();
        turn.Say(Reply.Plain("undo.message", "撤掉了，那句话我这里不留，里面的数也没记。\n您手机上那条，请长按删除。"));
        (memory with { AwaitsWords = false, Waiting = null, Last = null, Context = null }).KeepIn(turn);
    }
}
