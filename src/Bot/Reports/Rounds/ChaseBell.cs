using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Rounds;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using HealthAssistantBot.Reminders.Reports;
using HealthAssistantBot.Reminders.Scheduling;

namespace HealthAssistantBot.Bot.Reports;

/// <summary>Each morning chases the villages that owe a report, on the days of <see cref="ChaseReminders"/>.</summary>
internal sealed class ChaseBell(ReportRounds rounds, IRoundBook kept, ChasePost post, IStaffBook staff, OutboxBell outbox, IUnitOfWork work, OfficeCalendar calendar, Clock clock) : IBell
{
    public string Name => ChaseReminders.Bell;

    public string Cron => ChaseReminders.Cron;

    public MissedRing Missed => ChaseReminders.Missed;

    public async Task RingAsync(CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var reporters = new VillageReporters(await staff.PeopleAsync(cancellationToken));
        var queued = 0;
        foreach (var form in await rounds.FormsAsync(cancellationToken))
        {
            var open = rounds.Open(form);
            foreach (var period in open.Reverse())
            {
                foreach (var town in tree.Towns) queued += await ChaseAsync(form, period, isPast: period < open[0], town, reporters, cancellationToken);
            }
        }

        if (queued == 0) return;

        await work.SaveAsync(cancellationToken);
        outbox.Ring();
    }

    private async Task<int> ChaseAsync(Form form, ReportPeriod period, bool isPast, Area town, VillageReporters reporters, CancellationToken cancellationToken)
    {
        var due = rounds.DueAt(form, period);
        var areas = (await staff.AreasAsync(cancellationToken)).Down(town.Id).Select(area => area.Id).ToList();
        var isDay = ChaseReminders.Of(period, due, clock.Today, calendar.Current, null) is not null;
        if (!isDay && (await kept.PromisesAsync(form.Id, period, areas, cancellationToken)).All(promise => promise.Day != clock.Today)) return 0;

        var locked = (await kept.LocksAsync(form.Id, period, areas, cancellationToken)).Select(one => one.AreaId).ToHashSet();
        var chased = await post.ChasedTodayAsync(form, period, cancellationToken);
        var queued = 0;
        foreach (var round in await rounds.OfAsync(form, period, town.Id, cancellationToken))
        {
            // A round that nobody has filed was before this town used the assistant.
            if (isPast && round.Round.Filed == 0) continue;
            foreach (var owing in round.Round.Owing)
            {
                var village = round.Villages[owing.Village];
                if (locked.Contains(village.Id) || chased.Contains(village.Id) || reporters.Reachable(village.Id) is not { } to) continue;
                if (ChaseReminders.Of(period, due, clock.Today, calendar.Current, owing.Promise?.By) is { } chase && await post.ChaseAsync(form, period, village, to, chase, cancellationToken)) queued++;
            }
        }
        return queued;
    }
}
