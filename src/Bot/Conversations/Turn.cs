using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>
/// One message being answered. It thinks without a transaction; what it says, its state and the effects that capabilities left in their
/// stores are saved together at its end, or thrown away and run again. A turn touches nothing outside its unit of work.
/// </summary>
public sealed class Turn(Message message, Participant who, ConversationState state, Clock clock)
{
    private readonly List<Reply> _replies = [];

    public Message Message => message;

    public Participant Who => who;

    public ConversationState State => state;

    public Clock Clock => clock;

    public IReadOnlyList<Reply> Replies => _replies;

    public void Say(Reply reply) => _replies.Add(reply);
}

/// <summary>Who is talking, worked out when the turn begins.</summary>
/// <param name="AreaId">The member's own area, or the place a visitor has said or was given; null when unknown.</param>
public sealed record Participant(int? PersonId, string? UserId, string? Name, int? AreaId, Scope Scope)
{
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
