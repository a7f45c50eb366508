using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.FollowUps;

/// <summary>What happens to follow-ups through people: closed, put off, handed over, decided by a leader; and who hears of it.</summary>
internal sealed class FollowUpDesk(IFollowUpBook book, FollowUpPost post, IStaffBook staff, IStandIns standIns, OfficeCalendar calendar, Clock clock)
{
    private WorkCalendar Calendar => calendar.Current;

    /// <summary>Whoever has it, or acts for whoever has it.</summary>
    public async Task<bool> MayAnswerAsync(FollowUp followUp, int personId, CancellationToken cancellationToken) =>
        followUp.WhoId == personId || (await standIns.OnAsync(clock.Today, cancellationToken)).Any(s => s.AbsentId == followUp.WhoId && s.ActingId == personId);

    /// <summary>The people whose follow-ups the person may answer: their own, and those of the absent.</summary>
    public async Task<IReadOnlyList<int>> ActsForAsync(int personId, CancellationToken cancellationToken) =>
        [personId, .. (await standIns.OnAsync(clock.Today, cancellationToken)).Where(s => s.ActingId == personId).Select(s => s.AbsentId).Distinct()];

    public async Task<Refusal?> FinishAsync(Turn turn, FollowUp followUp, int by, string? words, CancellationToken cancellationToken)
    {
        if (await FinishAsync(followUp, by, words, cancellationToken) is { } refusal) return refusal;

        await MarkAsync(turn, followUp, NudgeWords.MarkDone, cancellationToken);
        return null;
    }

    /// <summary>办完, wherever it was said; of a series the next one is set.</summary>
    public async Task<Refusal?> FinishAsync(FollowUp followUp, int by, string? words, CancellationToken cancellationToken)
    {
        if (followUp.Finish(by, clock.Today, clock.UtcNow, words) is { } refusal) return refusal;

        await post.DropWaitingAsync(followUp, cancellationToken);
        await AddNextAsync(followUp, cancellationToken);
        return null;
    }

    /// <summary>收到: whoever has it has answered; nobody else is asked, and what was on its way to them is taken back.</summary>
    public async Task<Refusal?> AcknowledgeAsync(Turn turn, FollowUp followUp, int by, CancellationToken cancellationToken)
    {
        if (followUp.Acknowledge(by, clock.UtcNow) is { } refusal) return refusal;

        await post.DropWaitingAsync(followUp, cancellationToken);
        await MarkAsync(turn, followUp, ReceivedWords.Received, cancellationToken);
        return null;
    }

    /// <summary>The office notes for somebody that it is done: they are told, and reminded no more.</summary>
    public async Task<Refusal?> FinishForAsync(FollowUp followUp, Person by, string? words, CancellationToken cancellationToken)
    {
        var had = followUp.WhoId;
        var card = await post.LastNudgeAsync(followUp, cancellationToken);
        if (await FinishAsync(followUp, by.Id, words, cancellationToken) is { } refusal) return refusal;

        if (had != by.Id) await post.QueueAsync(FollowUpOccasion.Act(followUp, "closed", had), Lane.Timed, _ => NudgeWords.ClosedBy(followUp, by.Name, card), cancellationToken);
        return null;
    }

    public async Task DropAsync(Turn turn, FollowUp followUp, int by, string? words, bool wholeSeries, CancellationToken cancellationToken)
    {
        if (followUp.Drop(by, clock.UtcNow, words) is not null) return;

        await post.DropWaitingAsync(followUp, cancellationToken);
        if (!wholeSeries) await AddNextAsync(followUp, cancellationToken);
        await MarkAsync(turn, followUp, "不用办了", cancellationToken);
    }

    /// <returns>The leader who is asked from now on; null while the person decides alone.</returns>
    public async Task<Person?> SnoozeAsync(Turn turn, FollowUp followUp, int by, DateOnly day, TimeOnly? hour, CancellationToken cancellationToken)
    {
        followUp.Snooze(by, day, hour, clock.UtcNow);
        await post.DropWaitingAsync(followUp, cancellationToken);
        await MarkAsync(turn, followUp, $"{ChineseDates.Day(day, clock.Today)}再提醒", cancellationToken);
        if (followUp.Snoozes < FollowUp.EnoughSnoozes || await LeaderOfAsync(followUp.WhoId, cancellationToken) is not { } leader) return null;

        if (followUp.IsPutOffTooOften)
        {
            var words = NudgeWords.Escalated(followUp, await post.NamesAsync(followUp, cancellationToken), clock.Today);
            await post.QueueAsync(FollowUpOccasion.On(followUp.Number, FollowUpOccasion.Escalated, clock.Today, leader.Id), Lane.Digest, _ => words, cancellationToken);
        }

        return leader;
    }

    /// <returns>The day by which the other one does it.</returns>
    public async Task<DateOnly> HandOverAsync(Turn turn, FollowUp followUp, int by, Person to, CancellationToken cancellationToken)
    {
        await MarkAsync(turn, followUp, $"转给{to.Name}了", cancellationToken);
        return await HandOverAsync(followUp, by, to, cancellationToken);
    }

