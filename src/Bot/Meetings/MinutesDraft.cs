using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>One thing heard in minutes that waits for a word.</summary>
internal sealed record HeardDecision(string What, IReadOnlyList<int> OwnerIds, string Owners, DateOnly? Due, string Sentence)
{
    public bool IsComplete => OwnerIds.Count > 0 && Due is not null;
}

/// <summary>Decisions read from minutes; nobody gets anything to do before they are confirmed.</summary>
/// <param name="Meeting">Number of the meeting; null where no meeting of ours is meant.</param>
internal sealed record MinutesDraft(int? Meeting, string Title, IReadOnlyList<HeardDecision> Decisions)
{
    private const string Piece = "minutes";
    private const int Version = 1;

    /// <summary>The first that lacks an owner or a day, as people count; null when all are whole.</summary>
    public int? Asked => Decisions.Select((one, i) => (one, i)).Where(x => !x.one.IsComplete).Select(x => (int?)x.i + 1).FirstOrDefault();

    public static MinutesDraft? Of(Turn turn) => turn.State.Read<MinutesDraft>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    /// <summary>Ends it; a digit that comes a second time, as bad signal makes people send it, confirms nothing more.</summary>
    public static void Forget(Turn turn)
    {
        turn.State.Clear(Piece);
        NewestOffer.Withdraw(turn.State);
    }
}
