using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Reminders.Outbox;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Outbox;

internal sealed class OutageBook(ScopedStore scope, WriteQueue writes, IUnitOfWork work, IDatabaseEngine engine) : IOutageBook
{
    private const int OnlyRow = 1;

    // A clock that was set back must not make the next start believe in an outage.
    private const string SeenSql = """
        INSERT INTO "Heartbeats" ("Id", "At", "InGoodOrder") VALUES (@0, @1, @2)
        ON CONFLICT ("Id") DO UPDATE SET "At" = excluded."At", "InGoodOrder" = excluded."InGoodOrder" WHERE "Heartbeats"."At" <= excluded."At"
        """;

    public Task<LastSeen?> LastSeenAsync(CancellationToken cancellationToken) =>
        scope.Open().Set<HeartbeatRow>().OrderBy(h => h.Id).Select(h => (LastSeen?)new LastSeen(h.At, h.InGoodOrder)).FirstOrDefaultAsync(cancellationToken);

    public Task SeenAsync(DateTime at, bool inGoodOrder, CancellationToken cancellationToken) =>
        writes.RunAsync(nameof(OutageBook), (session, cancel) => session.Command(SeenSql, OnlyRow, at, inGoodOrder).ExecuteNonQueryAsync(cancel), cancellationToken);

    public void Add(Outage outage) => scope.Open().Add(outage);

    public async Task<bool> TryKeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await work.SaveAsync(cancellationToken);
            return true;
        }
        catch (Exception failure) when (engine.IsConflict(failure))
        {
            return false;
        }
    }

    public Task<Outage?> LastAsync(CancellationToken cancellationToken) =>
        scope.Open().Set<Outage>().OrderByDescending(o => o.To).FirstOrDefaultAsync(cancellationToken);

    public Task<Outage?> CatchingUpAsync(CancellationToken cancellationToken) =>
        scope.Open().Set<Outage>().Where(o => o.ReportedAt == null).OrderByDescending(o => o.To).FirstOrDefaultAsync(cancellationToken);
}
