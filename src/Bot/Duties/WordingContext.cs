using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>What the words of an answer depend on beside the answer itself.</summary>
/// <param name="Clerk">The clerk on duty for the asker's place; null where none is named.</param>
/// <param name="Contact">Whom to call at a party, as far as this asker may see; null otherwise.</param>
/// <param name="LedBefore">The turn before named a lead, so 谁牵头 is worth offering.</param>
internal sealed record WordingContext(DutyAsker Asker, StaffFact? Clerk, Func<string, StaffFact?> Contact, bool LedBefore, bool PlaceIsOwn, DateOnly Today);

/// <summary>An answer in words, and what the conversation must know of it.</summary>
internal sealed record WordedAnswer(Conversations.Reply Reply, DutyOutcomeKind Kind, IReadOnlyList<DutyCitation> Citations, string? Matter = null, bool OffersHandover = false, string? AsksClerk = null);
