namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A capability that would remind of something in a span of days and does not, because it is all done already. Registered as scoped.</summary>
internal interface INotSent
{
    /// <summary>Lines without a full stop, 11月月报6个村都报了，不发; of the area and what lies in it.</summary>
    Task<IReadOnlyList<string>> BetweenAsync(DateOnly first, DateOnly last, int areaId, CancellationToken cancellationToken);
}
