namespace HealthAssistantBot.Bot.Conversations;

/// <summary>A capability with figures that a meeting may want before it. Registered as scoped.</summary>
internal interface IBriefFigures
{
    /// <summary>Short lines of the area, each naming where its figures come from: 10月月报（6个村）：本月体检人数240人.</summary>
    Task<IReadOnlyList<string>> OfAsync(int areaId, CancellationToken cancellationToken);
}
