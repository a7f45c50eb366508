using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A paper as answers see it.</summary>
/// <param name="IsCurrent">False for a superseded version: it answers only questions about the past.</param>
public sealed record PublishedPaper(int Id, string DisplayName, string? Title, string? Number, DateOnly? Date, int? AreaId, bool IsCurrent, int? ReplacedById, string Text, PaperReading Reading);

/// <summary>A member of staff as answers see them.</summary>
public sealed record StaffFact(int PersonId, string Name, string Post, string? Phone, int AreaId, Roles Roles, int SortOrder);

/// <summary>Two names that a clerk confirmed to be one party.</summary>
public sealed record ConfirmedAlias(string Name, string Other, int? AreaId);

/// <summary>Everything answers stand on; a snapshot, rebuilt when papers or people change.</summary>
public sealed record DutyFacts(IReadOnlyList<PublishedPaper> Papers, IReadOnlyList<Area> Areas, IReadOnlyList<StaffFact> Staff, IReadOnlyList<ConfirmedAlias> Aliases);
