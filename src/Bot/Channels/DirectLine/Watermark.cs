using System.Globalization;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>A place in a conversation: the number of log lines seen. A string on the wire; anything odd counts as none.</summary>
internal static class Watermark
{
    /// <summary>In a stream address: nothing of the past, only what comes.</summary>
    public const string LiveOnly = "-";

    /// <summary>The position; null when absent, empty, "-" or not a number.</summary>
    public static long? Parse(string? watermark) =>
        long.TryParse(watermark, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position) ? Math.Max(0, position)
        : watermark is { Length: > 18 } && watermark.All(char.IsAsciiDigit) ? long.MaxValue
        : null;

    public static string Write(long position) => position.ToString(CultureInfo.InvariantCulture);

    /// <summary>{conversationId}|{seven digits}.</summary>
    public static string ActivityId(string conversationId, long position) => string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{position:D7}");
}
