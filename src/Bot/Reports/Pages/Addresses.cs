using HealthAssistantBot.Domain.Reports;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>Where the room's pages are.</summary>
internal static class Addresses
{
    public const string Root = "/console/reports";
    public const string Urgent = Root + "/urgent";

    public static string Report(ReceiptNumber receipt) => $"{Root}/{receipt}";

    public static string Board(string? form, string? period, params IEnumerable<(string Name, string? Value)> more) => Root + Query([("form", form), ("period", period), .. more]);

    public static string Round(string page, string? form, string? period, params IEnumerable<(string Name, string? Value)> more) => $"{Root}/{page}" + Query([("form", form), ("period", period), .. more]);

    private static string Query(IEnumerable<(string Name, string? Value)> query)
    {
        var said = string.Join('&', query.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));
        return said.Length == 0 ? "" : "?" + said;
    }
}
