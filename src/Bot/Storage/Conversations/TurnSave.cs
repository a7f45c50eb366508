using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Reminders.Outbox;

namespace HealthAssistantBot.Bot.Storage.Conversations;

/// <summary>The one short transaction at a turn's end: inbox row, state, effects and replies.</summary>
internal sealed class TurnSave(WriteQueue writes, IDatabaseEngine engine, ScopedStore store, ReplyWriting replies, OutboxBell bell) : ITurnSave
{
    private const string AnsweredSql = """DELETE FROM "Inbox" WHERE "ConversationId" = @0 AND "Position" = @1""";

    private const string StateSql = """
        UPDATE "Conversations" SET "StateVersion" = "StateVersion" + 1, "StateJson" = @1, "AreaId" = COALESCE(CAST(@2 AS integer), "AreaId"),
            "TextOnly" = COALESCE(CAST(@3 AS integer), "TextOnly")
        WHERE "Id" = @0
        """;

    private const string StrikeSql = """UPDATE "ConversationLog" SET "Text" = '', "PayloadJson" = NULL WHERE "ConversationId" = @0 AND "Position" = @1""";

    private const string StrikePreviousSql = """
        UPDATE "ConversationLog" SET "Text" = '', "PayloadJson" = NULL WHERE "ConversationId" = @0 AND "Position" = (
            SELECT MAX(p."Position") FROM "ConversationLog" p WHERE p."ConversationId" = @0 AND p."Position" < @1 AND p."FromBot" = @2 AND p."EventName" IS NULL)
        """;

    public async Task SaveAsync(TurnEnd end, CancellationToken cancellationToken)
    {
        try
        {
            await writes.RunAsync(end.ConversationId, (session, cancel) => WriteAsync(end, session, cancel), cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException || engine.IsOutOfReach(exception))
        {
            throw new TurnNotSavedException(exception);
        }
        catch (Exception exception) when (exception is not TurnConflictException && engine.IsConflict(exception))
        {
            throw new TurnConflictException(exception);
        }
    }

    private async Task<bool> WriteAsync(TurnEnd end, WriteSession session, CancellationToken cancellationToken)
    {
        var log = await LogEnd.TakeAsync(session, engine.ForUpdate, end.ConversationId, cancellationToken);
        if (log is null || log.StateVersion != end.StateVersion) throw new TurnConflictException();
        if (await session.Command(AnsweredSql, end.ConversationId, end.Position).ExecuteNonQueryAsync(cancellationToken) != 1) throw new TurnConflictException();

        await store.SaveInAsync(session, cancellationToken);
        if (store.Current?.ChangeTracker.Entries<OutboxMessage>().Any() == true) session.AfterCommit(bell.Ring);
        await session.Command(StateSql, end.ConversationId, end.StateJson, end.NewAreaId, end.WantsText is { } text ? (text ? 1 : 0) : null).ExecuteNonQueryAsync(cancellationToken);
        if (end.StrikesMessage) await session.Command(StrikeSql, end.ConversationId, end.Position).ExecuteNonQueryAsync(cancellationToken);
        if (end.StrikesPreviousMessage) await session.Command(StrikePreviousSql, end.ConversationId, end.Position, false).ExecuteNonQueryAsync(cancellationToken);
        await replies.WriteAsync(session, log, end.Position, end.PlatformId, end.Replies, end.MarkedCards, cancellationToken);
        return true;
    }
}
