using System.Globalization;

namespace HealthAssistantBot.Reminders.Reports;

/// <summary>What a chase was about: key of the outbox, name of its card, and what its digits speak of.</summary>
/// <param name="Period">As a report's period writes itself.</param>
public sealed record ChaseOccasion(string FormId, string Period, int AreaId, string Name)
{
    private const string Kind = "chase";

    /// <summary>Of all chases of one round.</summary>
    public static string All(string formId, string period) => $"{Kind}/{formId}/{period}/";

    /// <summary>Of all chases of one village in one round.</summary>
    public static string All(string formId, string period, int areaId) => string.Create(CultureInfo.InvariantCulture, $"{Kind}/{formId}/{period}/{areaId}/");

    public static ChaseOccasion? Read(string? key) =>
        key?.Split('/') is [Kind, var form, var period, var area, var name] && int.TryParse(area, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new ChaseOccasion(form, period, id, name) : null;

    public override string ToString() => All(FormId, Period, AreaId) + Name;
}
