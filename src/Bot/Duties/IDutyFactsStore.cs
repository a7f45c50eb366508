using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>Where published papers, areas and people come from.</summary>
internal interface IDutyFactsStore
{
    /// <summary>Grows whenever papers or people were changed, by whatever process; cheap.</summary>
    Task<long> VersionAsync(CancellationToken cancellationToken);

    /// <summary>Published and replaced papers, all areas, all staff.</summary>
    Task<DutyFacts> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The member of staff with this account, as an asker; null when there is none.</summary>
    Task<DutyAsker?> FindMemberAsync(string userId, CancellationToken cancellationToken);
}
