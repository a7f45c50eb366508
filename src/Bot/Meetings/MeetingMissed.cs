using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Meetings;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Meetings;

/// <summary>Reminders of meetings whose moment passed while nothing ran: one a meeting and person, the last that they would have had.</summary>
internal sealed class MeetingMissed(IMeetingBook book, IStaffBook staff, OfficeCalendar calendar, Clock clock) : IMissedMoments
{
    public async Task<IReadOnlyList<MissedMoment>> BetweenAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken)
    {
        var missed = new Dictionary<(int Meeting, int Person), MissedMoment>();
        foreach (var meeting in await book.BetweenAsync(fromUtc, toUtc + MeetingReminders.Ahead, cancellationToken))
        {
            // What only the convener hears is of no use to know afterwards.
            foreach (var rule in MeetingReminders.Rules.Where(r => r.Kind is not (MeetingReminderKind.HeadCount or MeetingReminderKind.PhoneList or MeetingReminderKind.Brief or MeetingReminderKind.Dawn)))
            {
                if (MeetingReminders.MomentOf(rule, clock.ToLocal(meeting.Start), calendar.Current) is not { } moment) continue;

                // What may still be said the bell says.
                var (due, over) = (clock.ToUtc(moment.At), clock.ToUtc(moment.Until));
                if (due <= fromUtc || due > toUtc || over > toUtc) continue;

                foreach (var person in MeetingReminders.DueFor(rule, meeting, moment.At, clock, calendar.Current))
                {
                    if (await staff.FindAsync(person, cancellationToken) is not { UserId: not null, IsHere: true }) continue;

                    var key = new MeetingOccasion(meeting.Number, meeting.Revision, MeetingBell.KindOf(rule.Kind), person).ToString();
                    missed[(meeting.Number, person)] = new MissedMoment(key, person, Lane.Timed, due, Words(meeting));
                }
            }
        }

        return [.. missed.Values.OrderBy(m => m.DueUtc).ThenBy(m => m.PersonId)];
    }

    private Reply Words(Meeting meeting)
    {
        var start = clock.ToLocal(meeting.Start);
        var about = $"{ChineseDates.Day(DateOnly.FromDateTime(start), clock.Today)}{ChineseDates.Part(TimeOnly.FromDateTime(start))}{meeting.Title}的提醒";
        return Reply.Plain("meeting.missed", about) with { About = about };
    }
}
