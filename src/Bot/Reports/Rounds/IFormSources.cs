using HealthAssistantBot.Domain.Reports.Forms;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>The town's own papers behind the papers that a form names in general words.</summary>
internal interface IFormSources
{
    /// <summary>The title, without 《》, of the newest paper in force whose title ends so, of one of these areas or of all; null when there is none.</summary>
    /// <param name="areaIds">The nearest first.</param>
    Task<string?> TitleAsync(string paper, IReadOnlyList<int> areaIds, CancellationToken cancellationToken);

    /// <summary>《…》二（六）: what wants the form in these areas; null where the form names nothing.</summary>
    async Task<string?> BasisAsync(Form form, IReadOnlyList<int> areaIds, CancellationToken cancellationToken)
    {
        if (form.Sources is not [var source, ..]) return null;

        var title = await TitleAsync(source.Paper, areaIds, cancellationToken);
        return $"《{title?.Trim('《', '》') ?? source.Paper}》{source.Clause}";
    }
}
