using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>What people do with stored papers: correct, undo, publish, withdraw, say what replaces what, rule on names.</summary>
internal sealed class PaperDesk(IPaperShelf shelf, PaperVersions versions, Clock clock)
{
    private const int LongestWords = 200;

    public Task<Outcome<Published>> PublishAsync(int id, CancellationToken cancellationToken) => WithPaperAsync<Published>(id, async (paper, cancel) =>
    {
        if (paper.State == PaperState.Published) return PaperRefusals.AlreadySo("这份文件已经在用了。", $"paper {id} is published already");

        return await versions.PublishAsync(paper, cancel);
    }, cancellationToken);

    /// <summary>Takes a paper back; what it had replaced stays in the past until somebody publishes it again.</summary>
    /// <returns>The papers that it had replaced.</returns>
    public Task<Outcome<IReadOnlyList<int>>> WithdrawAsync(int id, CancellationToken cancellationToken) => WithPaperAsync<IReadOnlyList<int>>(id, async (paper, cancel) =>
    {
        if (paper.State == PaperState.Withdrawn) return PaperRefusals.AlreadySo("这份文件已经收回了。", $"paper {id} is withdrawn already");

        paper.Withdraw();
        int[] replaced = [.. (await shelf.CardsAsync(cancel)).Where(c => c.State == PaperState.Superseded && c.ReplacedById == id).Select(c => c.Id)];
        return replaced;
    }, cancellationToken);

    /// <summary>A person says that this paper replaces an older one; what was corrected there is taken over.</summary>
    public Task<Outcome<Paper>> ReplaceAsync(int id, int olderId, CancellationToken cancellationToken) => WithPaperAsync<Paper>(id, async (paper, cancel) =>
    {
        if (id == olderId) return PaperRefusals.ReplacesItself;
        if (await shelf.FindAsync(olderId, cancel) is not { } older) return PaperRefusals.NotThere(olderId);

        paper.Replace(olderId);
        await versions.CarryOverAsync(olderId, paper, cancel);
        if (paper.State == PaperState.Published && older.State == PaperState.Published) older.SupersedeBy(paper.Id);
        return paper;
    }, cancellationToken);

    public Task<Outcome<Paper>> PlaceAsync(int id, int? areaId, CancellationToken cancellationToken) => WithPaperAsync<Paper>(id, (paper, _) =>
    {
        paper.PlaceIn(areaId);
        return Task.FromResult<Outcome<Paper>>(paper);
    }, cancellationToken);

    public Task<Outcome<Paper>> CorrectAsync(int id, PaperItemKind kind, string itemId, CorrectionKind what, ItemWords? words, int? personId, CancellationToken cancellationToken) => WithPaperAsync<Paper>(id, async (paper, cancel) =>
    {
        if (words is not null && Wrong(kind, words) is { } no) return no;

        var engine = EngineReading(paper);
        if (!PaperItems.Of(engine).Any(i => i.Kind == kind && i.Id == itemId)) return PaperRefusals.ItemNotThere;

        var correction = new PaperCorrection(id, kind, itemId, what, words is null ? null : PaperCorrection.WordsToJson(words), clock.UtcNow, personId, null);
        shelf.Add(correction);
        paper.Correct(PaperReview.Apply(engine, (await shelf.CorrectionsAsync(id, cancel)).Append(correction)));
        return paper;
    }, cancellationToken);

    /// <summary>Takes back the newest correction.</summary>
    /// <returns>The correction that was taken back.</returns>
    public Task<Outcome<PaperCorrection>> UndoAsync(int id, CancellationToken cancellationToken) => WithPaperAsync<PaperCorrection>(id, async (paper, cancel) =>
    {
        var corrections = await shelf.CorrectionsAsync(id, cancel);
        if (corrections.LastOrDefault(c => c.IsActive && c.CarriedFromId is null) is not { } last) return PaperRefusals.NothingToUndo;

        last.Undo(clock.UtcNow);
        paper.Correct(PaperReview.Apply(EngineReading(paper), corrections));
        return last;
    }, cancellationToken);

    /// <summary>Whether two names are one party; holds for every paper of the area.</summary>
    public Task<Outcome<AliasRuling>> RuleAliasAsync(string name, string other, int? areaId, bool isSame, int? personId, CancellationToken cancellationToken) =>
        shelf.AloneAsync<Outcome<AliasRuling>>(async cancel =>
        {
            var (one, two) = (name.Trim(), other.Trim());
            if (one.Length == 0 || two.Length == 0 || one == two) return PaperRefusals.WordsMissing("名称");
            if (one.Length > LongestWords || two.Length > LongestWords) return PaperRefusals.WordsTooLong("名称");

            if ((await shelf.AliasRulingsAsync(cancel)).FirstOrDefault(r => r.AreaId == areaId && r.IsAbout(one, two, areaId)) is { } ruled)
            {
                ruled.Rule(isSame, clock.UtcNow, personId);
                return ruled;
            }

            var ruling = new AliasRuling(one, two, areaId, isSame, clock.UtcNow, personId);
            shelf.Add(ruling);
            return ruling;
        }, cancellationToken);

    private static PaperReading EngineReading(Paper paper) => PaperReadingJson.Read(paper.EngineReadingJson ?? paper.ReadingJson);

    private static Refusal? Wrong(PaperItemKind kind, ItemWords words)
    {
        (string Field, string? Value, bool Needed)[] fields = kind switch
        {
            PaperItemKind.Duty => [("单位", words.Party, true), ("事项", words.Topic, true)],
            PaperItemKind.Roster => [("姓名", words.Name, true), ("职务", words.Role, true), ("单位或本职", words.Post, false)],
            PaperItemKind.Post => [("由谁担任", words.Post, true), ("职务", words.Role, true)],
            _ => [("事项", words.What, true), ("谁办", words.Who, false)],
        };
        foreach (var (field, value, needed) in fields)
        {
            if (needed && string.IsNullOrWhiteSpace(value)) return PaperRefusals.WordsMissing(field);
            if (value?.Length > LongestWords) return PaperRefusals.WordsTooLong(field);
        }

        return null;
    }

    private Task<Outcome<T>> WithPaperAsync<T>(int id, Func<Paper, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancellationToken) =>
        shelf.AloneAsync(async cancel => await shelf.FindAsync(id, cancel) is { } paper ? await work(paper, cancel) : PaperRefusals.NotThere(id), cancellationToken);
}
