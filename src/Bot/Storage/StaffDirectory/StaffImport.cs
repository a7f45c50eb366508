using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

/// <summary>Makes areas and people from a checked file, in one transaction.</summary>
internal sealed class StaffImport(Store store, Clock clock) : IStaffImport
{
    public async Task<StaffImported> ApplyAsync(IReadOnlyList<StaffRow> rows, CancellationToken cancellationToken)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var (areaOf, areasAdded) = await MakeAreasAsync(rows, cancellationToken);
        var result = await MakePeopleAsync(rows, areaOf, areasAdded, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private async Task<(Dictionary<StaffRow, Area> AreaOf, int Added)> MakeAreasAsync(IReadOnlyList<StaffRow> rows, CancellationToken cancellationToken)
    {
        var known = await store.Set<Area>().ToListAsync(cancellationToken);
        var areaOf = new Dictionary<StaffRow, Area>(ReferenceEqualityComparer.Instance);
        var added = 0;

        // A level at a time: a town needs its county's id.
        foreach (var level in new[] { AreaLevel.County, AreaLevel.Town, AreaLevel.Village })
        {
            var byPlace = known.Where(a => a.Level == level).ToLookup(a => (a.Name, a.ParentId)).ToDictionary(g => g.Key, g => g.First());
            foreach (var row in rows)
            {
                if (NameAt(row, level) is not { } name) continue;

                var parentId = level == AreaLevel.County ? (int?)null : areaOf[row].Id;
                if (!byPlace.TryGetValue((name, parentId), out var area))
                {
                    // A paper's import may have made the place before anybody said where it lies.
                    area = byPlace.GetValueOrDefault((name, null));
                    if (area is null)
                    {
                        area = new Area(name, level, parentId, byPlace.Count + 1, isDemo: false);
                        store.Add(area);
                        known.Add(area);
                        added++;
                    }
                    else
                    {
                        area.PlaceUnder(parentId!.Value);
                    }

                    byPlace[(name, parentId)] = area;
                }

                areaOf[row] = area;
            }

            await store.SaveChangesAsync(cancellationToken);
        }

        return (areaOf, added);
    }

    private async Task<StaffImported> MakePeopleAsync(IReadOnlyList<StaffRow> rows, Dictionary<StaffRow, Area> areaOf, int areasAdded, CancellationToken cancellationToken)
    {
        var known = await store.Set<Person>().OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var byAccount = known.Where(p => p.UserId is not null).ToDictionary(p => p.UserId!, StringComparer.OrdinalIgnoreCase);
        var byNameAndArea = known.ToLookup(p => (p.Name, p.AreaId));
        var taken = new HashSet<Person>(ReferenceEqualityComparer.Instance);
        var (added, order) = (0, 0);
        foreach (var row in rows.Where(r => r.Name is not null))
        {
            order++;
            var area = areaOf[row];
            var person = row.UserId is { } account ? byAccount.GetValueOrDefault(account) : null;
            person ??= byNameAndArea[(row.Name!, area.Id)].FirstOrDefault(p => !taken.Contains(p) && (p.UserId is null || row.UserId is null));
            if (person is null)
            {
                store.Add(new Person(row.UserId, row.Name!, row.Post, row.Phone, area.Id, row.Roles, order, isDemo: false));
                added++;
                continue;
            }

            taken.Add(person);
            person.Update(row.Name!, row.Post, row.Phone, area.Id, row.Roles, order);
            if (person.UserId is null && row.UserId is not null) person.Link(row.UserId);
            // The office says that they work here.
            if (!person.IsHere) person.Return();
        }

        store.ChangeTracker.DetectChanges();
        await AppointmentKeeping.KeepAsync(store, clock.Today, cancellationToken);
        // Whoever only stands at another place of the list has not changed.
        var changed = store.ChangeTracker.Entries<Person>().Count(e => e.State == EntityState.Modified && e.Properties.Any(p => p.IsModified && p.Metadata.Name != nameof(Person.SortOrder)));
        await store.SaveChangesAsync(cancellationToken);
        return new StaffImported(areasAdded, added, changed, taken.Count - changed);
    }

    private static string? NameAt(StaffRow row, AreaLevel level) => level switch
    {
        AreaLevel.County => row.County,
        AreaLevel.Town => row.Town,
        _ => row.Village,
    };
}
