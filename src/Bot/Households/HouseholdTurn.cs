using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Households;

/// <summary>A sentence that wants one more word: which households, or of which group.</summary>
/// <param name="Count">通知了30户, without which; null: only the group is missing.</param>
/// <param name="Said">The sentence without its group.</param>
/// <param name="At">UTC.</param>
internal sealed record HouseholdAsk(int? Count, string? Said, DateTime At)
{
    private const string Piece = "household";
    private const int Version = 1;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    public static HouseholdAsk? Of(Turn turn) => turn.State.Read<HouseholdAsk>(Piece, Version) is { } ask && turn.Clock.UtcNow - ask.At < Fresh ? ask : null;

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}

/// <summary>What the household lists did in this one turn: 撤 takes back the last thing only.</summary>
internal sealed class HouseholdTurn : IAfterAnswer
{
    private const string Piece = "household-undo";

    private bool _canUndo;

    public static bool CanTakeBack(Turn turn) => turn.State.Find(Piece) is not null;

    public void CanUndo(Turn turn)
    {
        _canUndo = true;
        turn.State.Set(Piece, 1, "{}");
    }

    public Task AfterAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!_canUndo && turn.Message.EventName is null) turn.State.Clear(Piece);
        return Task.CompletedTask;
    }
}
