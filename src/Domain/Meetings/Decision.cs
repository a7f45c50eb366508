namespace HealthAssistantBot.Domain.Meetings;

/// <summary>One thing that a meeting decided to be done (议定事项), as read from its minutes.</summary>
/// <param name="What">The thing in the minutes' own words, without owner and date.</param>
/// <param name="Owners">Whoever is to do it; empty where the sentence names nobody who is in the directory.</param>
/// <param name="OwnerWords">The owner as the minutes have it; empty where they name none.</param>
/// <param name="Due">The last day for it; null where none was set.</param>
/// <param name="Sentence">The sentence of the minutes that decides it.</param>
public sealed record Decision(string What, IReadOnlyList<Guest> Owners, string OwnerWords, DateOnly? Due, string Sentence)
{
    public bool IsComplete => Owners.Count > 0 && Due is not null;
}
