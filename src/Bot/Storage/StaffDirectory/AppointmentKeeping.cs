using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

/// <summary>Keeps who held which post when: called after people were changed and before that is saved, it compares with what was stored.</summary>
internal static class AppointmentKeeping
{
    public static async Task KeepAsync(Store store, DateOnly today, CancellationToken cancellationToken)
    {
        store.ChangeTracker.DetectChanges();
        var changed = store.ChangeTracker.Entries<Person>()
            .Where(e => e.State == EntityState.Modified)
            .Select(e => (e.Entity, Post: (string)e.OriginalValues[nameof(Person.Post)]!, AreaId: (int)e.OriginalValues[nameof(Person.AreaId)]!, WasHere: e.OriginalValues[nameof(Person.LeftOn)] is null))
            .Where(c => c.Post != c.Entity.Post || c.AreaId != c.Entity.AreaId || c.WasHere != c.Entity.IsHere)
            .ToList();
        if (changed.Count == 0) return;

        var ids = changed.ConvertAll(c => c.Entity.Id);
        var held = (await store.Set<Appointment>().Where(a => a.To == null && ids.Contains(a.PersonId)).ToListAsync(cancellationToken)).ToLookup(a => a.PersonId);
        foreach (var (person, post, areaId, wasHere) in changed)
        {
            foreach (var appointment in held[person.Id]) appointment.End(today);
            // Since when they held it nobody wrote down.
            if (wasHere && !held[person.Id].Any()) store.Add(new Appointment(person.Id, post, areaId, null, today));
            if (person.IsHere) store.Add(new Appointment(person.Id, person.Post, person.AreaId, today, null));
        }
    }

    /// <summary>For people who have just been stored.</summary>
    public static void Begin(Store store, IEnumerable<Person> people, DateOnly today) =>
        store.AddRange(people.Select(p => new Appointment(p.Id, p.Post, p.AreaId, today, null)));
}
