namespace HealthAssistantBot.WeComSimulator;

/// <summary>A message as the platform took it: what the tests count.</summary>
/// <param name="Receivers">UserIDs it went to, dropped ones not among them.</param>
/// <param name="Dropped">Receivers over their limit per minute or hour: silently left out.</param>
public sealed record SentMessage(string MsgId, DateTimeOffset At, string MsgType, string Words, IReadOnlyList<string> Receivers, IReadOnlyList<string> Dropped, string RequestBody)
{
    public string? TaskId { get; init; }

    public bool IsRecalled { get; init; }
}

/// <summary>Messages that message/send accepted, with what the duplicate check and the cards need to remember.</summary>
internal sealed class SentMessages(TimeProvider time)
{
    private static readonly TimeSpan s_codeLife = TimeSpan.FromHours(72);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, SentMessage> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset At, string MsgId, string? ResponseCode)> _bodies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResponseCode> _codes = new(StringComparer.Ordinal);
    private int _last;

    public IReadOnlyList<SentMessage> All
    {
        get
        {
            lock (_lock) return [.. _byId.Values.OrderBy(m => m.At)];
        }
    }

    public void Add(SentMessage message)
    {
        lock (_lock) _byId[message.MsgId] = message;
    }

    public SentMessage? Find(string msgId)
    {
        lock (_lock) return _byId.GetValueOrDefault(msgId);
    }

    public void Recall(string msgId)
    {
        lock (_lock) _byId[msgId] = _byId[msgId] with { IsRecalled = true };
    }

    /// <summary>The answer given to an identical body within the interval, or null; then the body is remembered.</summary>
    public (string MsgId, string? ResponseCode)? Repeats(string body, TimeSpan interval, Func<(string MsgId, string? ResponseCode)> send)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_bodies.TryGetValue(body, out var known) && now - known.At < interval) return (known.MsgId, known.ResponseCode);

            var (id, code) = send();
            _bodies[body] = (now, id, code);
            return null;
        }
    }

    public bool TakesTask(string taskId)
    {
        lock (_lock) return _tasks.Add(taskId);
    }

    public bool KnowsTask(string taskId)
    {
        lock (_lock) return _tasks.Contains(taskId);
    }

    public string NewMsgId()
    {
        lock (_lock) return $"simulated-msgid-{++_last:D7}-{_last * 2654435761 % 1_000_003:D7}";
    }

    /// <summary>One use, 72 hours (sheet 4.5).</summary>
    public string NewCode(string msgId, string? userId, string? pressedKey)
    {
        lock (_lock)
        {
            var code = $"simulated-response-{++_last:D7}-{_last * 40503 % 999_983:D6}";
            _codes[code] = new ResponseCode(msgId, userId, pressedKey, time.GetUtcNow());
            return code;
        }
    }

    public ResponseCode UseCode(string code)
    {
        lock (_lock)
        {
            if (!_codes.TryGetValue(code, out var known)) throw new ApiRefusal(40058, "response_code unknown");
            if (known.IsUsed) throw new ApiRefusal(40058, "response_code used already");
            if (time.GetUtcNow() - known.At >= s_codeLife) throw new ApiRefusal(40058, "response_code expired");

            _codes[code] = known with { IsUsed = true };
            return known;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _byId.Clear();
            _bodies.Clear();
            _tasks.Clear();
            _codes.Clear();
        }
    }
}

/// <summary>What a response_code stands for.</summary>
internal sealed record ResponseCode(string MsgId, string? UserId, string? PressedKey, DateTimeOffset At)
{
    public bool IsUsed { get; init; }
}
