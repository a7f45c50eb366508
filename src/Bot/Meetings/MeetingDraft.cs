using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Meetings;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>A meeting that is being called; nothing is sent before it is confirmed.</summary>
internal sealed record MeetingDraft(string? Title, DateOnly? Day, TimeOnly? Hour, TimeOnly? End, string? Place, GuestList Guests)
{
    /// <summary>The warning that led to it: its card shows the date once it is set.</summary>
    public string? Warning { get; init; }

    private const string Piece = "meeting";
    private const int Version = 1;

    public bool IsWhole => Day is not null && Hour is not null && Place is not null && Guests.Guests.Count > 0;

    public string Name => Title ?? "会议";

    public DateTime? Start => Day is { } day && Hour is { } hour ? day.ToDateTime(hour) : null;

    public DateTime? Ends => Day is { } day && End is { } end && end > Hour ? day.ToDateTime(end) : null;

    public static MeetingDraft? Of(Turn turn) => turn.State.Read<MeetingDraft>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    /// <summary>Ends it; a digit that comes a second time, as bad signal makes people send it, confirms nothing more.</summary>
    public static void Forget(Turn turn)
    {
        turn.State.Clear(Piece);
        NewestOffer.Withdraw(turn.State);
    }
}

/// <summary>A change or cancellation that waits for its confirmation.</summary>
internal sealed record MeetingChangeDraft(int Meeting, int Revision, bool Cancels, DateTime Start, DateTime? End, string Place, string? Why)
{
    private const string Piece = "meeting-change";
    private const int Version = 1;

    public static MeetingChangeDraft? Of(Turn turn) => turn.State.Read<MeetingChangeDraft>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    /// <summary>Ends it; a digit that comes a second time, as bad signal makes people send it, confirms nothing more.</summary>
    public static void Forget(Turn turn)
    {
        turn.State.Clear(Piece);
        NewestOffer.Withdraw(turn.State);
    }
}

/// <summary>An answer to an invitation that wants a reason or a stand-in.</summary>
/// <param name="StandInId">The stand-in, once named.</param>
internal sealed record AnswerDraft(int Meeting, int Revision, bool WantsStandIn, int? StandInId)
{
    private const string Piece = "meeting-answer";
    private const int Version = 1;

    public static AnswerDraft? Of(Turn turn) => turn.State.Read<AnswerDraft>(Piece, Version);

    public void KeepIn(Turn turn) => turn.State.Write(Piece, Version, this);

    public static void Forget(Turn turn) => turn.State.Clear(Piece);
}
