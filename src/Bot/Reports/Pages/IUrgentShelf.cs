using HealthAssistantBot.Domain.Reports.Urgent;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>Alerts as the office looks through them; null areas are all.</summary>
internal interface IUrgentShelf
{
    /// <summary>Those that nobody has taken first, then the newest.</summary>
    Task<(IReadOnlyList<UrgentAlert> Alerts, int Total)> PageAsync(IReadOnlySet<int>? areaIds, bool onlyOpen, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Raised since then (UTC) and not taken.</summary>
    Task<int> OpenAsync(IReadOnlySet<int>? areaIds, DateTime sinceUtc, CancellationToken cancellationToken);
}
