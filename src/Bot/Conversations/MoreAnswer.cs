namespace HealthAssistantBot.Bot.Conversations;

/// <summary>更多: the lines of the newest reply that did not fit into one message.</summary>
internal sealed class MoreAnswer : ICapability
{
    public int Order => 60;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (ChoiceWords.Plain(turn.Heard) is not ("更多" or "还有吗" or "后面呢" or "继续")) return Task.FromResult(false);

        var (now, later) = LongReply.Continue(WaitingLines.Of(turn.State));
        turn.Say(now);
        WaitingLines.Keep(turn.State, later);
        return Task.FromResult(true);
    }
}
