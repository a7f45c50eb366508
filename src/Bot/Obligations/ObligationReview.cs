using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>A paper's obligations that a clerk goes through; what was decided is stored, this only remembers the numbers that were shown.</summary>
/// <param name="Items">Item ids in the order of their numbers.</param>
/// <param name="Asking">The number whose time is asked for; null: none.</param>
/// <param name="Kept">Numbers that are to be reminded of, once all is said.</param>
internal sealed record ObligationReview(int PaperId, IReadOnlyList<string> Items, int? Asking, IReadOnlyList<int> Kept)
{
    private const string Piece = "obligations";
    private const int Version = 1;

    public static ObligationReview? Of(Turn turn) => turn.State.Read<ObligationReview>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}
