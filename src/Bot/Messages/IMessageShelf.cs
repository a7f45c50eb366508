using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Messages;

/// <summary>What the office sees of one message that the assistant sends by itself.</summary>
/// <param name="State">waiting, sent, answered, maybe, dropped, failed.</param>
/// <param name="At">UTC: when it left, or is due, or was to leave.</param>
/// <param name="Why">For what did not arrive: the human reason.</param>
/// <param name="Failed">Names the delivery that a person may send again or give up.</param>
public sealed record MessageLine(int? PersonId, string Name, string Post, int? AreaId, string Text, string State, DateTime At, string? Why, int? Code, FailedLine? Failed);

/// <summary>A delivery as a form names it.</summary>
/// <param name="IsCard">Only the change of a card failed.</param>
public sealed record FailedLine(string ConversationId, long Position, int Kind, bool IsCard);

/// <summary>One moment of a person's day: what we sent, and that they came; never their words.</summary>
public sealed record DayLine(DateTime At, bool FromUs, bool IsAnswer, string Text, string State, string? Why);

/// <summary>What a person got in a span of days.</summary>
public sealed record Burden(int PersonId, string Name, int AreaId, int Pushes, int Came);

internal interface IMessageShelf
{
    Task<(IReadOnlyList<MessageLine> Items, int Total)> FindAsync(string state, IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken);

    /// <summary>How many there are of each state.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(IReadOnlySet<int>? areas, CancellationToken cancellationToken);

    Task<IReadOnlyList<DayLine>> DaysAsync(Person person, DateTime from, DateTime to, CancellationToken cancellationToken);

    /// <summary>By the order of the directory, never by the number.</summary>
    Task<IReadOnlyList<Burden>> BurdenAsync(IReadOnlySet<int>? areas, DateTime from, DateTime to, CancellationToken cancellationToken);

    /// <summary>The person a conversation belongs to.</summary>
    Task<int?> PersonOfAsync(string conversationId, CancellationToken cancellationToken);
}
