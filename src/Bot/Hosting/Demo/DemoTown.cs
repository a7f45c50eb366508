using HealthAssistantBot.Domain.Language;
using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Bot.Storage;
using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Bot.Storage.Reports;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.Reports.Urgent;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Hosting.Demo;

/// <summary>Puts the demo towns into the store and takes them out again, each in one transaction.</summary>
internal sealed class DemoTown(Func<Store> open, OfficeCalendar calendar, Clock clock)
{
    public async Task<bool> IsLoadedAsync(CancellationToken cancellationToken)
    {
        await using var store = open();
        return await store.Set<Area>().AnyAsync(a => a.IsDemo, cancellationToken) || await store.Set<Paper>().AnyAsync(p => p.IsDemo, cancellationToken);
    }

    /// <summary>True when no paper was ever imported: then a first start may show the demo.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var store = open();
        return !await store.Set<Paper>().AnyAsync(cancellationToken) && !await store.Set<Person>().AnyAsync(cancellationToken);
    }

    public async Task<Outcome<int>> LoadAsync(CancellationToken cancellationToken)
    {
        await using var store = open();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        if (await store.Set<Area>().AnyAsync(a => a.IsDemo, cancellationToken)) return new Refusal("demo.loaded", "the demo town is loaded already");

        var people = DemoContent.People();
        string[] names = [DemoContent.County, .. DemoContent.Towns, .. people.Select(p => p.Village).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];
        if (await store.Set<Area>().Where(a => names.Contains(a.Name)).Select(a => a.Name).FirstOrDefaultAsync(cancellationToken) is { } taken)
            return new Refusal("demo.name-taken", $"an area named {taken} is there already; the demo town would mix with it");

        var areas = await AddAreasAsync(store, people, cancellationToken);
        AddPeople(store, people, areas);
        var papers = await AddPapersAsync(store, areas, cancellationToken);
        await store.SaveChangesAsync(cancellationToken);
        var stored = await store.Set<Person>().Where(p => p.IsDemo).ToListAsync(cancellationToken);
        DemoReports.AddTo(store, areas, stored, calendar.Current, clock);
        await DemoHouseholds.AddToAsync(store, areas, stored, clock, cancellationToken);
        await store.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return papers;
    }

    /// <summary>Removes demo papers, people, what they asked, were told and said; areas too, unless real papers or people are in them by now.</summary>
    public async Task<Outcome<int>> RemoveAsync(CancellationToken cancellationToken)
    {
        await using var store = open();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var areas = await store.Set<Area>().Where(a => a.IsDemo).ToListAsync(cancellationToken);
        var papers = await store.Set<Paper>().Where(p => p.IsDemo).ToListAsync(cancellationToken);
        if (areas.Count == 0 && papers.Count == 0) return new Refusal("demo.none", "there is no demo town here");

        var peopleIds = await store.Set<Person>().Where(p => p.IsDemo).Select(p => p.Id).ToListAsync(cancellationToken);
        var areaIds = areas.ConvertAll(a => a.Id);
        await ForgetConversationsAsync(store, peopleIds, areaIds, cancellationToken);
        await store.Set<ReportRow>().Where(r => areaIds.Contains(r.AreaId)).ExecuteDeleteAsync(cancellationToken);
        await store.Set<UrgentAlert>().Where(a => areaIds.Contains(a.AreaId)).ExecuteDeleteAsync(cancellationToken);
        await DemoHouseholds.RemoveFromAsync(store, areaIds, cancellationToken);
        store.RemoveRange(papers);
        store.RemoveRange(await store.Set<Person>().Where(p => p.IsDemo).ToListAsync(cancellationToken));
        await store.SaveChangesAsync(cancellationToken);

        await RemoveAreasAsync(store, areas, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return papers.Count;
    }

    private static async Task<Dictionary<string, Area>> AddAreasAsync(Store store, IReadOnlyList<DemoPerson> people, CancellationToken cancellationToken)
    {
        var areas = new Dictionary<string, Area>(StringComparer.Ordinal);
        areas[DemoContent.County] = store.Add(new Area(DemoContent.County, AreaLevel.County, null, 1, isDemo: true)).Entity;
        await store.SaveChangesAsync(cancellationToken);
        foreach (var (town, order) in DemoContent.Towns.Select((t, i) => (t, i + 1)))
            areas[town] = store.Add(new Area(town, AreaLevel.Town, areas[DemoContent.County].Id, order, isDemo: true)).Entity;
        await store.SaveChangesAsync(cancellationToken);
        var villages = people.Where(p => p.Village.Length > 0).Select(p => (p.Town, p.Village)).Distinct().ToList();
        foreach (var ((town, village), order) in villages.Select((v, i) => (v, i + 1)))
            areas[village] = store.Add(new Area(village, AreaLevel.Village, areas[town].Id, order, isDemo: true)).Entity;
        await store.SaveChangesAsync(cancellationToken);
        return areas;
    }

    private static void AddPeople(Store store, IReadOnlyList<DemoPerson> people, Dictionary<string, Area> areas)
    {
        foreach (var (person, order) in people.Select((p, i) => (p, i + 1)))
        {
            var area = areas[person.Village.Length > 0 ? person.Village : person.Town.Length > 0 ? person.Town : person.County];
            store.Add(new Person(person.UserId, person.Name, person.Post, person.Phone, area.Id, RolesOf(person.Roles), order, isDemo: true));
        }
    }

    private async Task<int> AddPapersAsync(Store store, Dictionary<string, Area> areas, CancellationToken cancellationToken)
    {
        var byFile = new Dictionary<string, Paper>(StringComparer.Ordinal);
        foreach (var demo in DemoContent.Papers())
        {
            var text = new PaperText(demo.Text);
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(demo.Text)));
            var paper = Paper.FromReading(demo.FileName, hash, text, PaperReader.Read(text), areas[demo.Area].Id, clock.UtcNow, isDemo: true);
            paper.Publish(clock.UtcNow);
            byFile[demo.FileName] = store.Add(paper).Entity;
        }

        await store.SaveChangesAsync(cancellationToken);
        foreach (var demo in DemoContent.Papers().Where(p => p.ReplacedBy is not null)) byFile[demo.FileName].SupersedeBy(byFile[demo.ReplacedBy!].Id);
        return byFile.Count;
    }

    private static async Task ForgetConversationsAsync(Store store, List<int> peopleIds, List<int> areaIds, CancellationToken cancellationToken)
    {
        var theirs = store.Set<ConversationRow>().Where(c => c.PersonId != null && peopleIds.Contains(c.PersonId.Value)).Select(c => c.Id);
        await store.Set<LogRow>().Where(l => theirs.Contains(l.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await store.Set<InboxRow>().Where(i => theirs.Contains(i.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await store.Set<ConversationRow>().Where(c => c.PersonId != null && peopleIds.Contains(c.PersonId.Value)).ExecuteDeleteAsync(cancellationToken);
        await store.Set<ConversationRow>().Where(c => c.AreaId != null && areaIds.Contains(c.AreaId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.AreaId, (int?)null), cancellationToken);
        await store.Set<Reminders.Outbox.OutboxMessage>().Where(m => m.PersonId != null && peopleIds.Contains(m.PersonId.Value)).ExecuteDeleteAsync(cancellationToken);
    }

    // From the villages up, so that no area loses its parent.
    private static async Task RemoveAreasAsync(Store store, List<Area> areas, CancellationToken cancellationToken)
    {
        foreach (var area in areas.OrderByDescending(a => a.Level))
        {
            var inUse = await store.Set<Person>().AnyAsync(p => p.AreaId == area.Id, cancellationToken)
                || await store.Set<Paper>().AnyAsync(p => p.AreaId == area.Id, cancellationToken)
                || await store.Set<Area>().AnyAsync(a => a.ParentId == area.Id, cancellationToken);
            if (inUse) area.BecomeReal();
            else store.Remove(area);
            await store.SaveChangesAsync(cancellationToken);
        }
    }

    private static Roles RolesOf(string role) => role switch
    {
        "" => Roles.Cadre,
        "经办人" => Roles.Clerk | Roles.Cadre,
        "领导" => Roles.Leader,
        "管理员" => Roles.Administrator,
        _ => throw new InvalidOperationException($"unknown role {role} in the demo's people"),
    };
}
