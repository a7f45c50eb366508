namespace HealthAssistantBot.WeComSimulator;

/// <summary>Moments of the last minute and hour, for limits that slide.</summary>
internal sealed class SlidingCount
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly Queue<DateTimeOffset> _hour = new();
    private readonly Queue<DateTimeOffset> _minute = new();

    /// <summary>Counts one more unless a limit is reached.</summary>
    public bool Take(DateTimeOffset now, int aMinute, int anHour)
    {
        while (_minute.TryPeek(out var oldest) && now - oldest >= s_minute) _minute.Dequeue();
        while (_hour.TryPeek(out var oldest) && now - oldest >= s_hour) _hour.Dequeue();
        if (_minute.Count >= aMinute || _hour.Count >= anHour) return false;

        _minute.Enqueue(now);
        _hour.Enqueue(now);
        return true;
    }
}

/// <summary>To one member 30 messages a minute and 1000 an hour; the surplus vanishes without an error (sheet 8).</summary>
internal sealed class MemberRate(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SlidingCount> _counts = new(StringComparer.OrdinalIgnoreCase);

    public bool Take(string userId)
    {
        lock (_lock)
        {
            if (!_counts.TryGetValue(userId, out var count)) _counts[userId] = count = new SlidingCount();
            return count.Take(time.GetUtcNow(), 30, 1000);
        }
    }

    public void Clear()
    {
        lock (_lock) _counts.Clear();
    }
}

/// <summary>Per corporation and API 10 000 calls a minute and 150 000 an hour, answered with 45009 (sheet 8).</summary>
internal sealed class BaseRate(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SlidingCount> _counts = new(StringComparer.Ordinal);

    public void Count(string path)
    {
        lock (_lock)
        {
            if (!_counts.TryGetValue(path, out var count)) _counts[path] = count = new SlidingCount();
            if (!count.Take(time.GetUtcNow(), 10_000, 150_000)) throw new ApiRefusal(45009, "api freq out of limit");
        }
    }

    public void Clear()
    {
        lock (_lock) _counts.Clear();
    }
}
