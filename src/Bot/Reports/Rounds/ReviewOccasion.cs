using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>What a message about one report was about: a return to the cadre, its answer to the clerk, a look at it, a request to open it.</summary>
/// <param name="Round">Counts what happened to the report, so that a later return is another occasion.</param>
internal sealed record ReviewOccasion(string Kind, ReceiptNumber Receipt, int Round)
{
    public const string Returned = "returned";
    public const string CameBack = "came-back";
    public const string View = "report-view";
    public const string Totals = "totals-changed";

    private static readonly string[] Kinds = [Returned, CameBack, View, Totals];

    public static ReviewOccasion? Read(string? key) =>
        key?.Split('/') is [var kind, var receipt, var round, ..] && Array.IndexOf(Kinds, kind) >= 0 && ReceiptNumber.Parse(receipt) is { } number && int.TryParse(round, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count)
            ? new ReviewOccasion(kind, number, count)
            : null;

    public static ReviewOccasion Of(string kind, Report report) => new(kind, report.Receipt, report.History.Count);

    public override string ToString() => $"{Kind}/{Receipt}/{Round}";
}
