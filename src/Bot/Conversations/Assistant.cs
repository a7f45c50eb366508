using System.Text;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Takes messages in: stored first, answered after.</summary>
internal sealed class Assistant(ITurnBook book, TurnQueue turns) : IAssistant
{
    public Task<Accepted> AcceptAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.ConversationId.Length == 0 || message.PlatformId.Length == 0) throw new ArgumentException("A message names its conversation and itself.", nameof(message));

        return book.AcceptAsync(message with { Text = Storable(message.Text) }, turns.Add, cancellationToken);
    }

    // PostgreSQL stores neither a NUL nor half of a surrogate pair; no keyboard makes them.
    private static string Storable(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace("\0", "", StringComparison.Ordinal)));
}
