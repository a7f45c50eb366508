using HealthAssistantBot.Bot.StaffDirectory.Pages;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

internal sealed class PeopleShelf(Store store) : IPeopleShelf
{
    public Task<Person?> FindAsync(int id, CancellationToken cancellationToken) => store.Set<Person>().FirstOrDefaultAsync(p => p.Id == id, cancellationToken);

    public Task<Area?> PlaceAsync(int id, CancellationToken cancellationToken) => store.Set<Area>().FirstOrDefaultAsync(a => a.Id == id, cancellationToken);

    public Task<bool> HasAccountAsync(string userId, int butPersonId, CancellationToken cancellationToken)
    {
        // Compared as the computed column holds it.
#pragma warning disable CA1308
        var key = userId.ToLowerInvariant();
#pragma warning restore CA1308
        return store.Set<Person>().AnyAsync(p => p.Id != butPersonId && EF.Property<string?>(p, PersonMap.UserIdKey) == key, cancellationToken);
    }

    public async Task<IReadOnlyList<Appointment>> AppointmentsAsync(int personId, CancellationToken cancellationToken) =>
        await store.Set<Appointment>().AsNoTracking().Where(a => a.PersonId == personId).OrderByDescending(a => a.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Person>> LeftAsync(IReadOnlySet<int>? areas, int most, CancellationToken cancellationToken)
    {
        var ids = areas?.ToList();
        return await store.Set<Person>().AsNoTracking().Where(p => p.LeftOn != null && (ids == null || ids.Contains(p.AreaId))).OrderByDescending(p => p.LeftOn).ThenBy(p => p.Id).Take(most).ToListAsync(cancellationToken);
    }

    public async Task<(IReadOnlyList<StaffChange> Items, int Total)> ChangesAsync(IReadOnlySet<int>? areas, int page, int size, CancellationToken cancellationToken)
    {
        var found = store.Set<StaffChange>().AsNoTracking();
        if (areas is not null)
        {
            var ids = areas.ToList();
            found = found.Where(c => store.Set<Person>().Any(p => p.Id == c.PersonId && ids.Contains(p.AreaId)));
        }

        return (await found.OrderByDescending(c => c.Id).Skip(page * size).Take(size).ToListAsync(cancellationToken), await found.CountAsync(cancellationToken));
    }

    public async Task<IReadOnlyList<StandIn>> StandInsAsync(IReadOnlySet<int>? areas, DateOnly since, CancellationToken cancellationToken)
    {
        var found = store.Set<StandIn>().AsNoTracking().Where(s => s.To >= since);
        if (areas?.ToList() is { } ids) found = found.Where(s => store.Set<Person>().Any(p => p.Id == s.AbsentId && ids.Contains(p.AreaId)));
        return await found.OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<StandIn>> StandInsOfAsync(int personId, DateOnly since, CancellationToken cancellationToken) =>
        await store.Set<StandIn>().AsNoTracking().Where(s => (s.AbsentId == personId || s.ActingId == personId) && s.To >= since && s.EndedOn == null).OrderBy(s => s.From).ThenBy(s => s.Id).ToListAsync(cancellationToken);

    public async Task<Person> AddAsync(Person person, DateOnly today, CancellationToken cancellationToken)
    {
        store.Add(person);
        await store.SaveChangesAsync(cancellationToken);
        AppointmentKeeping.Begin(store, [person], today);
        return person;
    }

    public Task KeepPostsAsync(DateOnly today, CancellationToken cancellationToken) => AppointmentKeeping.KeepAsync(store, today, cancellationToken);
}
