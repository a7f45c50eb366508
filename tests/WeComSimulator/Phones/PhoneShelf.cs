namespace HealthAssistantBot.WeComSimulator;

/// <summary>The screens of all members.</summary>
internal sealed class PhoneShelf(TimeProvider time, ChangeBell bell)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<PhoneItem>> _items = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, PhoneItem> _byNumber = [];
    private long _last;

    public PhoneItem Add(string userId, PhoneWay way, string kind, Func<PhoneItem, PhoneItem>? more = null)
    {
        PhoneItem item;
        lock (_lock)
        {
            item = new PhoneItem { Number = ++_last, At = time.GetUtcNow(), UserId = userId, Way = way, Kind = kind };
            if (more is not null) item = more(item);
            if (!_items.TryGetValue(userId, out var list)) _items[userId] = list = [];
            list.Add(item);
            _byNumber[item.Number] = item;
        }

        bell.Ring();
        return item;
    }

    public IReadOnlyList<PhoneItem> Of(string userId)
    {
        lock (_lock) return _items.TryGetValue(userId, out var list) ? [.. list] : [];
    }

    public IReadOnlyList<PhoneItem> Newest(string userId, int count)
    {
        lock (_lock) return _items.TryGetValue(userId, out var list) ? list.GetRange(Math.Max(0, list.Count - count), Math.Min(count, list.Count)) : [];
    }

    public PhoneItem? Find(long number)
    {
        lock (_lock) return _byNumber.GetValueOrDefault(number);
    }

    public IReadOnlyList<PhoneItem> OfMessage(string msgId)
    {
        lock (_lock) return [.. _byNumber.Values.Where(i => string.Equals(i.MsgId, msgId, StringComparison.Ordinal))];
    }

    public void Change(long number, Func<PhoneItem, PhoneItem> change)
    {
        lock (_lock)
        {
            var before = _byNumber[number];
            var after = change(before);
            _byNumber[number] = after;
            var list = _items[before.UserId];
            list[list.IndexOf(before)] = after;
        }

        bell.Ring();
    }

    public void Clear()
    {
        lock (_lock)
        {
            _items.Clear();
            _byNumber.Clear();
        }

        bell.Ring();
    }

    /// <summary>Ends with the first item that matches; one that is there already counts.</summary>
    public async Task<PhoneItem> WaitForAsync(string userId, Func<PhoneItem, bool> match, CancellationToken cancellationToken)
    {
        while (true)
        {
            var version = bell.Version;
            lock (_lock)
            {
                if (_items.TryGetValue(userId, out var list) && list.Find(i => match(i)) is { } found) return found;
            }

            await bell.PastAsync(version, cancellationToken);
        }
    }
}
