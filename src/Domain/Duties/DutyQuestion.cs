using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Who asks, as far as answers depend on it.</summary>
/// <param name="AreaId">The asker's own village, town or county; null when no place is known.</param>
/// <param name="IsMember">Only members are given names' phones, and only of areas in <paramref name="PhoneAreaIds"/>.</param>
/// <param name="PersonId">The member; null for a visitor or a batch question.</param>
public sealed record DutyAsker(int? AreaId, bool IsMember, int? PersonId, IReadOnlySet<int> PhoneAreaIds)
{
    public static DutyAsker Nobody { get; } = new(null, false, null, new HashSet<int>());
}

/// <summary>One question as typed, with what the conversation was about before.</summary>
/// <param name="Context">What the previous answer left behind (opaque JSON of the answer side), null at the start.</param>
/// <param name="MayAskTown">False in a batch: where several areas differ, all are shown and no town is asked for.</param>
public sealed record DutyQuestion(string Text, DutyAsker Asker, string? Context, DateOnly Today, bool MayAskTown);
