namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Turns a digit, or the words of a choice, into what that choice says; whoever understands those words answers.</summary>
internal sealed class ChoiceAnswer : ICapability
{
    public int Order => 50;

    public Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        // A tapped button says what it means; the newest message may be another one.
        if (turn.Picked is null && turn.Message.CardOccasion is null && NewestOffer.Of(turn.State) is { } offer && ChoiceWords.Pick(turn.Message.Text, offer.Choices) is { } choice)
            turn.Pick(new PickedChoice(offer.Id, choice, ChoiceWords.Number(turn.Message.Text) is not null) { Occasion = offer.Occasion });

        return Task.FromResult(false);
    }
}
