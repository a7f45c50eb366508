using System.Collections.Immutable;
using System.Data.Common;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>The inbox in the database.</summary>
internal sealed class TurnBook(WriteQueue writes, ReadPool reads, IDatabaseEngine engine, ILogFeed feed, ReplyWriting replies, Clock clock) : ITurnBook
{
    private const int Waiting = 0;
    private const int Dead = 1;

    private const string LoadSql = """
        SELECT c."Id", c."ChannelId", c."UserId", c."PersonId", c."AreaId", c."OpenedAt", c."StateJson", c."StateVersion", i."Attempts"
        FROM "Conversations" c JOIN "Inbox" i ON i."ConversationId" = c."Id" AND i."Position" = @1
        WHERE c."Id" = @0
        """;

    private const string LeftSql = """
        SELECT i."ConversationId", i."Position", i."State" FROM "Inbox" i
        WHERE i."State" = 0 OR (i."FailedBuild" <> @0 AND NOT EXISTS (
            SELECT 1 FROM "ConversationLog" l WHERE l."ConversationId" = i."ConversationId" AND l."Position" > i."Position" AND l."FromBot" = @1))
        ORDER BY i."ConversationId", i."Position"
        """;

    private const string WaitingSinceSql = """
        SELECT i."ConversationId", i."Position", i."State"
        FROM "Inbox" i JOIN "ConversationLog" l ON l."ConversationId" = i."ConversationId" AND l."Position" = i."Position"
        WHERE i."State" = 0 AND l."At" < @0
        ORDER BY i."ConversationId", i."Position"
        """;

    public Task<Accepted> AcceptAsync(Message message, Action<WaitingMessage> afterCommit, CancellationToken cancellationToken) =>
        writes.RunAsync(message.ConversationId, async (session, cancel) =>
        {
            var end = await LogEnd.TakeAsync(session, engine.ForUpdate, message.ConversationId, cancel)
                ?? throw new InvalidOperationException("A conversation is opened before anything is said in it.");
            if (await FindAsync(session, message, cancel) is { } before) return new Accepted(before, IsRepeat: true);

            var entry = await end.AddAsync(session, message, clock.UtcNow, cancel);
            await session.Command("""INSERT INTO "Inbox" ("ConversationId", "Position", "State", "Attempts") VALUES (@0, @1, @2, 0)""", entry.ConversationId, entry.Position, Waiting)
                .ExecuteNonQueryAsync(cancel);
            await end.MoveAsync(session, cancel);
            session.AfterCommit(() =>
            {
                feed.Publish(entry);
                afterCommit(new WaitingMessage(entry.ConversationId, entry.Position, message));
            });
            return new Accepted(entry, IsRepeat: false);
        }, cancellationToken);

    public Task<TurnStart?> LoadAsync(WaitingMessage waiting, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            await using var reader = await session.Command(LoadSql, waiting.ConversationId, waiting.Position).ExecuteReaderAsync(cancel);
            if (!await reader.ReadAsync(cancel)) return null;

            return new TurnStart(LogReading.Conversation(reader), reader.TextOrNull(6), reader.GetInt64(7), reader.GetInt32(8));
        }, cancellationToken);

    public Task<Message> ReadMessageAsync(WaitingMessage waiting, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            await using var reader = await session.Command(LogReading.MessageSql, waiting.ConversationId, waiting.Position).ExecuteReaderAsync(cancel);
            return await reader.ReadAsync(cancel) ? LogReading.Message(reader) : throw new InvalidOperationException("An inbox row has its log line.");
        }, cancellationToken);

    public Task<IReadOnlyList<WaitingMessage>> LeftAsync(string build, CancellationToken cancellationToken) =>
        reads.UseAsync((session, cancel) => WaitingAsync(session.Command(LeftSql, build, false), cancel), cancellationToken);

    public Task<IReadOnlyList<WaitingMessage>> WaitingSinceAsync(DateTime before, CancellationToken cancellationToken) =>
        reads.UseAsync((session, cancel) => WaitingAsync(session.Command(WaitingSinceSql, before), cancel), cancellationToken);

    public Task<int> CountAttemptAsync(WaitingMessage waiting, CancellationToken cancellationToken) =>
        writes.RunAsync(waiting.ConversationId, async (session, cancel) =>
        {
            const string sql = """UPDATE "Inbox" SET "Attempts" = "Attempts" + 1 WHERE "ConversationId" = @0 AND "Position" = @1 RETURNING "Attempts" """;
            return Convert.ToInt32(await session.Command(sql, waiting.ConversationId, waiting.Position).ExecuteScalarAsync(cancel) ?? 0, System.Globalization.CultureInfo.InvariantCulture);
        }, cancellationToken);

    public Task BuryAsync(WaitingMessage waiting, string failure, string build, Reply? apology, CancellationToken cancellationToken) =>
        writes.RunAsync(waiting.ConversationId, async (session, cancel) =>
        {
            var end = await LogEnd.TakeAsync(session, engine.ForUpdate, waiting.ConversationId, cancel);
            const string sql = """UPDATE "Inbox" SET "State" = @2, "Failure" = @3, "FailedBuild" = @4, "Attempts" = 0 WHERE "ConversationId" = @0 AND "Position" = @1""";
            var rows = await session.Command(sql, waiting.ConversationId, waiting.Position, Dead, failure, build).ExecuteNonQueryAsync(cancel);
            if (rows == 0 || end is null || apology is null) return true;

            await replies.WriteAsync(session, end, waiting.Position, waiting.Message?.PlatformId, [apology], ImmutableDictionary<string, string>.Empty, cancel);
            return true;
        }, cancellationToken);

    private static async Task<IReadOnlyList<WaitingMessage>> WaitingAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var all = new List<WaitingMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            all.Add(new WaitingMessage(reader.GetString(0), reader.GetInt64(1), null, IsRecovered: true, IsDead: reader.GetInt32(2) == Dead));
        return all;
    }

    private static async Task<LogEntry?> FindAsync(WriteSession session, Message message, CancellationToken cancellationToken)
    {
        const string sql = LogReading.EntrySql + """ WHERE "ConversationId" = @0 AND "PlatformId" = @1""";
        await using var reader = await session.Command(sql, message.ConversationId, message.PlatformId).ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? LogReading.Entry(reader) : null;
    }
}
