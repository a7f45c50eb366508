using System.Text.Json;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>The conversation log as lines of a page.</summary>
internal static class ChatLines
{
    /// <param name="local">Turns the log's UTC into the office's time.</param>
    /// <param name="picture">Address of a stored picture as a browser may fetch it; null when it may not.</param>
    public static IReadOnlyList<ChatLine> Of(IReadOnlyList<LogEntry> entries, Func<DateTime, DateTime> local, DateTime now, Func<LogEntry, string?> picture)
    {
        var lines = new List<ChatLine>();
        var shown = entries.Where(IsShown).ToList();
        DateTime? before = null;
        foreach (var entry in shown)
        {
            var at = local(entry.At);
            var day = DayWords.StartsAnew(before, at) ? DayWords.Of(at, now) : null;
            before = at;
            lines.Add(new(day, entry.Text, entry.Reply, ReferenceEquals(entry, shown[^1]), entry.FromBot ? null : ClientId(entry.Payload), entry.FromBot ? null : picture(entry)));
        }

        return lines;
    }

    private static bool IsShown(LogEntry entry) => entry.FromBot ? entry.Reply is not null : entry.Text.Length > 0 || entry.Attachments.Count > 0;

    private static string? ClientId(JsonElement? payload) =>
        payload is { ValueKind: JsonValueKind.Object } activity
        && activity.TryGetProperty("channelData", out var data) && data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty("clientActivityID", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;
}
