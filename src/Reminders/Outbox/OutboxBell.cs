using System.Threading.Channels;

namespace HealthAssistantBot.Reminders.Outbox;

/// <summary>Rung when something was put into the outbox, so that it leaves at once and not at the next round.</summary>
public sealed class OutboxBell
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rings.Writer.TryWrite(true);

    public ValueTask<bool> HeardAsync(CancellationToken cancellationToken) => _rings.Reader.ReadAsync(cancellationToken);
}
