using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage.Conversations;

internal sealed class ConversationBook(WriteQueue writes, ReadPool reads) : IConversationBook
{
    private const string InsertSql = """
        INSERT INTO "Conversations" ("Id", "ChannelId", "UserId", "PersonId", "AreaId", "OpenedAt", "LastPosition", "LastAt", "StateVersion", "TextOnly")
        VALUES (@0, @1, @2, @3, @4, @5, 0, @5, 0, 0) ON CONFLICT ("Id") DO NOTHING
        """;

    public Task<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            await using var reader = await session.Command(LogReading.ConversationSql + """WHERE "Id" = @0""", conversationId).ExecuteReaderAsync(cancel);
            return await reader.ReadAsync(cancel) ? LogReading.Conversation(reader) : null;
        }, cancellationToken);

    public async Task<(Conversation Conversation, bool IsNew)> OpenAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (await FindAsync(conversation.Id, cancellationToken) is { } open) return (open, false);

        var isNew = await writes.RunAsync(conversation.Id, async (session, cancel) =>
            await session.Command(InsertSql, conversation.Id, conversation.ChannelId, conversation.UserId, conversation.PersonId, conversation.AreaId, DateTime.SpecifyKind(conversation.OpenedAt, DateTimeKind.Utc))
                .ExecuteNonQueryAsync(cancel) == 1, cancellationToken);
        if (isNew) return (conversation, true);

        return (await FindAsync(conversation.Id, cancellationToken) ?? conversation, false);
    }

    public Task<IReadOnlyList<LogEntry>> ReadAsync(string conversationId, long position, int limit, CancellationToken cancellationToken) =>
        reads.UseAsync<IReadOnlyList<LogEntry>>(async (session, cancel) =>
        {
            const string sql = LogReading.EntrySql + """ WHERE "ConversationId" = @0 AND "Position" > @1 ORDER BY "Position" LIMIT @2""";
            var entries = new List<LogEntry>();
            await using var reader = await session.Command(sql, conversationId, position, limit).ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) entries.Add(LogReading.Entry(reader));
            return entries;
        }, cancellationToken);

    public Task<long> LastPositionAsync(string conversationId, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
            await session.Command("""SELECT "LastPosition" FROM "Conversations" WHERE "Id" = @0""", conversationId).ExecuteScalarAsync(cancel) is long last ? last : 0, cancellationToken);

    public Task SetPersonAsync(string conversationId, int? personId, CancellationToken cancellationToken) =>
        SetAsync("""UPDATE "Conversations" SET "PersonId" = @1 WHERE "Id" = @0""", conversationId, personId, cancellationToken);

    public Task SetAreaAsync(string conversationId, int? areaId, CancellationToken cancellationToken) =>
        SetAsync("""UPDATE "Conversations" SET "AreaId" = @1 WHERE "Id" = @0""", conversationId, areaId, cancellationToken);

    private Task<int> SetAsync(string sql, string conversationId, int? value, CancellationToken cancellationToken) =>
        writes.RunAsync(conversationId, (session, cancel) => session.Command(sql, conversationId, value).ExecuteNonQueryAsync(cancel), cancellationToken);
}
