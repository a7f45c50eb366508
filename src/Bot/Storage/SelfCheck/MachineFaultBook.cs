using System.Globalization;
using HealthAssistantBot.Bot.Storage.Conversations;
using HealthAssistantBot.Bot.Storage.Engines;
using HealthAssistantBot.Domain.SelfCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthAssistantBot.Bot.Storage.SelfCheck;

internal sealed class MachineFaultMap : IEntityTypeConfiguration<MachineFault>
{
    public void Configure(EntityTypeBuilder<MachineFault> builder)
    {
        builder.ToTable("MachineFaults").HasKey(x => x.Id);
        builder.Property(x => x.Code).HasMaxLength(40);
        builder.Property(x => x.What).HasMaxLength(200);
        builder.Property(x => x.Cure).HasMaxLength(400);
        builder.Property(x => x.Number);
        builder.Property(x => x.Since);
        builder.Property(x => x.ToldAt);
        builder.Property(x => x.MendedAt);
        builder.Property(x => x.EndedAt);
        builder.Ignore(x => x.IsMended);
        builder.HasIndex(x => x.EndedAt);
    }
}

internal sealed class MachineFaultBook(ScopedStore scope, ReadPool reads) : IMachineFaultBook
{
    private const string LinesSql = """SELECT "FromBot", COUNT(*) FROM "ConversationLog" WHERE "At" >= @0 AND "At" < @1 GROUP BY "FromBot" """;

    private const string FailedSql = """SELECT COUNT(*) FROM "Deliveries" WHERE "State" = 5 AND "DueAt" >= @0 AND "DueAt" < @1""";

    private const string WaitingSql = """SELECT COUNT(*) FROM "Deliveries" WHERE "State" IN (0, 1) AND "Kind" = 0""";

    // Answered in the callback is no message that waited.
    private const string HeldSql = """
        SELECT d."State", COUNT(*) FROM "Deliveries" d JOIN "ConversationLog" l ON l."ConversationId" = d."ConversationId" AND l."Position" = d."Position"
        WHERE d."Kind" = 0 AND d."State" IN (2, 4, 6) AND l."At" >= @0 AND l."At" < @1 GROUP BY d."State"
        """;

    public void Add(MachineFault fault) => scope.Open().Add(fault);

    public async Task<IReadOnlyList<MachineFault>> OpenAsync(CancellationToken cancellationToken) =>
        await scope.Open().Set<MachineFault>().Where(fault => fault.EndedAt == null).OrderBy(fault => fault.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<MachineFault>> LastAsync(int limit, CancellationToken cancellationToken) =>
        await scope.Open().Set<MachineFault>().AsNoTracking().OrderByDescending(fault => fault.Id).Take(limit).ToListAsync(cancellationToken);

    public Task<DayCounts> CountAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            var (came, left) = (0, 0);
            await using (var reader = await session.Command(LinesSql, fromUtc, toUtc).ExecuteReaderAsync(cancel))
            {
                while (await reader.ReadAsync(cancel))
                {
                    var count = Number(reader.GetValue(1));
                    if (reader.GetBoolean(0)) left = count;
                    else came = count;
                }
            }

            return new DayCounts(came, left, Number(await session.Command(FailedSql, fromUtc, toUtc).ExecuteScalarAsync(cancel)));
        }, cancellationToken);

    public Task<int> WaitingAsync(CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) => Number(await session.Command(WaitingSql).ExecuteScalarAsync(cancel)), cancellationToken);

    public Task<(int Sent, int Dropped)> HeldUpAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            var (sent, dropped) = (0, 0);
            await using var reader = await session.Command(HeldSql, fromUtc, toUtc).ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                if (reader.GetInt32(0) == 4) dropped += Number(reader.GetValue(1));
                else sent += Number(reader.GetValue(1));
            }

            return (sent, dropped);
        }, cancellationToken);

    public async Task<IReadOnlyList<string>> BesideAsync(string channel, int personId, CancellationToken cancellationToken) =>
        await scope.Open().Set<ConversationRow>().Where(row => row.PersonId == personId && row.ChannelId != channel).Select(row => row.Id).ToListAsync(cancellationToken);

    private static int Number(object? value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
