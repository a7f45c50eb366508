using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Meetings;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>撤 right after a topic was kept.</summary>
internal sealed class TopicTakenBack(IMeetingBook book) : ICapability
{
    private const string Piece = "topic-kept";
    private const int Version = 1;

    public int Order => 85;

    public static void Offer(Turn turn) => turn.State.Write(Piece, Version, new Kept(turn.Clock.UtcNow));

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.State.Find(Piece) is null) return false;

        // Whatever is said next, 撤 speaks of that from then on.
        turn.State.Clear(Piece);
        if (ChoiceWords.Plain(turn.Heard) is not ("撤" or "撤回" or "撤销") || turn.Who.PersonId is not { } personId) return false;
        if (await book.LastTopicOfAsync(personId, cancellationToken) is not { } topic) return false;

        book.Remove(topic);
        turn.Say(Reply.Plain("undo", $"撤掉了：{topic.Words}。\n这条不上会了。"));
        return true;
    }

    private sealed record Kept(DateTime At);
}
