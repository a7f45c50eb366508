using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.FollowUps;
using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Meetings;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Benchmarks;

/// <summary>A county of 30 towns and 500 villages with twelve months of reports, the newest round half in.</summary>
internal static class CountySeed
{
    public const int Villages = 500;
    public const int Towns = 30;
    public const int Months = 12;

    public static async Task<(int County, int Town)> SeedAsync(IServiceProvider services, Form form, ReportPeriod newest)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var county = new Area("测县", AreaLevel.County, null, 1, isDemo: false);
        store.Add(county);
        await store.SaveChangesAsync();
        var towns = Enumerable.Range(1, Towns).Select(i => new Area($"测{i}镇", AreaLevel.Town, county.Id, i, isDemo: false)).ToList();
        store.AddRange(towns);
        await store.SaveChangesAsync();
        var villages = Enumerable.Range(0, Villages).Select(i => new Area($"测{i}村", AreaLevel.Village, towns[i * Towns / Villages].Id, i, isDemo: false)).ToList();
        store.AddRange(villages);
        await store.SaveChangesAsync();
        var people = villages.Select((village, i) => new Person($"v{i}", $"人{i}", $"{village.Name}卫生专干", null, village.Id, Roles.Cadre, i, isDemo: false)).ToList();
        store.AddRange(people);
        await store.SaveChangesAsync();

        var running = new Dictionary<DateOnly, int>();
        var period = newest;
        for (var month = 0; month < Months; month++, period = period.Before)
        {
            var due = period.DueAt(form.Due, WorkCalendar.Official);
            var filed = due.AddDays(-2);
            for (var i = 0; i < Villages; i++)
            {
                // The newest round is half in.
                if (month == 0 && i % 2 == 0) continue;
                var draft = new ReportDraft(new ReportContext(form, FormArea.Unknown, villages[i].Name, filed, WorkCalendar.Official, new Dictionary<string, FieldValue>(StringComparer.Ordinal)));
                UtteranceReader.Read(draft, "老人312，体检42，没来6，高血压58，糖尿病21，新生儿1，孕妇2，漏种0，发热3，健教1");
                var day = DateOnly.FromDateTime(filed);
                running[day] = running.GetValueOrDefault(day) + 1;
                var report = Report.File(draft, period, ReceiptNumber.Of(day, running[day]), due, people[i].Id, filed.ToUniversalTime(), filed);
                store.Add(ReportRowing.New(new VillageReport(villages[i].Id, report.Value)));
            }
            await store.SaveChangesAsync();
            store.ChangeTracker.Clear();
        }
        return (county.Id, towns[0].Id);
    }

    /// <summary>Besides the reports: a clerk in each town, a meeting a month of all its villages, a follow-up a month for each village, and what was sent of it.</summary>
    public static async Task SeedOfficeAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var (store, clock) = (scope.ServiceProvider.GetRequiredService<Store>(), scope.ServiceProvider.GetRequiredService<Clock>());
        var areas = store.Set<Area>().ToList();
        var cadres = store.Set<Person>().ToList().ToDictionary(p => p.AreaId);
        var (meetings, followUps) = (0, 0);
        foreach (var town in areas.Where(a => a.Level == AreaLevel.Town))
        {
            var clerk = store.Add(new Person($"c{town.Id}", $"专干{town.Id}", "社会事务办公卫专干", null, town.Id, Roles.Clerk | Roles.Cadre, 10_000 + town.Id, isDemo: false)).Entity;
            await store.SaveChangesAsync();
            var villagers = areas.Where(a => a.ParentId == town.Id).Select(a => cadres[a.Id]).ToList();
            for (var month = Months - 1; month >= 0; month--)
            {
                var day = clock.Today.AddMonths(-month);
                var guests = villagers.Select(p => new Guest(p.Id, p.Name, null)).ToList();
                var plan = new MeetingPlan("公卫例会", clock.ToUtc(day.ToDateTime(new TimeOnly(15, 0))).AddDays(2), null, "镇政府二楼");
                store.Add(Meeting.Call(++meetings, plan, town.Id, clerk.Id, new GuestList("各村卫生专干", guests, [], null), plan.Start.AddDays(-10)).Value);
                foreach (var cadre in villagers)
                {
                    var wanted = new FollowUpPlan("核对改水户数", cadre.Id, day.AddDays(5), Origin.Colleague(clerk.Id));
                    var followUp = FollowUp.Set(++followUps, wanted, WorkCalendar.Official, day, clock.ToUtc(day.ToDateTime(new TimeOnly(9, 0)))).Value;
                    if (month > 0) followUp.Finish(cadre.Id, day.AddDays(4), clock.ToUtc(day.AddDays(4).ToDateTime(new TimeOnly(10, 0))));
                    store.Add(followUp);
                    var told = OutboxMessage.For(cadre.Id, $"seed/{followUps}", Lane.Digest, OutboxSlot.Morning, ConversationJson.Write(Reply.Plain("followup.nudge", "要办：核对改水户数")), clock.ToUtc(day.ToDateTime(new TimeOnly(8, 45))), null, clock.ToUtc(day.ToDateTime(new TimeOnly(8, 20))));
                    told.Drop(DropReason.Stale);
                    store.Add(told);
                }
            }

            await store.SaveChangesAsync();
            store.ChangeTracker.Clear();
        }
    }
}
