using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.StaffDirectory;

/// <summary>The directory in memory; one indexed read tells whether it is still the newest.</summary>
internal sealed class StaffBook(Func<Store> create, IChangeCounter changes) : IStaffBook
{
    private volatile Snapshot? _snapshot;

    public async Task<AreaTree> AreasAsync(CancellationToken cancellationToken) => (await NewestAsync(cancellationToken)).Areas;

    public async Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken cancellationToken) => (await NewestAsync(cancellationToken)).People;

    public async Task<Person?> FindAsync(int personId, CancellationToken cancellationToken) =>
        (await NewestAsync(cancellationToken)).ById.GetValueOrDefault(personId);

    public async Task<Person?> FindByUserIdAsync(string userId, CancellationToken cancellationToken) =>
        (await NewestAsync(cancellationToken)).ByUserId.GetValueOrDefault(userId);

    private async Task<Snapshot> NewestAsync(CancellationToken cancellationToken)
    {
        var version = await changes.ReadAsync(Counters.Staff, cancellationToken);
        if (_snapshot is { } known && known.Version == version) return known;

        await using var store = create();
        var areas = await store.Set<Area>().AsNoTracking().ToListAsync(cancellationToken);
        var people = await store.Set<Person>().AsNoTracking().OrderBy(p => p.SortOrder).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        return _snapshot = new Snapshot(version, new AreaTree(areas), people);
    }

    private sealed class Snapshot(long version, AreaTree areas, IReadOnlyList<Person> people)
    {
        public long Version => version;
        public AreaTree Areas => areas;
        public IReadOnlyList<Person> People { get; } = [.. people.Where(p => p.IsHere)];
        public Dictionary<int, Person> ById { get; } = people.ToDictionary(p => p.Id);
        public Dictionary<string, Person> ByUserId { get; } = people.Where(p => p.IsHere && p.UserId is not null).ToDictionary(p => p.UserId!, StringComparer.OrdinalIgnoreCase);
    }
}
