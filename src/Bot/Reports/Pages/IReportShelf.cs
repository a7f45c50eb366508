using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>A filed report without its figures, as the board shows it.</summary>
/// <param name="Period">As <see cref="ReportPeriod.ToString"/> writes it.</param>
/// <param name="FiledAt">UTC.</param>
public sealed record ShelfReport(int AreaId, string FormId, string Period, DateOnly First, ReportState State, bool IsLate, DateTime FiledAt, int FiledById, ReceiptNumber Receipt, int Versions);

/// <summary>Filed reports as the office looks through them; figures stay where they are.</summary>
internal interface IReportShelf
{
    /// <summary>Those that count, whose period begins in that span, in the order in which they were filed.</summary>
    Task<IReadOnlyList<ShelfReport>> BetweenAsync(IReadOnlyCollection<string> formIds, DateOnly first, DateOnly last, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken);

    /// <summary>Filed, not sent back and not accepted yet.</summary>
    Task<int> UnreviewedAsync(IReadOnlyCollection<string> formIds, DateOnly since, IReadOnlyCollection<int> areaIds, CancellationToken cancellationToken);
}
