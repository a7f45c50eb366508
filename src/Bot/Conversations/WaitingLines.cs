namespace HealthAssistantBot.Bot.Conversations;

/// <summary>What of the newest reply did not fit into one message.</summary>
internal sealed record WaitingLines(IReadOnlyList<ReplyPart> Parts)
{
    private const string Piece = "more";
    private const int Version = 1;

    public static IReadOnlyList<ReplyPart> Of(ConversationState state) => state.Read<WaitingLines>(Piece, Version)?.Parts ?? [];

    public static void Keep(ConversationState state, IReadOnlyList<ReplyPart> parts)
    {
        if (parts.Count > 0) state.Write(Piece, Version, new WaitingLines(parts));
        else state.Clear(Piece);
    }
}
