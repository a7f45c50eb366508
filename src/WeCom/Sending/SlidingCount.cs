namespace HealthAssistantBot.WeCom.Sending;

/// <summary>
/// How many in the last window, in buckets. The oldest bucket counts whole until all of it is over, so the count is never too small.
/// </summary>
internal sealed class SlidingCount(long windowTicks, int buckets)
{
    private readonly long _bucketTicks = windowTicks / buckets;
    private readonly (long Number, long Count)[] _ring = new (long, long)[buckets + 1];

    public long Total(long now)
    {
        var total = 0L;
        foreach (var (number, count) in _ring)
            if (EndOf(number) > now) total += count;

        return total;
    }

    public void Add(long at, int count)
    {
        var number = at / _bucketTicks;
        ref var slot = ref _ring[number % _ring.Length];

        // After a clock was set back the slot may hold a later time: then this counts longer, never shorter.
        slot = slot.Number >= number ? (slot.Number, slot.Count + count) : (number, count);
    }

    /// <summary>Ticks until that many more fit; 0: now. Where nothing counted here can make room, it is worth asking again a bucket later.</summary>
    public long Wait(long now, int count, int limit)
    {
        var over = Total(now) + count - limit;
        if (over <= 0) return 0;

        foreach (var (number, freed) in _ring.Where(slot => EndOf(slot.Number) > now).OrderBy(slot => slot.Number))
        {
            over -= freed;
            if (over <= 0) return EndOf(number) - now;
        }

        return _bucketTicks;
    }

    private long EndOf(long number) => (number + 1) * _bucketTicks + windowTicks;
}
