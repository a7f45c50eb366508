namespace HealthAssistantBot.Bot.Conversations;

/// <summary>What came of something that was pressed on a page.</summary>
/// <param name="Reply">What the assistant says to it; null while it has not answered yet: the words are taken down, the answer comes into the chat.</param>
public sealed record Pressed(Reply? Reply);

/// <summary>What a member presses on a page of ours is said in their own web chat and answered there: the same turn, the same rules, the same trail.</summary>
public interface IChatPress
{
    /// <param name="pressId">The page's own id of it; the same one again is never a second act.</param>
    /// <param name="occasion">What the button speaks of, as a card's would; null where the words say it.</param>
    Task<Pressed> SayAsync(HttpContext http, string pressId, string words, string? occasion, CancellationToken cancellationToken);
}
