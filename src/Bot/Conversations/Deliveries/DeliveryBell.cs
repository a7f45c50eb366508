using System.Threading.Channels;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Rung when something may have become ready for a platform.</summary>
internal sealed class DeliveryBell
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rings.Writer.TryWrite(true);

    public ValueTask<bool> HeardAsync(CancellationToken cancellationToken) => _rings.Reader.ReadAsync(cancellationToken);
}
