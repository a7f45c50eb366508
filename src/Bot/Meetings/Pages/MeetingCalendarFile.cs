using System.Globalization;
using System.Text;
using HealthAssistantBot.Domain.Meetings;

namespace HealthAssistantBot.Bot.Meetings.Pages;

/// <summary>A meeting as an iCalendar file (RFC 5545), for the calendar of a phone or computer. Imported again, a changed one takes the place of the old.</summary>
internal static class MeetingCalendarFile
{
    public const string MediaType = "text/calendar";

    // RFC 5545 3.1: a line has at most 75 octets; what goes on begins with a blank.
    private const int LongestLine = 75;

    public static string Of(Meeting meeting, string convener, DateTime nowUtc)
    {
        var lines = new List<string>
        {
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//HealthAssistantBot//Meetings//ZH", "METHOD:PUBLISH", "BEGIN:VEVENT",
            string.Create(CultureInfo.InvariantCulture, $"UID:meeting-{meeting.Number}-{meeting.CreatedAt:yyyyMMddHHmmss}@health-assistant-bot"),
            $"DTSTAMP:{Utc(nowUtc)}", $"DTSTART:{Utc(meeting.Start)}", $"DTEND:{Utc(meeting.LikelyEnd)}",
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{meeting.Revision}"), meeting.IsCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED",
            $"SUMMARY:{Text(meeting.Title)}", $"LOCATION:{Text(meeting.Place)}",
            $"DESCRIPTION:{Text($"{convener}通知{(meeting.Basis is { } basis ? $"，依据《{basis.Paper}》{basis.Clause}" : "")}。")}",
        };
        if (!meeting.IsCancelled) lines.AddRange(["BEGIN:VALARM", "ACTION:DISPLAY", $"DESCRIPTION:{Text(meeting.Title)}", "TRIGGER:-PT2H", "END:VALARM"]);
        lines.AddRange(["END:VEVENT", "END:VCALENDAR"]);
        return string.Concat(lines.Select(line => Folded(line) + "\r\n"));
    }

    private static string Utc(DateTime moment) => moment.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Text(string words) =>
        words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Folded(string line)
    {
        var folded = new StringBuilder();
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                bytes = 1;
            }

            folded.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
