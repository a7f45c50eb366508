using System.Threading.Channels;

namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>Wakes a loop that otherwise looks around by itself every few seconds. Rings while it is at work are heard once, when it waits again.</summary>
public abstract class WakingBell
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _rung;

    /// <summary>How often it was rung since the start.</summary>
    public long Rung => Volatile.Read(ref _rung);

    public void Ring()
    {
        Interlocked.Increment(ref _rung);
        _rings.Writer.TryWrite(true);
    }

    public ValueTask<bool> HeardAsync(CancellationToken cancellationToken) => _rings.Reader.ReadAsync(cancellationToken);
}
