using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.FollowUps;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>A follow-up that is being set; nobody is reminded before it is confirmed.</summary>
/// <param name="Group">Who, in words; null: the speaker.</param>
/// <param name="WhoIds">Whom it is for.</param>
/// <param name="ToCall">Names of those who have no account.</param>
internal sealed record FollowUpDraft(string What, SaidReminder? When, string? CaseCode, string? Group, IReadOnlyList<int> WhoIds, IReadOnlyList<string> ToCall)
{
    private const string Piece = "followup";
    private const int Version = 1;

    public bool IsForOthers => Group is not null;

    public static FollowUpDraft? Of(Turn turn) => turn.State.Read<FollowUpDraft>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}

/// <summary>A question about a follow-up that waits for words: to whom, when, what came of it.</summary>
internal sealed record FollowUpAsk(int Number, string Wants)
{
    public const string Name = "name";
    public const string Time = "time";
    public const string Outcome = "outcome";

    private const string Piece = "followup-ask";
    private const int Version = 1;

    public static FollowUpAsk? Of(Turn turn) => turn.State.Read<FollowUpAsk>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}

/// <summary>What 撤 would take back.</summary>
internal sealed record FollowUpUndo(IReadOnlyList<int> Numbers, string Act)
{
    public const string Set = "set";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";

    private const string Piece = "followup-undo";
    private const int Version = 1;

    public static FollowUpUndo? Of(Turn turn) => turn.State.Read<FollowUpUndo>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}
