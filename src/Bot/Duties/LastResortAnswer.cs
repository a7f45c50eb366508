using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Duties.HandOver;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>Nothing was understood: says how to ask, and the second time in a row offers the clerk.</summary>
internal sealed class LastResortAnswer(QuestionHandOver handOver) : ICapability
{
    public int Order => 900;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        // An event says nothing; a message of blanks was meant to say something.
        if (turn.Heard.Length == 0 && (turn.Message.EventName is not null || turn.Message.Text.Length == 0)) return false;

        var memory = DutyConversation.Of(turn);
        turn.Say(memory.Misses == 0
            ? Reply.Plain("not-understood", "没听懂。\n问职责，比如“除四害归谁管”；报数就说“上报”。")
            : await handOver.ClerkForAsync(turn.Who, cancellationToken) is { } clerk
                ? Reply.Plain("not-understood.again", $"还是没听懂。\n换个说法，或者回1，转给镇里的{clerk.Name}。", new SuggestedAction(HandOverWords.HandOver, HandOverWords.LeaveWords))
                : Reply.Plain("not-understood.again", "还是没听懂。\n换个说法再说一遍。"));
        (memory with { Misses = memory.Misses + 1, Last = null }).KeepIn(turn);
        return true;
    }
}
