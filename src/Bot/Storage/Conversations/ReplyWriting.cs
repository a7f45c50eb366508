using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>Writes the replies to one message: log lines, and their way to the phone where a platform must be called for it.</summary>
internal sealed class ReplyWriting(ILogFeed feed, HeldReplies held, DeliveryPlan deliveries, DeliveryBell bell, Clock clock)
{
    private const string AcceptedSql = """SELECT "At" FROM "ConversationLog" WHERE "ConversationId" = @0 AND "Position" = @1""";

    /// <param name="platformId">The channel's id of the message; null when it is not known any more.</param>
    public async Task WriteAsync(WriteSession session, LogEnd log, long position, string? platformId, IReadOnlyList<Reply> replies, IReadOnlyDictionary<string, string> markedCards, CancellationToken cancellationToken)
    {
        LogEntry? first = null;
        foreach (var reply in replies)
        {
            DateTime? deliverAt = !deliveries.Covers(log.ChannelId) ? null
                : first is not null ? clock.UtcNow
                : await FirstAsync(session, log, position, platformId, cancellationToken);
            var entry = await log.AddAsync(session, reply, position, null, clock.UtcNow, deliverAt, cancellationToken);
            first ??= entry;
            session.AfterCommit(() => feed.Publish(entry));
        }

        if (first is not null) await log.MoveAsync(session, cancellationToken);
        if (!deliveries.Covers(log.ChannelId)) return;

        foreach (var (occasion, words) in markedCards) await CardMarking.MarkAsync(session, log.ConversationId, occasion, words, clock.UtcNow, cancellationToken);
        session.AfterCommit(() =>
        {
            if (platformId is not null) held.Settle(log.ConversationId, platformId, first);
            if (first is not null || markedCards.Count > 0) bell.Ring();
        });
    }

    private async Task<DateTime> FirstAsync(WriteSession session, LogEnd log, long position, string? platformId, CancellationToken cancellationToken)
    {
        var offered = platformId is null ? null : held.Offer(log.ConversationId, platformId);
        if (offered == false) return clock.UtcNow;

        await using var reader = await session.Command(AcceptedSql, log.ConversationId, position).ExecuteReaderAsync(cancellationToken);
        var acceptedAt = await reader.ReadAsync(cancellationToken) ? reader.Utc(0) : clock.UtcNow;
        return deliveries.FirstReply(log.ChannelId, offered, acceptedAt);
    }
}
