using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Audit;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Storage.Audit;

internal sealed class AuditTrail(ScopedStore scope, WriteQueue writes, Clock clock) : IAuditTrail
{
    private const int LongestText = 500;

    private const string BeginSql = """INSERT INTO "AuditHead" ("Id", "LastId", "Hash") VALUES (1, 0, @0) ON CONFLICT ("Id") DO NOTHING""";

    // Also the lock: another process waits here until this one has committed.
    private const string TakeSql = """UPDATE "AuditHead" SET "LastId" = "LastId" + 1 WHERE "Id" = 1 RETURNING "LastId", "Hash" """;

    private const string AddSql = """
        INSERT INTO "AuditTrail" ("Id", "At", "Kind", "PersonId", "Name", "Way", "AreaId", "Subject", "Text", "PreviousHash", "Hash")
        VALUES (@0, @1, @2, CAST(@3 AS integer), @4, @5, CAST(@6 AS integer), CAST(@7 AS text), @8, @9, @10)
        """;

    private const string EndSql = """UPDATE "AuditHead" SET "Hash" = @0 WHERE "Id" = 1""";

    public void Note(AuditActor actor, AuditNote note) => scope.WriteLater((session, cancel) => AddAsync(session, actor, note, cancel));

    public Task WriteAsync(AuditActor actor, AuditNote note, CancellationToken cancellationToken) =>
        writes.RunAsync("audit", async (session, cancel) =>
        {
            await AddAsync(session, actor, note, cancel);
            return true;
        }, cancellationToken);

    private async Task AddAsync(WriteSession session, AuditActor actor, AuditNote note, CancellationToken cancellationToken)
    {
        await session.Command(BeginSql, AuditEntry.FirstHash).ExecuteNonQueryAsync(cancellationToken);
        long id;
        string before;
        await using (var head = await session.Command(TakeSql).ExecuteReaderAsync(cancellationToken))
        {
            await head.ReadAsync(cancellationToken);
            (id, before) = (head.GetInt64(0), head.GetString(1));
        }

        var kept = note.Text.Length <= LongestText ? note : note with { Text = note.Text[..(LongestText - 1)] + "…" };
        var entry = AuditEntry.After(id, before, clock.UtcNow, actor, kept);
        await session.Command(AddSql, entry.Id, entry.At, entry.Kind, entry.PersonId, entry.Name, entry.Way, entry.AreaId, entry.Subject, entry.Text, entry.PreviousHash, entry.Hash)
            .ExecuteNonQueryAsync(cancellationToken);
        await session.Command(EndSql, entry.Hash).ExecuteNonQueryAsync(cancellationToken);
    }
}
