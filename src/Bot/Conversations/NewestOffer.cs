using System.Text.Json;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>The newest message that offers digits. Later messages without digits leave it standing.</summary>
/// <param name="Occasion">What the message was about; null where the choices' words say it.</param>
internal sealed record NewestOffer(long Id, IReadOnlyList<SuggestedAction> Choices, string? Occasion = null)
{
    private const string Piece = "offer";
    private const int Version = 1;

    public static NewestOffer? Of(ConversationState state)
    {
        if (state.Find(Piece) is not { Version: Version } piece) return null;

        try
        {
            return JsonSerializer.Deserialize<NewestOffer>(piece.Json);
        }
        catch (JsonException)
        {
            // A digit then picks nothing and is told so; the next offer replaces the unreadable one.
            return null;
        }
    }

    public static long Remember(ConversationState state, IReadOnlyList<SuggestedAction> choices, string? occasion = null)
    {
        var id = (Of(state)?.Id ?? 0) + 1;
        state.Set(Piece, Version, JsonSerializer.Serialize(new NewestOffer(id, choices, occasion)));
        return id;
    }

    public static void Withdraw(ConversationState state)
    {
        if (Of(state) is { } offer) state.Set(Piece, Version, JsonSerializer.Serialize(offer with { Choices = [] }));
    }
}
