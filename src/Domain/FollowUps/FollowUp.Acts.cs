using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Domain.FollowUps;

/// <summary>What people do with it, and what the reminders note.</summary>
public sealed partial class FollowUp
{
    /// <summary>From the second one on the person is told that the next one goes to a leader.</summary>
    public const int EnoughSnoozes = 2;

    /// <summary>Put off so often that a leader is asked instead.</summary>
    public bool IsPutOffTooOften => Snoozes > EnoughSnoozes;

    /// <summary>办完; also long after its day, its period or its being dropped.</summary>
    public Refusal? Finish(int by, DateOnly today, DateTime now, string? words = null)
    {
        if (State is FollowUpState.Done or FollowUpState.DoneLate) return FollowUpRefusals.Closed;

        Close(today <= Due ? FollowUpState.Done : FollowUpState.DoneLate, by, now, words);
        Note(FollowUpEventKind.Done, by, now, words);
        return null;
    }

    public Refusal? Snooze(int by, DateOnly to, TimeOnly? hour, DateTime now)
    {
        if (!IsOpen) return FollowUpRefusals.Closed;

        (SnoozedTo, SnoozedHour, Nudges, NudgedOn) = (to, hour, 0, null);
        Snoozes++;
        // Who puts it off beyond its end wants to be reminded then.
        if (EndsOn < to && Repeat is null) EndsOn = null;
        Look(now);
        Note(FollowUpEventKind.Snoozed, by, now, null);
        return null;
    }

    /// <summary>转给: the other one has it now; says so or declines.</summary>
    public Refusal? HandOver(int by, int to, DateOnly remindOn, DateTime now)
    {
        if (!IsOpen) return FollowUpRefusals.Closed;
        if (to == WhoId) throw new ArgumentException("Nobody hands over to themselves.", nameof(to));

        (WhoId, SnoozedTo, SnoozedHour, Nudges, NudgedOn) = (to, remindOn, null, 0, null);
        if (EndsOn < remindOn && Repeat is null) EndsOn = null;
        Look(now);
        Note(FollowUpEventKind.HandedOver, by, now, null);
        return null;
    }

    /// <summary>不接: it goes back to whoever had it.</summary>
    /// <returns>Whose it is again.</returns>
    public int? Decline(int by, DateTime now)
    {
        if (!IsOpen || WhoId != by || _events.FindLast(e => e.Kind == FollowUpEventKind.HandedOver) is not { PersonId: { } giver }) return null;

        (WhoId, Nudges, NudgedOn) = (giver, 0, null);
        Look(now);
        Note(FollowUpEventKind.Declined, by, now, null);
        return giver;
    }

    public void Accept(int by, DateTime now)
    {
        Touch();
        Note(FollowUpEventKind.Accepted, by, now, null);
    }

    /// <summary>收到: nobody is chased for it any more, until a day that they name themselves or a leader gives comes.</summary>
    public Refusal? Acknowledge(int by, DateTime now)
    {
        if (!IsOpen) return FollowUpRefusals.Closed;

        Look(now);
        Note(FollowUpEventKind.Seen, by, now, null);
        return null;
    }

    /// <summary>再给3天: whoever has it is reminded anew.</summary>
    public Refusal? Extend(int by, DateOnly to, DateTime now)
    {
        if (!IsOpen) return FollowUpRefusals.Closed;

        (SnoozedTo, SnoozedHour, Nudges, NudgedOn, EscalatedOn, Snoozes) = (to, null, 0, null, null, 0);
        if (EndsOn < to && Repeat is null) EndsOn = null;
        Look(now);
        Note(FollowUpEventKind.Extended, by, now, null);
        return null;
    }

    /// <summary>我来办: the leader has it; nobody is chased any more.</summary>
    public Refusal? TakeOver(int by, DateTime now)
    {
        if (!IsOpen) return FollowUpRefusals.Closed;

        (WhoId, WakeAt) = (by, null);
        Touch();
        Note(FollowUpEventKind.TakenOver, by, now, null);
        return null;
    }

    /// <summary>不用办了.</summary>
    public Refusal? Drop(int? by, DateTime now, string? words = null)
    {
        if (!IsOpen) return FollowUpRefusals.Closed;

        Close(FollowUpState.Dropped, by, now, words);
        Note(FollowUpEventKind.Dropped, by, now, words);
        return null;
    }

    /// <summary>撤: as if it had not been closed. Whoever was nudged is not nudged once more for it today.</summary>
    public Refusal? Reopen(int by, DateTime now)
    {
        if (IsOpen) return null;

        (State, ClosedAt, ClosedById, Outcome, SuccessorNumber) = (FollowUpState.Open, null, null, null, null);
        Look(now);
        Note(FollowUpEventKind.Reopened, by, now, null);
        return null;
    }

    /// <summary>A case that was not met: it is tried again on that day.</summary>
    public Refusal? TryAgain(int by, DateOnly to, DateTime now, string words)
    {
        if (!IsOpen) return FollowUpRefusals.Closed;

        (SnoozedTo, SnoozedHour, Nudges, NudgedOn) = (to, null, 0, null);
        Tries++;
        if (EndsOn < to && Repeat is null) EndsOn = null;
        Look(now);
        Note(FollowUpEventKind.Tried, by, now, words);
        return null;
    }

    /// <summary>The reminders have nudged.</summary>
    public void NoteNudge(DateOnly today, DateTime now, bool early)
    {
        if (early) WasNudgedEarly = true;
        else (Nudges, NudgedOn) = (Nudges + 1, today);
        Touch();
        Note(FollowUpEventKind.Nudged, null, now, null);
    }

    /// <summary>The reminders have told the next one of the ladder.</summary>
    public void NoteEscalation(DateOnly today, DateTime now)
    {
        (Rung, EscalatedOn) = (Rung + 1, today);
        Touch();
        Note(FollowUpEventKind.Escalated, null, now, null);
    }

    /// <summary>Its period is over; it may still be closed late.</summary>
    public void End(DateTime now)
    {
        if (!IsOpen) return;

        (State, WakeAt) = (FollowUpState.Ended, null);
        Touch();
        Note(FollowUpEventKind.Ended, null, now, null);
    }

    /// <summary>When the reminders look again.</summary>
    public void Sleep(DateTime? until)
    {
        if (WakeAt == until) return;

        WakeAt = until;
        Touch();
    }

    private void Look(DateTime now)
    {
        WakeAt = now;
        Touch();
    }

    private void Close(FollowUpState state, int? by, DateTime now, string? words)
    {
        (State, ClosedAt, ClosedById, Outcome, WakeAt) = (state, now, by, words is null ? null : PersonalData.Mask(words), null);
        Touch();
    }
}
