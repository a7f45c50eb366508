using System.Globalization;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>A locked report (or a village that had not filed): the cadre may ask for it to be opened, the clerk opens it or not.</summary>
/// <param name="Ask">cadre: offered to the village; asked: put to the clerk.</param>
internal sealed record UnlockOccasion(string FormId, string Period, int AreaId, string Ask)
{
    public const string Offered = "cadre";
    public const string Asked = "asked";

    public static UnlockOccasion? Read(string? key) =>
        key?.Split('/') is ["unlock", var form, var period, var area, var ask, ..] && int.TryParse(area, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new UnlockOccasion(form, period, id, ask) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"unlock/{FormId}/{Period}/{AreaId}/{Ask}");
}
