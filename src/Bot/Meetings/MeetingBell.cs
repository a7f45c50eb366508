using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Meetings;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Scheduling;
using HealthAssistantBot.Reminders.Wording;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>One rule's bell: finds the meetings that it speaks of now and queues what nobody was told yet.</summary>
internal sealed class MeetingBell(MeetingRule rule, IMeetingBook book, MeetingPost post, MeetingBrief brief, IStaffBook staff, OutboxBell outbox, IUnitOfWork work, OfficeCalendar calendar, Clock clock) : IBell
{
    // Later in the day the morning message has left; what is still of use then goes at once.
    private static readonly TimeOnly MorningIsOver = new(8, 57);

    // Before a meeting at dawn; told later it is of no use.
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(30);

    public string Name => rule.Bell;

    public string Cron => rule.Cron;

    public MissedRing Missed => rule.Missed;

    public async Task<DateTime?> NothingBeforeAsync(CancellationToken cancellationToken) =>
        (await book.BetweenAsync(clock.UtcNow, clock.UtcNow.AddDays(400), cancellationToken)).Where(m => !m.IsCancelled)
            .Select(m => rule.Span(clock.ToLocal(m.Start), calendar.Current)).Where(span => span.To > clock.LocalNow)
            .Select(span => clock.ToUtc(span.From)).Append(DateTime.MaxValue).Min();

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        var queued = 0;
        foreach (var meeting in await book.BetweenAsync(clock.UtcNow, clock.UtcNow + MeetingReminders.Ahead, cancellationToken))
        {
            foreach (var personId in MeetingReminders.DueFor(rule, meeting, clock, calendar.Current))
            {
                if (await RemindAsync(meeting, personId, cancellationToken)) queued++;
            }
        }

        if (queued == 0) return;

        await work.SaveAsync(cancellationToken);
        outbox.Ring();
    }

    /// <summary>How the rule's message is named in its key.</summary>
    public static string KindOf(MeetingReminderKind kind) => kind switch
    {
        MeetingReminderKind.Topics => MeetingOccasion.Topics,
        MeetingReminderKind.Brief => "brief",
        MeetingReminderKind.Nudge => MeetingReplies.NudgeKind(1),
        MeetingReminderKind.SecondNudge => MeetingReplies.NudgeKind(2),
        MeetingReminderKind.PhoneList => "phones",
        MeetingReminderKind.Tomorrow => "reminder",
        MeetingReminderKind.Soon or MeetingReminderKind.Dawn => "soon",
        _ => "headcount",
    };

    private async Task<bool> RemindAsync(Meeting meeting, int personId, CancellationToken cancellationToken)
    {
        if (await staff.FindAsync(personId, cancellationToken) is not { UserId: not null, IsHere: true }) return false;

        var start = clock.ToLocal(meeting.Start);
        var morning = TimeOnly.FromDateTime(clock.LocalNow) < MorningIsOver ? Lane.Digest : Lane.Timed;
        switch (rule.Kind)
        {
            case MeetingReminderKind.Topics:
                var by = await post.NameOfAsync(meeting.ConvenerId, cancellationToken);
                return await post.QueueAsync(meeting, KindOf(rule.Kind), personId, morning, start.Date, leaves => AgendaWords.Ask(meeting, start, by, DateOnly.FromDateTime(leaves)), cancellationToken);
            case MeetingReminderKind.Brief:
                var before = await brief.OfAsync(meeting, cancellationToken);
                return await post.QueueAsync(meeting, KindOf(rule.Kind), personId, morning, start, leaves => AgendaWords.Ready(meeting, SpokenMoments.When(start, DateOnly.FromDateTime(leaves)), before), cancellationToken);
            case MeetingReminderKind.Nudge or MeetingReminderKind.SecondNudge:
                var convener = await post.NameOfAsync(meeting.ConvenerId, cancellationToken);
                return await post.QueueAsync(meeting, KindOf(rule.Kind), personId, morning, start, leaves => InvitationWords.Nudge(meeting, start, convener, DateOnly.FromDateTime(leaves)), cancellationToken);
            case MeetingReminderKind.Tomorrow:
                var answered = meeting.Of(personId) is { Answer: InvitationAnswer.Comes } ? InvitationWords.Come : InvitationWords.StandIn;
                return await post.QueueAsync(meeting, KindOf(rule.Kind), personId, morning, start.Date, leaves => InvitationWords.Reminder(meeting, start, answered, DateOnly.FromDateTime(leaves)), cancellationToken);
            case MeetingReminderKind.Soon:
                return await post.QueueAsync(meeting, KindOf(rule.Kind), personId, Lane.Timed, start, leaves => InvitationWords.Soon(meeting, start, leaves), cancellationToken);
            case MeetingReminderKind.Dawn:
                return await post.QueueAsync(meeting, KindOf(rule.Kind), personId, Lane.Timed, start - TooLate, leaves => InvitationWords.Soon(meeting, start, leaves), cancellationToken, wanted: start - TimeSpan.FromHours(2));
            case MeetingReminderKind.PhoneList:
                var list = await ToCallAsync(meeting, cancellationToken);
                return await post.QueueAsync(meeting, KindOf(rule.Kind), personId, Lane.Timed, start, _ => MeetingWords.PhoneList(list), cancellationToken);
            default:
                return await post.QueueAsync(meeting, KindOf(rule.Kind), personId, Lane.Answer, start, _ => MeetingWords.HeadCount(meeting), cancellationToken);
        }
    }

    private async Task<List<(string, string?, string?)>> ToCallAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var list = new List<(string, string?, string?)>();
        foreach (var invitation in MeetingReplies.Unanswered(meeting))
            list.Add((invitation.Name, invitation.Post, invitation.PersonId is { } id ? (await staff.FindAsync(id, cancellationToken))?.Phone : null));
        return list;
    }
}
