namespace HealthAssistantBot.Bot.Conversations;

/// <summary>The last resort: says that nothing was understood, and says it otherwise the second time in a row.</summary>
internal sealed class NotUnderstoodAnswer : ICapability
{
    private const string Dialog = "not-understood";

    public int Order => 1000;

    /// <summary>The first time is over once something was understood; the router calls this.</summary>
    public static void Forget(ConversationState state) => state.Clear(Dialog);

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        // Events and bare files that nobody wants need no answer.
        if (string.IsNullOrWhiteSpace(turn.Message.Text)) return Task.FromResult(false);

        var before = turn.State.Find(Dialog) is not null;
        turn.Say(before ? ConversationWords.NotUnderstoodAgain : ConversationWords.NotUnderstood);
        turn.State.Set(Dialog, 1, "{}");
        return Task.FromResult(true);
    }
}
