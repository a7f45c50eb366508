using System.Text.Json;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language.Times;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>
/// One message being answered. It thinks without a transaction; what it says, its state and the effects that capabilities left in their
/// stores are saved together at its end, or thrown away and run again. A turn touches nothing outside its unit of work.
/// </summary>
public sealed class Turn(Message message, Participant who, ConversationState state, Clock clock)
{
    private readonly List<Reply> _replies = [];
    private string? _placeToShow;
    private readonly Dictionary<string, string> _markedCards = new(StringComparer.Ordinal);

    public Message Message => message;

    public Participant Who { get; private set; } = who;

    public ConversationState State => state;

    public Clock Clock => clock;

    public IReadOnlyList<Reply> Replies => _replies;

    /// <summary>What is meant: the text as typed, or the words of the choice that a digit picked.</summary>
    public string Heard { get; private set; } = message.Text.Trim();

    /// <summary>The choice that the person picked from an earlier offer; null when they said something of their own.</summary>
    public PickedChoice? Picked { get; private set; }

    /// <summary>The place that the person has said in this turn; it is kept for the conversation when the turn is saved.</summary>
    public int? NewAreaId { get; private set; }

    /// <summary>The message holds what must not be kept: its text and payload are struck from the log when the turn is saved.</summary>
    public bool StrikesMessage { get; private set; }

    /// <summary>The person took their previous message back (撤): its text and payload are struck from the log when the turn is saved.</summary>
    public bool StrikesPreviousMessage { get; private set; }

    /// <summary>Says one message, cut to what a phone takes; 更多 shows the rest. Digits pick from the newest message that offers any, so a reply with actions becomes the newest offer.</summary>
    public void Say(Reply reply)
    {
        var (now, later) = LongReply.Cut(reply);
        // A word in between (“好。”) leaves the lines of the answer before it standing.
        if (reply.Parts.Count > 1) WaitingLines.Keep(State, later);
        _replies.Add(_placeToShow is null ? now : now with { Place = _placeToShow });
        _placeToShow = null;
        if (now.Actions.Count > 0) NewestOffer.Remember(State, now.Actions, now.Occasion);
    }

    /// <summary>
    /// Puts a question of ours below the last message. What that message lists as choices is left out, so that digits belong to the
    /// question; a message that asks something itself stays as it is.
    /// </summary>
    public void AskBelow(Reply question)
    {
        if (_replies is not [.., var last])
        {
            Say(question);
            return;
        }

        var asksItself = last.Parts.Any(part => part.Kind == PartKind.Choice) || last.Actions.Count > 0 && last.Parts.All(part => part.Kind != PartKind.Next);
        if (asksItself) return;

        var above = last with { Parts = [.. last.Parts.Where(part => part.Kind != PartKind.Next)], Actions = [], Card = null };
        _replies[^1] = above.With(question);
        if (question.Actions.Count > 0) NewestOffer.Remember(State, question.Actions);
        else NewestOffer.Withdraw(State);
    }

    /// <summary>Cards that were acted on in this turn, by tap or by word, and what stands in place of their buttons from now on.</summary>
    public IReadOnlyDictionary<string, string> MarkedCards => _markedCards;

    /// <summary>What a tap or a picked digit speaks of; null for words of one's own.</summary>
    public string? Occasion => message.CardOccasion ?? Picked?.Occasion;

    public void MarkCard(string occasion, string words) => _markedCards[occasion] = words;

    public void Pick(PickedChoice choice) => (Picked, Heard) = (choice, choice.Action.Say);

    /// <param name="shownAs">What pages call the place; the next reply tells them.</param>
    public void MoveTo(int areaId, string? shownAs = null)
    {
        (NewAreaId, _placeToShow) = (areaId, shownAs);
        Who = Who with { AreaId = areaId };
    }

    /// <summary>Whether this person wants text in place of cards; null leaves it as it is.</summary>
    public bool? WantsText { get; private set; }

    public void PreferText(bool text) => WantsText = text;

    public void StrikeMessage() => StrikesMessage = true;

    public void StrikePreviousMessage() => StrikesPreviousMessage = true;
}

