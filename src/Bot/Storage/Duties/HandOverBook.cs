using HealthAssistantBot.Domain.Duties;
using Microsoft.EntityFrameworkCore;

namespace HealthAssistantBot.Bot.Storage.Duties;

internal sealed class HandOverBook(ScopedStore scope) : IHandOverBook
{
    private const int MostUnanswered = 1000;

    // Many people ask what no paper says; a tracked row would cost more than the answer.
    private const string AskedAgainSql = """
        UPDATE "UnansweredQuestions" SET "Times" = "Times" + 1, "LastAskedAt" = @2
        WHERE "Text" = @0 AND COALESCE("AreaId", -1) = COALESCE(CAST(@1 AS integer), -1)
        """;

    private const string NewSql = """
        INSERT INTO "UnansweredQuestions" ("Text", "Matter", "AreaId", "FirstAskedAt", "LastAskedAt", "Times", "Doubt", "IsSettled")
        VALUES (@0, CAST(@3 AS text), CAST(@1 AS integer), @2, @2, 1, @4, FALSE)
        """;

    // Opened on first use: every turn has this book at hand, few need it.
    private Store Rows => scope.Open();

    // Two turns that take the same number meet the unique index; the second one is run again.
    public async Task<int> NextNumberAsync(CancellationToken cancellationToken)
    {
        var added = Rows.ChangeTracker.Entries<HandedQuestion>().Select(e => e.Entity.Number).DefaultIfEmpty().Max();
        var stored = await Rows.Set<HandedQuestion>().MaxAsync(q => (int?)q.Number, cancellationToken) ?? 0;
        return Math.Max(added, stored) + 1;
    }

    public Task<HandedQuestion?> FindAsync(int number, CancellationToken cancellationToken) =>
        Rows.Set<HandedQuestion>().FirstOrDefaultAsync(q => q.Number == number, cancellationToken);

    public async Task<IReadOnlyList<HandedQuestion>> OpenAsync(int? areaId, CancellationToken cancellationToken) =>
        await Rows.Set<HandedQuestion>().AsNoTracking()
            .Where(q => q.AnsweredAt == null && (areaId == null || q.AreaId == areaId))
            .OrderBy(q => q.Number)
            .ToListAsync(cancellationToken);

    public void Add(HandedQuestion item) => Rows.Add(item);

    public async Task<IReadOnlyList<TownAnswer>> TownAnswersAsync(int areaId, CancellationToken cancellationToken) =>
        await Rows.Set<TownAnswer>().AsNoTracking().Where(a => a.AreaId == areaId).OrderByDescending(a => a.AnsweredAt).ThenByDescending(a => a.Id).ToListAsync(cancellationToken);

    public void Add(TownAnswer answer) => Rows.Add(answer);

    public Task KeepAsync(string text, string? matter, int? areaId, QuestionDoubt doubt, DateTime askedAt, CancellationToken cancellationToken)
    {
        scope.WriteLater(async (session, cancel) =>
        {
            if (await session.Command(AskedAgainSql, text, areaId, askedAt).ExecuteNonQueryAsync(cancel) == 0)
                await session.Command(NewSql, text, areaId, askedAt, matter, (int)doubt).ExecuteNonQueryAsync(cancel);
        });
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<UnansweredQuestion>> UnansweredAsync(CancellationToken cancellationToken) =>
        await Rows.Set<UnansweredQuestion>().AsNoTracking()
            .Where(q => q.Doubt == QuestionDoubt.NotInPapers && !q.IsSettled)
            .OrderByDescending(q => q.Times).ThenByDescending(q => q.LastAskedAt).ThenBy(q => q.Id)
            .Take(MostUnanswered)
            .ToListAsync(cancellationToken);
}
