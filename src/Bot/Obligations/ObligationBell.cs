using System.Globalization;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Obligations;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Obligations;

/// <summary>
/// Early each morning makes what falls due in the next days the follow-ups of the people behind it: one a person and day. Reminding is
/// then the follow-ups' affair. Meetings are the watch's.
/// </summary>
internal sealed class ObligationBell(ObligationDesk desk, IObligationBook book, IFollowUpBook followUps, OfficeCalendar calendar, IUnitOfWork work, Clock clock) : IBell
{
    // So that the first reminder, some days before, never comes on the day on which it is set.
    private const int SetBefore = 7;

    public string Name => "obligations";

    public string Cron => "0 11 5 ? * *";

    public MissedRing Missed => MissedRing.OnceAfterwards;

    public static string OriginKey(int schedule, DateOnly due) => string.Create(CultureInfo.InvariantCulture, $"obligation/{schedule}/{due:yyyy-MM-dd}");

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        var set = 0;
        foreach (var schedule in (await desk.RunningAsync(null, cancellationToken)).Where(s => !s.IsMeeting))
        {
            foreach (var (due, end, early) in await DueAsync(schedule, cancellationToken)) set += await SetAsync(schedule, due, end, early, cancellationToken);
        }

        if (set > 0) await work.SaveAsync(cancellationToken);
    }

    // Due days that are near enough, each with the last day on which it makes sense to remind, and whether it is spoken of before.
    private async Task<List<(DateOnly Due, DateOnly? End, int? Early)>> DueAsync(ObligationSchedule schedule, CancellationToken cancellationToken)
    {
        var (today, rhythm) = (clock.Today, schedule.Rhythm);
        var until = today.AddDays(ObligationReminders.EarlyDays + SetBefore);
        if (rhythm.Distance is { } distance)
        {
            var due = new List<(DateOnly, DateOnly?, int?)>();
            foreach (var happened in await book.EventsAsync(schedule.AreaId, cancellationToken))
            {
                if (happened.PaperId != schedule.PaperId || happened.Day < DateOnly.FromDateTime(clock.ToLocal(schedule.DecidedAt)).AddDays(-60)) continue;
                if (!distance.IsPhaseEnd && happened.Name != distance.Event) continue;
                if (distance.IsPhaseEnd && !happened.Name.Contains("阶段", StringComparison.Ordinal)) continue;

                var day = distance.DueAfter(happened.Day.ToDateTime(TimeOnly.MinValue), calendar.Current);
                // The draft comes in place of the first reminder.
                if (day >= today && day <= until) due.Add((day, null, distance.IsPhaseEnd ? null : ObligationReminders.EarlyDays));
            }

            return due;
        }

        var days = DueDays.Between(rhythm, today, today.AddDays(400), calendar.Current).Take(2 + until.DayNumber - today.DayNumber).ToList();
        return [.. days.Where(d => d.Due <= until).Select((d, i) => (d.Due, i + 1 < days.Count ? (DateOnly?)days[i + 1].Due.AddDays(-1) : null, SpokenBefore(d, schedule)))];
    }

    // What is done on a day of its own, or each week, is said on the day only.
    private static int? SpokenBefore(DueDay due, ObligationSchedule schedule) =>
        due.IsOnTheDay || schedule.Rhythm.Rules is [{ Every: "week" }, ..] ? null : ObligationReminders.EarlyDays;

    private async Task<int> SetAsync(ObligationSchedule schedule, DateOnly due, DateOnly? end, int? early, CancellationToken cancellationToken)
    {
        var key = OriginKey(schedule.Id, due);
        if ((await followUps.FromAsync(key, cancellationToken)).Count > 0) return 0;

        var set = 0;
        foreach (var person in await desk.PeopleAsync(schedule.Who, schedule.Names, schedule.PaperId, schedule.AreaId, cancellationToken))
        {
            var plan = new FollowUpPlan(schedule.Short, person.PersonId, due, Origin.OfClause(schedule.Title, schedule.Clause, schedule.Quote, key))
            {
                RestDays = RestDays.Earlier, EarlyDays = early, PeriodEnd = end, AreaId = person.AreaId, Ladder = schedule.Ladder.Without(person.PersonId),
            };
            if (FollowUp.Set(await followUps.NextNumberAsync(cancellationToken), plan, calendar.Current, clock.Today, clock.UtcNow) is not { IsRefused: false } made) continue;

            followUps.Add(made.Value);
            set++;
        }

        return set;
    }
}
