using System.Globalization;
using HealthAssistantBot.Bot.Storage.Engines;

namespace HealthAssistantBot.Bot.Storage.Deliveries;

/// <summary>What all programs of this database have sent lately, counted from the rows themselves.</summary>
internal sealed class SentCounts(ReadPool reads)
{
    // Of one person only one message is under way at a time, so what was sent before it is marked and seen here.
    private const string SinceSql = """
        SELECT c."UserId", s."SentAt" FROM "Deliveries" d
        JOIN "Conversations" c ON c."Id" = d."ConversationId"
        JOIN "Deliveries" s ON s."ConversationId" = d."ConversationId" AND s."State" = 2 AND s."SentAt" > @1
        WHERE d."BatchId" = @0 AND d."State" = 1 AND s."Kind" = 0
        ORDER BY c."UserId", s."SentAt"
        """;

    private const string ElsewhereSql = """
        SELECT COUNT(*), COUNT(CASE WHEN "SentAt" > @1 THEN 1 END), COUNT(CASE WHEN "SentAt" > @2 THEN 1 END)
        FROM "Deliveries" WHERE "State" = 2 AND "SentAt" > @0 AND "SentBy" <> @3
        """;

    /// <summary>Names this run of the program.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N");

    public Task<IReadOnlyDictionary<string, IReadOnlyList<DateTime>>> SinceAsync(string batchId, DateTime since, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            var sent = new List<(string UserId, DateTime At)>();
            await using var reader = await session.Command(SinceSql, batchId, since).ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) sent.Add((reader.GetString(0), reader.Utc(1)));
            return (IReadOnlyDictionary<string, IReadOnlyList<DateTime>>)sent.GroupBy(s => s.UserId, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<DateTime>)[.. g.Select(s => s.At)], StringComparer.Ordinal);
        }, cancellationToken);

    public Task<(int LastMinute, int LastHour, int LastDay)> ElsewhereAsync(DateTime now, CancellationToken cancellationToken) =>
        reads.UseAsync(async (session, cancel) =>
        {
            await using var reader = await session.Command(ElsewhereSql, now.AddDays(-1), now.AddHours(-1), now.AddMinutes(-1), Run).ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            int Count(int column) => Convert.ToInt32(reader.GetValue(column), CultureInfo.InvariantCulture);
            return (Count(2), Count(1), Count(0));
        }, cancellationToken);
}
