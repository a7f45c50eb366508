using System.Globalization;
using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports.Urgent;

/// <summary>What a message about an alert was about: key of the outbox, name of its card, and what its buttons speak of.</summary>
/// <param name="Version">Of the report when it was said.</param>
internal sealed record UrgentOccasion(ReceiptNumber Receipt, string Kind, int Version, int PersonId)
{
    public const string Call = "call";
    public const string Corrected = "corrected";
    public const string Cluster = "cluster";

    public static string All(ReceiptNumber receipt) => $"urgent/{receipt}/";

    public static UrgentOccasion? Read(string? key)
    {
        if (key?.Split('/') is not ["urgent", var number, var kind, var version, var person] || ReceiptNumber.Parse(number) is not { } receipt) return null;

        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var v) && int.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var p) ? new UrgentOccasion(receipt, kind, v, p) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"urgent/{Receipt}/{Kind}/{Version}/{PersonId}");
}
