using HealthAssistantBot.Domain.Obligations;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>What towns confirmed about their papers' obligations, with how the bodies stand.</summary>
internal interface ITownRhythms
{
    Task<IReadOnlyList<TownRhythm>> ReadAsync(CancellationToken cancellationToken);
}
