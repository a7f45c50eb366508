using HealthAssistantBot.Bot.Duties;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Papers;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Duties;

/// <summary>Reads what answers stand on, whole, in one go.</summary>
internal sealed class DutyFactsStore(Func<Store> open, IChangeCounter changes) : IDutyFactsStore
{
    public async Task<long> VersionAsync(CancellationToken cancellationToken) =>
        await changes.ReadAsync(Counters.Papers, cancellationToken) + await changes.ReadAsync(Counters.Staff, cancellationToken);

    public async Task<DutyFacts> ReadAsync(CancellationToken cancellationToken)
    {
        await using var store = open();
        // One paper at a time: a county's full readings together would need many times the memory that answers need.
        var kept = new AnswerReading();
        var papers = new List<PublishedPaper>();
        await foreach (var p in store.Set<Paper>().AsNoTracking()
            .Where(p => p.State == PaperState.Published || p.State == PaperState.Superseded)
            .OrderByDescending(p => p.Date).ThenBy(p => p.Id)
            .Select(p => new { p.Id, p.DisplayName, p.Title, p.Number, p.Date, p.AreaId, p.State, p.ReplacedById, p.Text, p.ReadingJson })
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            papers.Add(kept.Of(new PublishedPaper(p.Id, p.DisplayName, p.Title, p.Number, p.Date, p.AreaId, p.State == PaperState.Published, p.ReplacedById, p.Text, PaperReadingJson.Read(p.ReadingJson))));
        }

        var areas = await store.Set<Domain.StaffDirectory.Area>().AsNoTracking().OrderBy(a => a.SortOrder).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        // Whoever has left holds no seat and is nobody's contact any more.
        var people = await store.Set<Domain.StaffDirectory.Person>().AsNoTracking().Where(p => p.LeftOn == null).OrderBy(p => p.SortOrder).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var aliases = await store.Set<AliasRuling>().AsNoTracking().Where(r => r.IsSame).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        return new DutyFacts(
            papers,
            areas,
            [.. people.Select(p => new StaffFact(p.Id, p.Name, p.Post, p.Phone, p.AreaId, p.Roles, p.SortOrder))],
            [.. aliases.Select(r => new ConfirmedAlias(r.Name, r.Other, r.AreaId))]);
    }

    public async Task<DutyAsker?> FindMemberAsync(string userId, CancellationToken cancellationToken)
    {
        await using var store = open();
        var person = (await store.Set<Domain.StaffDirectory.Person>().AsNoTracking().Where(p => p.UserId != null && p.LeftOn == null).ToListAsync(cancellationToken))
            .FirstOrDefault(p => string.Equals(p.UserId, userId.Trim(), StringComparison.OrdinalIgnoreCase));
        if (person is null) return null;
        var tree = new Domain.StaffDirectory.AreaTree(await store.Set<Domain.StaffDirectory.Area>().AsNoTracking().ToListAsync(cancellationToken));
        var scope = Domain.StaffDirectory.StaffScope.Of(person, tree);
        return new DutyAsker(person.AreaId, true, person.Id, scope.Everything ? tree.All.Select(a => a.Id).ToHashSet() : scope.AreaIds);
    }
}
