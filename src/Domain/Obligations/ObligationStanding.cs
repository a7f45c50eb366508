using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Obligations;

/// <summary>How a confirmed requirement stands on a day.</summary>
public enum StandingState
{
    /// <summary>误了: its day has passed and it is not on record as done.</summary>
    Missed = 0,
    /// <summary>有风险: its day is near.</summary>
    AtRisk = 1,
    /// <summary>没到时候.</summary>
    NotYet = 2,
    /// <summary>做到了.</summary>
    Met = 3,
    /// <summary>等那件事: nobody knows the day yet.</summary>
    Waits = 4,
    /// <summary>The paper sets no time and nobody has.</summary>
    NeedsTime = 5,
}

/// <summary>What proves that something was done on time, or stands in the way: a follow-up, a meeting.</summary>
/// <param name="Day">On which it was done, or is to be.</param>
public sealed record StandingProof(string What, DateOnly Day, bool IsDone, int? FollowUpNumber = null, int? MeetingNumber = null);

/// <summary>One confirmed requirement with its state, the day that decides it and the proof.</summary>
/// <param name="Due">The day that it is about; null where there is none.</param>
public sealed record ObligationStanding(ObligationSchedule Schedule, StandingState State, DateOnly? Due, IReadOnlyList<StandingProof> Proofs)
{
    /// <summary>So near to its day that somebody should look.</summary>
    public const int NearDays = 14;

    /// <summary>The state by what is on record of the day that has passed and of the one that comes.</summary>
    /// <param name="past">The last day before today that counts, with its proofs; null: none.</param>
    /// <param name="next">The day that comes, with its proofs; null: none.</param>
    public static ObligationStanding Of(ObligationSchedule schedule, (DateOnly Due, IReadOnlyList<StandingProof> Proofs)? past, (DateOnly Due, IReadOnlyList<StandingProof> Proofs)? next, DateOnly today)
    {
        if (past is { } before && !IsMet(before.Proofs)) return new ObligationStanding(schedule, StandingState.Missed, before.Due, before.Proofs);
        if (next is { } coming)
        {
            if (IsMet(coming.Proofs)) return new ObligationStanding(schedule, StandingState.Met, coming.Due, coming.Proofs);
            if (coming.Due.DayNumber - today.DayNumber <= NearDays) return new ObligationStanding(schedule, StandingState.AtRisk, coming.Due, coming.Proofs);
            if (past is null) return new ObligationStanding(schedule, StandingState.NotYet, coming.Due, coming.Proofs);
        }

        if (past is { } kept) return new ObligationStanding(schedule, StandingState.Met, kept.Due, kept.Proofs);
        return new ObligationStanding(schedule, schedule.Rhythm.NeedsSetting ? StandingState.NeedsTime : schedule.Rhythm.IsByEvent ? StandingState.Waits : StandingState.NotYet, null, []);
    }

    public static StandingProof Of(FollowUp followUp) =>
        new(followUp.What, followUp.Due, followUp.State is FollowUpState.Done or FollowUpState.DoneLate, FollowUpNumber: followUp.Number);

    private static bool IsMet(IReadOnlyList<StandingProof> proofs) => proofs.Count > 0 && proofs.All(p => p.IsDone);
}
