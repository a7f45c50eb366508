namespace HealthAssistantBot.Bot.Reports;

/// <summary>The town's own papers behind the papers that a form names in general words.</summary>
internal interface IFormSources
{
    /// <summary>The title, without 《》, of the newest paper in force whose title ends so, of one of these areas or of all; null when there is none.</summary>
    /// <param name="areaIds">The nearest first.</param>
    Task<string?> TitleAsync(string paper, IReadOnlyList<int> areaIds, CancellationToken cancellationToken);
}
