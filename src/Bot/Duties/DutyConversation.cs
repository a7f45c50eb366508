using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>What a conversation about duties remembers between turns.</summary>
internal sealed record DutyConversation
{
    private const string Piece = "duties";
    private const int Version = 1;

    /// <summary>What the newest answer left behind.</summary>
    public string? Context { get; init; }

    /// <summary>The newest offer of digits that an answer made, and what that answer left behind: a digit speaks of the message that offered it.</summary>
    public long OfferId { get; init; }
    public string? OfferContext { get; init; }

    /// <summary>The newest question, as a clerk would want to read it.</summary>
    public LastQuestion? Last { get; init; }

    /// <summary>What waits for the town to be named.</summary>
    public WaitingForTown? Waiting { get; init; }

    /// <summary>The next words go to the clerk as they are.</summary>
    public bool AwaitsWords { get; init; }

    /// <summary>The handed question whose answer the clerk may want given again.</summary>
    public int? AnsweredNumber { get; init; }

    /// <summary>How often in a row nothing was understood.</summary>
    public int Misses { get; init; }

    public static DutyConversation Of(Turn turn) => turn.State.Read<DutyConversation>(Piece, Version) ?? new DutyConversation();

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);
}

/// <summary>The newest question of a conversation.</summary>
/// <param name="Question">As typed, or what the papers do not say where the words alone would tell a clerk nothing.</param>
/// <param name="Number">编号 once it was handed over, so that a second 1 hands nothing over twice.</param>
internal sealed record LastQuestion(string Question, bool IsNotInPapers, int? Number);

/// <summary>A question, or a hand-over, that needs the town first.</summary>
/// <param name="Text">The question; null when 转给镇里 waits.</param>
internal sealed record WaitingForTown(string? Text, string? Context);
