namespace HealthAssistantBot.WeCom.Sending;

/// <summary>When a message may go.</summary>
/// <param name="Wait">Not before this time has passed; zero: now, and it has been counted.</param>
/// <param name="Held">The members that hold it up (the others could go now in a call of their own); empty when it may go, or when the app's own limit holds it.</param>
public readonly record struct SendSlot(TimeSpan Wait, IReadOnlyList<string> Held)
{
    /// <summary>Whether it may go now.</summary>
    public bool IsFree => Wait <= TimeSpan.Zero;
}

/// <summary>
/// Keeps the platform's limits: says when a message may go, never drops one. One for an app and process; several processes share a limit by
/// each having a part of it. Memory is bounded by the app's hourly limit. Safe for use by many threads at once.
/// </summary>
public sealed class SendRate
{
    private static readonly long Minute = TimeSpan.FromMinutes(1).Ticks;
    private static readonly long Hour = TimeSpan.FromHours(1).Ticks;

    private readonly Lock _lock = new();
    private readonly SendLimits _limits;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, MemberLog> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly SlidingCount _minute = new(Minute, 60);
    private readonly SlidingCount _hour = new(Hour, 60);
    private readonly SlidingCount _day = new(24 * Hour, 96);
    private SentElsewhere _elsewhere = new(0, 0, 0);
    private long _sweptAt;

    /// <param name="limits">What is allowed.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">Limits that could never be kept.</exception>
    public SendRate(SendLimits limits, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(time);
        limits.ThrowIfWrong(nameof(limits));
        (_limits, _time) = (limits, time);
    }

    /// <summary>Members that are remembered; at most as many as the app may reach in an hour.</summary>
    public int Remembered
    {
        get
        {
            lock (_lock) return _members.Count;
        }
    }

    /// <summary>
    /// Takes a place for one message to these members, for all or for none. When it is not free, nothing is counted: keep the message, and ask
    /// again after the wait.
    /// </summary>
    /// <param name="members">User ids, at most 1,000; case does not count, and one named twice counts once.</param>
    public SendSlot TryTake(IReadOnlyCollection<string> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members.Count, Messages.Receivers.MaxMembers, nameof(members));
        lock (_lock)
        {
            var now = _time.GetUtcNow().UtcTicks;
            Sweep(now);
            string[] all = [.. members.Distinct(StringComparer.OrdinalIgnoreCase)];
            if (AppWait(now, all.Length) is > 0 and var appWait) return new(TimeSpan.FromTicks(appWait), []);

            List<string>? held = null;
            var wait = 0L;
            foreach (var member in all)
            {
                if (!_members.TryGetValue(member, out var log) || log.Wait(now, _limits) is not (> 0 and var memberWait)) continue;

                (held ??= []).Add(member);
                wait = Math.Max(wait, memberWait);
            }

            if (held is not null) return new(TimeSpan.FromTicks(wait), held);

            foreach (var member in all) Count(member, now);
            CountApp(now, all.Length);
            return new(TimeSpan.Zero, []);
        }
    }

    /// <summary>
    /// Says when a member was really written to, by whichever program and before whichever restart; what was remembered of them here is
    /// forgotten for it. Programs that send for one app and keep one record of it share the limits this way.
    /// </summary>
    /// <param name="member">User id.</param>
    /// <param name="sent">The moments of the last hour, older ones first; later ones than now count as now.</param>
    public void Know(string member, IReadOnlyList<DateTimeOffset> sent)
    {
        ArgumentException.ThrowIfNullOrEmpty(member);
        ArgumentNullException.ThrowIfNull(sent);
        lock (_lock)
        {
            var now = _time.GetUtcNow().UtcTicks;
            Sweep(now);
            _members.Remove(member);
            foreach (var at in sent.Where(s => now - s.UtcTicks < Hour)) Count(member, Math.Min(at.UtcTicks, now));
        }
    }

    /// <summary>Says how much the app has sent that was not asked for here: by other programs, or before a restart. Counts until said anew.</summary>
    public void KnowElsewhere(SentElsewhere elsewhere)
    {
        ArgumentNullException.ThrowIfNull(elsewhere);
        lock (_lock) _elsewhere = elsewhere;
    }

    private long AppWait(long now, int count) => Math.Max(
        _minute.Wait(now, count, _limits.AppPerMinute - _elsewhere.LastMinute),
        Math.Max(_hour.Wait(now, count, _limits.AppPerHour - _elsewhere.LastHour), _day.Wait(now, count, _limits.AppPerDay - _elsewhere.LastDay)));

    private void CountApp(long now, int count)
    {
        _minute.Add(now, count);
        _hour.Add(now, count);
        _day.Add(now, count);
    }

    private void Count(string member, long at)
    {
        if (!_members.TryGetValue(member, out var log)) _members[member] = log = new();
        log.Add(at, _limits.MemberPerHour);
    }

    // Once a minute, whoever heard nothing for an hour is forgotten.
    private void Sweep(long now)
    {
        if (now - _sweptAt < Minute) return;

        _sweptAt = now;
        foreach (var (member, log) in _members)
            if (log.IsOver(now)) _members.Remove(member);
    }

    /// <summary>When one member was written to within the last hour, oldest first; at most as often as an hour allows.</summary>
    private sealed class MemberLog
    {
        private readonly Queue<long> _hour = new();
        private readonly Queue<long> _minute = new();
        private long _last;

        public bool IsOver(long now) => now - _last >= Hour;

        public void Add(long at, int most)
        {
            _last = Math.Max(_last, at);
            _hour.Enqueue(_last);
            _minute.Enqueue(_last);
            if (_hour.Count > most) _hour.Dequeue();
            if (_minute.Count > most) _minute.Dequeue();
        }

        public long Wait(long now, SendLimits limits)
        {
            Drop(_minute, now - Minute);
            Drop(_hour, now - Hour);
            var wait = 0L;
            if (_minute.Count >= limits.MemberPerMinute) wait = _minute.ElementAt(_minute.Count - limits.MemberPerMinute) + Minute - now;
            if (_hour.Count >= limits.MemberPerHour) wait = Math.Max(wait, _hour.Peek() + Hour - now);
            return wait;
        }

        private static void Drop(Queue<long> times, long until)
        {
            while (times.TryPeek(out var oldest) && oldest <= until) times.Dequeue();
        }
    }
}
