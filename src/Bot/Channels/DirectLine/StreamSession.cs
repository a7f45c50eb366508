using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using HealthAssistantBot.Bot.Channels.Activities;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>
/// One open socket: the past from a position, then what comes, each line exactly once and in order. One task writes. Its queue is bounded;
/// a client that does not keep up is closed and resumes from its watermark.
/// </summary>
internal sealed class StreamSession : IDisposable
{
    private const int QueueLength = 256;

    /// <summary>Lines put into one frame.</summary>
    private const int FrameLength = 50;

    private static readonly TimeSpan s_keepAlive = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly string _conversationId;
    private readonly string _publicAddress;
    private readonly TimeProvider _time;
    private readonly Func<string, long, CancellationToken, Task<IReadOnlyList<LogEntry>>> _read;
    private readonly CancellationToken _end;
    private readonly Channel<Outgoing> _queue = Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly ArrayBufferWriter<byte> _frame = new(4096);
    private readonly Utf8JsonWriter _json;
    private long _position;

    public StreamSession(
        WebSocket socket, string conversationId, string publicAddress, TimeProvider time, Func<string, long, CancellationToken, Task<IReadOnlyList<LogEntry>>> read, CancellationToken end)
    {
        (_socket, _conversationId, _publicAddress, _time, _read, _end) = (socket, conversationId, publicAddress, time, read, end);
        _json = new(_frame, ActivityJson.WriterOptions);
    }

    /// <summary>Shows something now; dropped when the client lags, since it is worth nothing later.</summary>
    public void Signal(Activity activity) => _queue.Writer.TryWrite(new(null, activity));

    public async Task RunAsync(long from, ChannelReader<LogEntry> entries)
    {
        _position = from;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_end);
        await using var bell = _time.CreateTimer(_ => _queue.Writer.TryWrite(default), null, s_keepAlive, s_keepAlive);
        var listening = ListenAsync();
        var queueing = QueueAsync(entries, over.Token);
        var writing = WriteAsync(over.Token);
        var first = await Task.WhenAny(listening, queueing, writing);
        await over.CancelAsync();
        await Task.WhenAll(Quiet(queueing), Quiet(writing));
        await CloseAsync(listening);
        await first;
    }

    /// <summary>1001 tells the client to come back. Its answer is waited for a moment; cancelling the reading task would cut the socket instead.</summary>
    private async Task CloseAsync(Task listening)
    {
        try
        {
            var left = _socket.State == WebSocketState.CloseReceived;
            await _socket.CloseOutputAsync(left ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.EndpointUnavailable, null, CancellationToken.None)
                .WaitAsync(s_farewell, _time);
            await Quiet(listening).WaitAsync(s_farewell, _time);
        }
        catch (Exception gone) when (gone is TimeoutException or WebSocketException or IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            _socket.Abort();
            await Quiet(listening);
        }
    }

    private static async Task Quiet(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose() => _json.Dispose();

    private async Task QueueAsync(ChannelReader<LogEntry> entries, CancellationToken cancellationToken)
    {
        await foreach (var entry in entries.ReadAllAsync(cancellationToken)) await _queue.Writer.WriteAsync(new(entry, null), cancellationToken);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        var batch = new List<LogEntry>(FrameLength);
        while (await _queue.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_queue.Reader.TryRead(out var next))
            {
                if (next.Entry is { } entry) batch.Add(entry);
                if (next.Entry is not null && batch.Count < FrameLength) continue;
                await SendLinesAsync(batch, cancellationToken);
                if (next.Live is { } activity) await SendLiveAsync(activity, cancellationToken);
                else if (next.Entry is null) await KeepAliveAsync(cancellationToken);
            }

            await SendLinesAsync(batch, cancellationToken);
        }
    }

    /// <summary>
    /// An empty frame, which clients ignore and proxies count as life. The log is looked at first: what another process of this bot wrote
    /// there is on no feed of ours.
    /// </summary>
    private async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        var before = _position;
        await CatchUpAsync(cancellationToken);
        if (_position == before) await SendAsync(ReadOnlyMemory<byte>.Empty, cancellationToken);
    }

    /// <summary>Everything after our position that is stored.</summary>
    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (await _read(_conversationId, _position, cancellationToken) is { Count: > 0 } past)
        {
            foreach (var lines in past.Chunk(FrameLength)) await SendFrameAsync(lines, cancellationToken);
        }
    }

    private async Task SendLinesAsync(List<LogEntry> batch, CancellationToken cancellationToken)
    {
        // What the replay already had comes again here once; a hole means that the feed lost something, and the log has it.
        batch.RemoveAll(e => e.Position <= _position);
        if (batch.Count == 0) return;
        if (IsUnbroken(batch)) await SendFrameAsync(batch, cancellationToken);
        else await CatchUpAsync(cancellationToken);
        batch.Clear();
    }

    private bool IsUnbroken(List<LogEntry> batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].Position != _position + 1 + i) return false;
        }

        return true;
    }

    private async Task SendFrameAsync(IReadOnlyList<LogEntry> lines, CancellationToken cancellationToken)
    {
        var position = lines[^1].Position;
        Reset();
        ActivityWriter.WriteSet(_json, lines, position, _publicAddress);
        _json.Flush();
        await SendAsync(_frame.WrittenMemory, cancellationToken);
        _position = position;
    }

    private async Task SendLiveAsync(Activity activity, CancellationToken cancellationToken)
    {
        Reset();
        ActivityWriter.WriteLive(_json, activity);
        _json.Flush();
        await SendAsync(_frame.WrittenMemory, cancellationToken);
    }

    private void Reset()
    {
        _frame.ResetWrittenCount();
        _json.Reset();
    }

    private async Task SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        // Cancelling a send would cut the socket in the middle of a frame, so one that has begun may end, within bounds.
        cancellationToken.ThrowIfCancellationRequested();
        var sending = _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        if (sending.IsCompletedSuccessfully) return;
        await sending.AsTask().WaitAsync(s_patience, _time, CancellationToken.None);
    }

    /// <summary>A client says nothing here that matters (empty keep-alive frames); reading is how its leaving is noticed.</summary>
    private async Task ListenAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(512);
        try
        {
            while ((await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A line, something live, or neither: an empty frame that keeps proxies from cutting an idle connection.</summary>
    private readonly record struct Outgoing(LogEntry? Entry, Activity? Live);
}
