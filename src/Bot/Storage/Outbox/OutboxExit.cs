using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Storage.Outbox;

internal sealed class OutboxExit(WriteQueue writes, IDatabaseEngine engine, Saying saying, Clock clock) : IOutboxExit
{
    private const string MarkSql = """
        UPDATE "Outbox" SET "State" = @1, "SentAt" = @2, "With" = @3, "ReceiverId" = @4, "TextHash" = @5 WHERE "Id" = @0 AND "State" = 0
        """;

    private const string ListSql = """
        INSERT INTO "Outbox" ("Key", "PersonId", "Lane", "Slot", "ReplyJson", "DueAt", "State", "CreatedAt", "SentAt", "ReceiverId", "Contents")
        VALUES (@0, @1, @2, @3, @4, @5, @6, @5, @5, @1, @7)
        """;

    public async Task<LeftAs> LeaveAsync(Leaving leaving, CancellationToken cancellationToken)
    {
        try
        {
            var queue = leaving.ConversationId ?? $"person/{leaving.Receivers[0]}";
            return await writes.RunAsync(queue, (session, cancel) => LeaveAsync(session, leaving, cancel), cancellationToken);
        }
        catch (NothingDoneException nothing)
        {
            return nothing.Why;
        }
        catch (Exception failure) when (engine.IsConflict(failure))
        {
            return LeftAs.Overtaken;
        }
    }

    private async Task<LeftAs> LeaveAsync(WriteSession session, Leaving leaving, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        await MarkAsync(session, leaving, now, cancellationToken);
        if (leaving.Contents is { } contents)
        {
            await session.Command(ListSql, leaving.Key, leaving.Receivers[0], (int)Lane.Digest, (int)leaving.Slot, ConversationJson.Write(leaving.Reply), now, (int)OutboxState.Sent, contents)
                .ExecuteNonQueryAsync(cancellationToken);
        }

        var reached = 0;
        foreach (var conversation in await ConversationsAsync(session, leaving, cancellationToken))
            reached += await saying.SayAsync(session, conversation, leaving.Reply, leaving.Key, leaving.Voids, cancellationToken) ? 1 : 0;
        return reached > 0 ? LeftAs.Said : throw new NothingDoneException(LeftAs.NobodyThere);
    }

    private static async Task MarkAsync(WriteSession session, Leaving leaving, DateTime now, CancellationToken cancellationToken)
    {
        int? receiver = leaving.Receivers.Count > 0 ? leaving.Receivers[0] : null;
        foreach (var row in leaving.Rows)
        {
            var itself = row.Key == leaving.Key;
            var marked = await session.Command(MarkSql,
                row.Id, (int)OutboxState.Sent, now, itself ? null : leaving.Key, receiver, itself ? leaving.Reply.TextHash : null)
                .ExecuteNonQueryAsync(cancellationToken);
            if (marked != 1) throw new NothingDoneException(LeftAs.Overtaken);
        }
    }

    private static async Task<IReadOnlyList<string>> ConversationsAsync(WriteSession session, Leaving leaving, CancellationToken cancellationToken)
    {
        if (leaving.ConversationId is { } only) return [only];

        var all = new List<string>();
        foreach (var person in leaving.Receivers) all.AddRange(await Saying.ConversationsOfAsync((sql, values) => session.Command(sql, values), person, cancellationToken));
        return all;
    }

    // Thrown within the transaction, so that nothing of it stays.
    private sealed class NothingDoneException(LeftAs why) : Exception(why.ToString())
    {
        public LeftAs Why => why;
    }
}
