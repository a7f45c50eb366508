using System.Globalization;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>What a message about a meeting was about: key of the outbox, name of its card, and what its digits speak of.</summary>
/// <param name="Revision">Of the meeting when it was said; digits of an older one are void.</param>
internal sealed record MeetingOccasion(int Meeting, int Revision, string Kind, int PersonId)
{
    public const string Notice = "notice";
    public const string Changed = "changed";
    public const string StandIn = "standin";
    public const string Replies = "replies";
    public const string Topics = "topics";

    /// <summary>Of all messages about one meeting.</summary>
    public static string All(int meeting) => string.Create(CultureInfo.InvariantCulture, $"meeting/{meeting}/");

    public static MeetingOccasion? Read(string? key)
    {
        if (key?.Split('/') is not ["meeting", var number, var revision, var kind, var person]) return null;

        return Number(number) is { } n && Number(revision) is { } r && Number(person) is { } p ? new MeetingOccasion(n, r, kind, p) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"meeting/{Meeting}/{Revision}/{Kind}/{PersonId}");

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
