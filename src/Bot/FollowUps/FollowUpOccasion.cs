using System.Globalization;
using HealthAssistantBot.Domain.FollowUps;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>What a message about a follow-up was about: key of the outbox, name of its card, and what its digits speak of.</summary>
/// <param name="Stamp">The day, and the hour where one was set, or which act it was: the same step twice is one message.</param>
internal sealed record FollowUpOccasion(int Number, string Kind, string Stamp, int PersonId)
{
    public const string Nudge = "nudge";
    public const string Early = "early";
    public const string Escalated = "escalated";
    public const string Handed = "handed";

    /// <summary>Of all messages about one follow-up.</summary>
    public static string All(int number) => string.Create(CultureInfo.InvariantCulture, $"followup/{number}/");

    public static FollowUpOccasion At(int number, string kind, DateTime local, int personId) => new(number, kind, local.ToString("yyyy-MM-dd'T'HHmm", CultureInfo.InvariantCulture), personId);

    /// <summary>A person's act: each one is an occasion of its own.</summary>
    public static FollowUpOccasion Act(FollowUp followUp, string kind, int personId) => new(followUp.Number, kind, followUp.Revision.ToString(CultureInfo.InvariantCulture), personId);

    public static FollowUpOccasion On(int number, string kind, DateOnly day, int personId) => new(number, kind, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), personId);

    public static FollowUpOccasion? Read(string? key)
    {
        if (key?.Split('/') is not ["followup", var number, var kind, var stamp, var person]) return null;

        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && int.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
            ? new FollowUpOccasion(n, kind, stamp, p)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"followup/{Number}/{Kind}/{Stamp}/{PersonId}");
}
