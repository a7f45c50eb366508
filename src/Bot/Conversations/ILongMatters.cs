namespace HealthAssistantBot.Bot.Conversations;

/// <summary>One matter of a long message.</summary>
/// <param name="Kind">问, 报.</param>
/// <param name="Line">As the list shows it, without number and kind.</param>
/// <param name="Say">What is understood when it is chosen.</param>
/// <param name="At">Where in the message it begins, for nothing but the order.</param>
internal sealed record LongMatter(string Kind, string Line, string Say, int At);

/// <summary>A capability that can tell its own matters in a long message.</summary>
internal interface ILongMatters
{
    /// <summary>May keep what must not be lost (a draft); says nothing.</summary>
    /// <param name="parts">The message cut at its marks.</param>
    Task<IReadOnlyList<LongMatter>> InAsync(Turn turn, IReadOnlyList<string> parts, CancellationToken cancellationToken);
}
