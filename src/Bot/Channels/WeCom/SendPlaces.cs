using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Sending;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>
/// Places in the platform's rates, for all programs of this installation together and across restarts. To the person exact, since the rows
/// say when each was written to; for the app as a whole by a count that is a few seconds old.
/// </summary>
internal sealed class SendPlaces(SendRate rate, IDeliveryBook book, Clock clock)
{
    private static readonly TimeSpan CountedFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private long _countedAt = DateTime.MinValue.Ticks;

    /// <summary>How long this call must wait; zero: its places are taken, and it may be made now.</summary>
    public async Task<TimeSpan> TakeAsync(DeliveryBatch batch, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        var countedAt = Interlocked.Read(ref _countedAt);
        if (now.Ticks - countedAt >= CountedFor.Ticks && Interlocked.CompareExchange(ref _countedAt, now.Ticks, countedAt) == countedAt)
        {
            var (minute, hour, day) = await book.SentElsewhereAsync(cancellationToken);
            rate.KnowElsewhere(new SentElsewhere(minute, hour, day));
        }

        foreach (var (userId, sent) in await book.SentSinceAsync(batch.Id, now - Longest, cancellationToken))
            rate.Know(userId, [.. sent.Select(s => new DateTimeOffset(s, TimeSpan.Zero))]);
        return rate.TryTake([.. batch.Targets.Select(t => t.UserId)]).Wait;
    }
}
