namespace HealthAssistantBot.Domain.Meetings;

/// <summary>Somebody to invite.</summary>
/// <param name="PersonId">Null: the paper names somebody whom the directory does not know.</param>
public sealed record Guest(int? PersonId, string Name, string? Post);

/// <summary>Who was meant by “领导小组全体”, “各村卫生专干”, “唐桂香、冯秀英”.</summary>
/// <param name="Group">The words that name them all.</param>
/// <param name="Unknown">Words that name nobody here, or a seat that nobody is registered for.</param>
public sealed record GuestList(string Group, IReadOnlyList<Guest> Guests, IReadOnlyList<string> Unknown, MeetingBasis? Basis)
{
    public static GuestList Empty { get; } = new("", [], [], null);
}
