using System.Collections.Concurrent;
using System.Threading.Channels;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Tests.DirectLine;

/// <summary>A conversation core in memory that answers at once with what the test says: the channel's tests look at the channel alone.</summary>
internal sealed class MemoryTalk(TimeProvider time) : IConversationBook, IAssistant, IConversationFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Conversation> _conversations = [];
    private readonly Dictionary<string, List<LogEntry>> _logs = [];
    private readonly Dictionary<string, LogEntry> _known = [];
    private readonly List<(string Conversation, ChannelWriter<LogEntry> Writer)> _listeners = [];

    public ConcurrentQueue<Message> Heard { get; } = [];

    public Func<Message, Reply?> Answers { get; set; } = m => m.EventName is null ? Reply.Plain("test.echo", "听到：" + m.Text) : null;

    /// <summary>Runs between storing a line and handing it to the sockets.</summary>
    public Action<LogEntry>? BeforePublish { get; set; }

    public Exception? Broken { get; set; }

    public IReadOnlyList<LogEntry> Log(string id)
    {
        lock (_lock) return [.. _logs.GetValueOrDefault(id) ?? []];
    }

    public IEnumerable<Conversation> Conversations
    {
        get
        {
            lock (_lock) return [.. _conversations.Values];
        }
    }

    public int Listeners
    {
        get
        {
            lock (_lock) return _listeners.Count;
        }
    }

    public Task<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        if (Broken is not null) throw Broken;
        lock (_lock) return Task.FromResult(_conversations.GetValueOrDefault(conversationId));
    }

    public Task<(Conversation Conversation, bool IsNew)> OpenAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_conversations.TryGetValue(conversation.Id, out var known)) return Task.FromResult((known, false));
            _conversations[conversation.Id] = conversation;
            _logs[conversation.Id] = [];
            return Task.FromResult((conversation, true));
        }
    }

    public Task<IReadOnlyList<LogEntry>> ReadAsync(string conversationId, long position, int limit, CancellationToken cancellationToken)
    {
        if (Broken is not null) throw Broken;
        lock (_lock) return Task.FromResult<IReadOnlyList<LogEntry>>([.. (_logs.GetValueOrDefault(conversationId) ?? []).Where(e => e.Position > position).Take(limit)]);
    }

    public Task<long> LastPositionAsync(string conversationId, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult((long)(_logs.GetValueOrDefault(conversationId)?.Count ?? 0));
    }

    public Task SetPersonAsync(string conversationId, int? personId, CancellationToken cancellationToken)
    {
        lock (_lock) _conversations[conversationId] = _conversations[conversationId] with { PersonId = personId };
        return Task.CompletedTask;
    }

    public Task SetAreaAsync(string conversationId, int? areaId, CancellationToken cancellationToken)
    {
        lock (_lock) _conversations[conversationId] = _conversations[conversationId] with { AreaId = areaId };
        return Task.CompletedTask;
    }

    public Task<Accepted> AcceptAsync(Message message, CancellationToken cancellationToken)
    {
        if (Broken is not null) throw Broken;
        lock (_lock)
        {
            if (_known.TryGetValue(message.PlatformId, out var known)) return Task.FromResult(new Accepted(known, true));
            Heard.Enqueue(message);
            var said = Append(message.ConversationId, (position, at) => new LogEntry(message.ConversationId, position, at, false, message.Text, message.Payload, null, null, message.Attachments));
            _known[message.PlatformId] = said;
            if (Answers(message) is { } reply) Say(message.ConversationId, reply, said.Position);
            return Task.FromResult(new Accepted(said, false));
        }
    }

    public void Say(string conversationId, Reply reply, long? replyTo = null)
    {
        lock (_lock) Append(conversationId, (position, at) => new LogEntry(conversationId, position, at, true, reply.Text, null, reply, replyTo, []));
    }

    /// <summary>A line that is in the log and on no feed, as another process would write it.</summary>
    public void SayUnheard(string conversationId, Reply reply)
    {
        lock (_lock)
        {
            var listeners = _listeners.ToList();
            _listeners.Clear();
            Say(conversationId, reply);
            _listeners.AddRange(listeners);
        }
    }

    public IFeedSubscription Subscribe(string conversationId)
    {
        var channel = Channel.CreateBounded<LogEntry>(1000);
        lock (_lock) _listeners.Add((conversationId, channel.Writer));
        return new Subscription(this, channel);
    }

    private LogEntry Append(string id, Func<long, DateTime, LogEntry> make)
    {
        var log = _logs[id];
        var now = time.GetUtcNow().UtcDateTime;
        var entry = make(log.Count + 1, log.Count > 0 && log[^1].At >= now ? log[^1].At.AddMilliseconds(1) : now);
        log.Add(entry);
        BeforePublish?.Invoke(entry);
        foreach (var (conversation, writer) in _listeners)
        {
            if (conversation == id && !writer.TryWrite(entry)) writer.TryComplete();
        }

        return entry;
    }

    private sealed class Subscription(MemoryTalk talk, Channel<LogEntry> channel) : IFeedSubscription
    {
        public ChannelReader<LogEntry> Entries => channel.Reader;

        public void Dispose()
        {
            lock (talk._lock) talk._listeners.RemoveAll(l => l.Writer == channel.Writer);
        }
    }
}
