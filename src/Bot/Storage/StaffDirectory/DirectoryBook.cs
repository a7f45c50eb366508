using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using HealthAssistantBot.Domain.StaffDirectory.Platform;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

/// <summary>Takes over the platform's directory whole or not at all.</summary>
internal sealed class DirectoryBook(Store store, Clock clock) : IDirectoryBook
{
    private const int LongestText = 500;

    public async Task<DirectorySynced> ApplyAsync(DirectoryReading reading, bool believeLeavers, CancellationToken cancellationToken)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellationToken);
        var departments = new DepartmentTree(reading.Departments);
        var areas = new DirectoryAreas(store, departments);
        await areas.MatchAsync(cancellationToken);

        var people = await store.Set<Person>().OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var (placed, homeless) = Place(reading.Members, departments, areas);
        var comparison = new DirectoryComparison(areas.Tree, people, clock.Today);
        comparison.Compare(placed, homeless.Select(m => m.UserId).ToHashSet(StringComparer.OrdinalIgnoreCase), reading.IsWhole, believeLeavers);

        await FreeAccountsAsync(cancellationToken);
        await AppointmentKeeping.KeepAsync(store, clock.Today, cancellationToken);
        store.AddRange(comparison.Added);
        await store.SaveChangesAsync(cancellationToken);
        AppointmentKeeping.Begin(store, comparison.Added, clock.Today);
        var changes = areas.Changes.Concat(comparison.Changes).Select(c => new StaffChange(clock.UtcNow, c.Kind, c.Person?.Id, Short(c.Text))).ToList();
        store.AddRange(changes);
        await store.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var lost = homeless.Select(m => $"{m.Name}（账号{m.UserId}）的部门看不出在哪个镇、哪个村，没有加。");
        return new DirectorySynced(changes, [.. reading.Notes, .. areas.Doubts, .. comparison.Doubts, .. lost]);
    }

    public async Task<IReadOnlyList<StaffChange>> ChangesAsync(int most, CancellationToken cancellationToken) =>
        await store.Set<StaffChange>().AsNoTracking().OrderByDescending(c => c.Id).Take(most).ToListAsync(cancellationToken);

    private static (List<PlacedMember> Placed, List<DirectoryMember> Homeless) Place(IReadOnlyList<DirectoryMember> members, DepartmentTree departments, DirectoryAreas areas)
    {
        var placed = new List<PlacedMember>();
        var homeless = new List<DirectoryMember>();
        foreach (var member in members.DistinctBy(m => m.UserId, StringComparer.OrdinalIgnoreCase))
        {
            // The main department; without one the innermost, since a village says more than its town.
            var homes = member.Departments.Where(d => departments.Find(d) is not null)
                .OrderByDescending(d => d == member.MainDepartment).ThenByDescending(departments.DepthOf).ThenBy(d => d).ToList();
            if (homes.Select(d => (long?)d).FirstOrDefault(d => areas.Of(d!.Value) is not null) is { } home)
                placed.Add(new PlacedMember(member.UserId, member.Name, departments.PostOf(home, member.Position), areas.Of(home)!.Id, member.State));
            else homeless.Add(member);
        }

        return (placed, homeless);
    }

    // An account that goes from one person to another within one save would meet the unique index halfway.
    private async Task FreeAccountsAsync(CancellationToken cancellationToken)
    {
        store.ChangeTracker.DetectChanges();
        var changed = store.ChangeTracker.Entries<Person>().Where(e => e.State == EntityState.Modified && e.Property(p => p.UserId).IsModified).Select(e => e.Entity.Id).ToList();
        if (changed.Count > 0) await store.Set<Person>().Where(p => changed.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.UserId, (string?)null), cancellationToken);
    }

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