    /// <returns>The day by which the other one does it.</returns>
    public async Task<DateOnly> HandOverAsync(FollowUp followUp, int by, Person to, CancellationToken cancellationToken)
    {
        var by1 = followUp.Due > clock.Today ? followUp.Due : Calendar.OnOrAfter(clock.Today.AddDays(1));
        var giver = (await staff.FindAsync(by, cancellationToken))?.Name ?? "同事";
        followUp.HandOver(by, to.Id, by1, clock.UtcNow);
        await post.DropWaitingAsync(followUp, cancellationToken);
        await post.QueueAsync(FollowUpOccasion.Act(followUp, FollowUpOccasion.Handed, to.Id), Lane.Timed, leaves => NudgeWords.Handed(followUp, giver, by1, leaves), cancellationToken);
        return by1;
    }

    /// <returns>Whoever has it again; null when it is not this person's to decline.</returns>
    public async Task<Person?> DeclineAsync(FollowUp followUp, Person by, CancellationToken cancellationToken)
    {
        if (followUp.Decline(by.Id, clock.UtcNow) is not { } giverId || await staff.FindAsync(giverId, cancellationToken) is not { } giver) return null;

        await post.DropWaitingAsync(followUp, cancellationToken);
        await post.QueueAsync(FollowUpOccasion.Act(followUp, FollowUpOccasion.Nudge, giver.Id), Lane.Answer, _ => NudgeWords.CameBack(followUp, by.Name), cancellationToken);
        return giver;
    }

    /// <summary>A leader has decided: whoever had it is told.</summary>
    public async Task<bool> DecideAsync(Turn turn, FollowUp followUp, Person leader, string decision, CancellationToken cancellationToken)
    {
        var who = (await staff.FindAsync(followUp.WhoId, cancellationToken))?.Name ?? "经手的人";
        if (!await DecideAsync(followUp, leader, decision, cancellationToken)) return false;

        if (turn.Occasion is { } card) turn.MarkCard(card, decision);
        turn.Say(decision switch
        {
            NudgeWords.TakeOver => FollowUpWords.TookOver(followUp.What, who),
            NudgeWords.MoreTime => FollowUpWords.MoreTime(who, ChineseDates.Day(followUp.SnoozedTo!.Value, clock.Today)),
            _ => FollowUpWords.NotNeeded(followUp.What, who),
        });
        return true;
    }

    /// <summary>The decision itself, wherever it was taken; false when it is closed already.</summary>
    public async Task<bool> DecideAsync(FollowUp followUp, Person leader, string decision, CancellationToken cancellationToken)
    {
        var had = followUp.WhoId;
        var refusal = decision switch
        {
            NudgeWords.TakeOver => followUp.TakeOver(leader.Id, clock.UtcNow),
            NudgeWords.MoreTime => followUp.Extend(leader.Id, Later(clock.Today.AddDays(3)), clock.UtcNow),
            _ => followUp.Drop(leader.Id, clock.UtcNow),
        };
        if (refusal is not null) return false;

        await post.DropWaitingAsync(followUp, cancellationToken);
        if (decision == NudgeWords.NotNeeded) await AddNextAsync(followUp, cancellationToken);
        if (had != leader.Id) await post.QueueAsync(FollowUpOccasion.Act(followUp, "decided", had), Lane.Timed, leaves => NudgeWords.Decided(followUp, leader.Name, decision, leaves), cancellationToken);
        return true;
    }

    /// <summary>撤: open again, and what came after it is gone.</summary>
    public async Task ReopenAsync(FollowUp followUp, int by, CancellationToken cancellationToken)
    {
        if (followUp.SuccessorNumber is { } next && await book.FindAsync(next, cancellationToken) is { IsOpen: true } successor)
            successor.Drop(by, clock.UtcNow);

        followUp.Reopen(by, clock.UtcNow);
    }

    public async Task<Person?> LeaderOfAsync(int personId, CancellationToken cancellationToken)
    {
        if (await staff.FindAsync(personId, cancellationToken) is not { } person) return null;

        return TownLeader.Of(person.AreaId, await staff.AreasAsync(cancellationToken), (await staff.PeopleAsync(cancellationToken)).Where(p => p.Id != personId && p.UserId is not null));
    }

    /// <summary>The name of whoever sees that it is done beside the one who did it.</summary>
    public async Task<string?> AlsoSeesAsync(FollowUp followUp, int by, CancellationToken cancellationToken) =>
        followUp.AskerId is { } asker && asker != by ? (await staff.FindAsync(asker, cancellationToken))?.Name : null;

    public async Task MarkAsync(Turn turn, FollowUp followUp, string words, CancellationToken cancellationToken)
    {
        if (turn.Occasion is { } said && FollowUpOccasion.Read(said)?.Number == followUp.Number) turn.MarkCard(said, words);
        else if (await post.LastNudgeAsync(followUp, cancellationToken) is { } card) turn.MarkCard(card, words);
    }

    private DateOnly Later(DateOnly day) => Calendar.OnOrAfter(day);

    private async Task AddNextAsync(FollowUp followUp, CancellationToken cancellationToken)
    {
        if (followUp.SuccessorNumber is null && followUp.NextOccurrence(Calendar, clock.Today) is not null)
            book.Add(followUp.Next(await book.NextNumberAsync(cancellationToken), Calendar, clock.Today, clock.UtcNow)!);
    }

    /// <summary>What a list's line says when its number is chosen.</summary>
    public static string Look(FollowUp followUp) => string.Create(CultureInfo.InvariantCulture, $"看待办{followUp.Number}");
}