/// <summary>One choice of an offer, picked by digit or words.</summary>
/// <param name="OfferId">Counts the offers of the conversation, so that whoever made one recognises it.</param>
/// <param name="ByNumber">A digit speaks of the message that offered it; words may just as well speak of the newest one.</param>
public sealed record PickedChoice(long OfferId, SuggestedAction Action, bool ByNumber)
{
    /// <summary>What the message that offered it was about; null where the words say it.</summary>
    public string? Occasion { get; init; }
}

/// <summary>Who is talking, worked out when the turn begins.</summary>
/// <param name="AreaId">The member's own area, or the place a visitor has said or was given; null when unknown.</param>
public sealed record Participant(int? PersonId, string? UserId, string? Name, int? AreaId, Scope Scope)
{
    /// <summary>The platform's account of somebody whom the directory does not know yet; null for members and for visitors of the web.</summary>
    public string? Account { get; init; }

    /// <summary>The people whom the member stands in for today; what those may answer and report, the member may too.</summary>
    public IReadOnlyList<int> ActsFor { get; init; } = [];

    /// <summary>赶场天 of their village, else of their town; null where nobody has said.</summary>
    public MarketDays? Market { get; init; }

    public bool IsMember => PersonId is not null;
}

/// <summary>A conversation's memory between turns: named, versioned pieces of JSON, each owned by one dialog or capability.</summary>
public sealed class ConversationState
{
    private readonly Dictionary<string, StatePiece> _pieces;

    public ConversationState(IEnumerable<StatePiece> pieces) => _pieces = pieces.ToDictionary(p => p.Dialog, StringComparer.Ordinal);

    public IReadOnlyCollection<StatePiece> Pieces => _pieces.Values;

    public StatePiece? Find(string dialog) => _pieces.GetValueOrDefault(dialog);

    public void Set(string dialog, int version, string json) => _pieces[dialog] = new(dialog, version, json);

    public void Clear(string dialog) => _pieces.Remove(dialog);

    /// <summary>The dialog's state as a typed value; null when there is none.</summary>
    /// <param name="older">Reads what an older program wrote; returns null where it cannot.</param>
    /// <exception cref="UnreadableStateException">A newer program wrote it, or nobody can read it any more: the turn says so kindly and keeps it.</exception>
    public T? Read<T>(string dialog, int version, Func<int, string, T?>? older = null)
        where T : class
    {
        if (Find(dialog) is not { } piece) return null;

        try
        {
            var value = piece.Version == version ? JsonSerializer.Deserialize<T>(piece.Json, ConversationJson.Options)
                : piece.Version < version ? older?.Invoke(piece.Version, piece.Json)
                : null;
            return value ?? throw new UnreadableStateException(dialog);
        }
        catch (JsonException)
        {
            throw new UnreadableStateException(dialog);
        }
    }

    public void Write<T>(string dialog, int version, T value) => Set(dialog, version, JsonSerializer.Serialize(value, ConversationJson.Options));

    /// <summary>Puts a piece that cannot be read out of the dialog's way, without losing it.</summary>
    internal void SetAside(string dialog)
    {
        if (!_pieces.Remove(dialog, out var piece)) return;

        var aside = $"aside/{dialog}";
        _pieces[aside] = piece with { Dialog = aside };
    }
}

/// <summary>A dialog's stored state that this program cannot read.</summary>
public sealed class UnreadableStateException(string dialog) : Exception($"State of {dialog} cannot be read")
{
    public string Dialog => dialog;
}

/// <summary>One dialog's state as stored: {dialog, version, json}.</summary>
public sealed record StatePiece(string Dialog, int Version, string Json);

/// <summary>Something the assistant can do in a turn. Asked in order until one says it has answered.</summary>
public interface ICapability
{
    /// <summary>Lower is asked first: 100 interruptions, 200 open dialogs, 300 commands, 500 answers, 900 last resort.</summary>
    int Order { get; }

    Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken);
}

/// <summary>A capability that goes on after whoever has answered: an open dialog that offers its question again.</summary>
internal interface IAfterAnswer
{
    Task AfterAsync(Turn turn, CancellationToken cancellationToken);
}
