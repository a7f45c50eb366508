using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Conversations;

/// <summary>Says from when on a line of the assistant may be pushed.</summary>
internal sealed class DeliveryPlan(IEnumerable<IPushChannel> channels, Clock clock)
{
    private readonly Dictionary<string, IPushChannel> _channels = channels.ToDictionary(c => c.ChannelId, StringComparer.Ordinal);

    /// <summary>Lines of this channel must be handed to a platform.</summary>
    public bool Covers(string channelId) => _channels.ContainsKey(channelId);

    /// <summary>
    /// The UTC moment for the first reply to a message. One that a callback will take, or that the platform may fetch by its own retry after a
    /// crash, waits out that retry; one whose callback has gone is pushed at once.
    /// </summary>
    /// <param name="offered">What <see cref="HeldReplies.Offer"/> said.</param>
    /// <param name="acceptedAt">UTC moment at which the message was stored.</param>
    public DateTime FirstReply(string channelId, bool? offered, DateTime acceptedAt)
    {
        var now = clock.UtcNow;
        var within = _channels[channelId].FetchesWithin;
        var fetchedUntil = offered == false || within == TimeSpan.Zero ? now : acceptedAt + within;
        return fetchedUntil > now ? fetchedUntil : now;
    }
}
