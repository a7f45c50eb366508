using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>What people do with stored papers: publish, withdraw, say what replaces what, rule on names.</summary>
internal sealed class PaperDesk(IPaperShelf shelf, PaperVersions versions, Clock clock)
{
    public Task<Outcome<Published>> PublishAsync(int id, CancellationToken cancellationToken) => shelf.WithPaperAsync<Published>(id, async (paper, cancel) =>
    {
        if (paper.State == PaperState.Published) return PaperRefusals.AlreadySo("这份文件已经在用了。", $"paper {id} is published already");

        return await versions.PublishAsync(paper, cancel);
    }, cancellationToken);

    /// <summary>Takes a paper back; what it had replaced stays in the past until somebody publishes it again.</summary>
    /// <returns>The papers that it had replaced.</returns>
    public Task<Outcome<IReadOnlyList<int>>> WithdrawAsync(int id, CancellationToken cancellationToken) => shelf.WithPaperAsync<IReadOnlyList<int>>(id, async (paper, cancel) =>
    {
        if (paper.State == PaperState.Withdrawn) return PaperRefusals.AlreadySo("这份文件已经收回了。", $"paper {id} is withdrawn already");

        paper.Withdraw();
        int[] replaced = [.. (await shelf.CardsAsync(cancel)).Where(c => c.State == PaperState.Superseded && c.ReplacedById == id).Select(c => c.Id)];
        return replaced;
    }, cancellationToken);

    /// <summary>A person says that this paper replaces an older one; what was corrected there is taken over.</summary>
    public Task<Outcome<Paper>> ReplaceAsync(int id, int olderId, CancellationToken cancellationToken) => shelf.WithPaperAsync<Paper>(id, async (paper, cancel) =>
    {
        if (id == olderId) return PaperRefusals.ReplacesItself;
        if (await shelf.FindAsync(olderId, cancel) is not { } older) return PaperRefusals.NotThere(olderId);

        paper.Replace(olderId);
        await versions.CarryOverAsync(olderId, paper, cancel);
        if (paper.State == PaperState.Published && older.State == PaperState.Published) older.SupersedeBy(paper.Id);
        return paper;
    }, cancellationToken);

    public Task<Outcome<Paper>> PlaceAsync(int id, int? areaId, CancellationToken cancellationToken) => shelf.WithPaperAsync<Paper>(id, (paper, _) =>
    {
        paper.PlaceIn(areaId);
        return Task.FromResult<Outcome<Paper>>(paper);
    }, cancellationToken);

    /// <summary>Whether two names are one party; holds for every paper of the area.</summary>
    public Task<Outcome<AliasRuling>> RuleAliasAsync(string name, string other, int? areaId, bool isSame, int? personId, CancellationToken cancellationToken) =>
        shelf.AloneAsync<Outcome<AliasRuling>>(async cancel =>
        {
            var (one, two) = (name.Trim(), other.Trim());
            if (one.Length == 0 || two.Length == 0 || one == two) return PaperRefusals.WordsMissing("名称");
            if (one.Length > CorrectionWords.Longest || two.Length > CorrectionWords.Longest) return PaperRefusals.WordsTooLong("名称");

            if ((await shelf.AliasRulingsAsync(cancel)).FirstOrDefault(r => r.AreaId == areaId && r.IsAbout(one, two, areaId)) is { } ruled)
            {
                ruled.Rule(isSame, clock.UtcNow, personId);
                return ruled;
            }

            var ruling = new AliasRuling(one, two, areaId, isSame, clock.UtcNow, personId);
            shelf.Add(ruling);
            return ruling;
        }, cancellationToken);
}
