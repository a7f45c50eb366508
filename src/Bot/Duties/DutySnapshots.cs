using HealthAssistantBot.Domain.Duties;

namespace HealthAssistantBot.Bot.Duties;

/// <summary>
/// The index that all turns share. Looks at most twice a second whether papers or people were changed, also by another process, and then
/// builds a new one; questions meanwhile wait for it, so that nobody is answered from a paper that was just withdrawn.
/// </summary>
internal sealed class DutySnapshots(IDutyFactsStore store, TimeProvider time) : IDutySnapshots, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private const int Many = 5000;

    private readonly SemaphoreSlim _building = new(1, 1);
    private volatile Loaded? _loaded;

    private sealed record Loaded(DutySnapshot Snapshot, long Version)
    {
        public long LookedAt { get; set; }
    }

    public async ValueTask<DutySnapshot> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_loaded is { } known && time.GetElapsedTime(known.LookedAt) < LookEvery) return known.Snapshot;

        await _building.WaitAsync(cancellationToken);
        try
        {
            var loaded = _loaded;
            if (loaded is not null && time.GetElapsedTime(loaded.LookedAt) < LookEvery) return loaded.Snapshot;

            // The version is read before the facts: a change in between is then seen at the next look.
            var version = await store.VersionAsync(cancellationToken);
            var isNew = loaded is null || loaded.Version != version;
            if (isNew) loaded = new Loaded(new DutySnapshot(await store.ReadAsync(cancellationToken)), version);
            loaded!.LookedAt = time.GetTimestamp();
            _loaded = loaded;
            if (isNew && loaded.Snapshot.SentenceCount > Many) GiveBack();
            return loaded.Snapshot;
        }
        finally
        {
            _building.Release();
        }
    }

    // Reading a county's papers leaves many times their size behind, and the machine is small: it gets that back now, not some day.
    private static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    public void Dispose() => _building.Dispose();
}
