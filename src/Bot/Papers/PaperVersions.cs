using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>What publishing a paper did to its other versions.</summary>
/// <param name="Replaced">Older versions that now answer only questions about the past.</param>
/// <param name="ReplacedById">A later version that is in force already; then the paper went straight to the past.</param>
/// <param name="Undecided">Published papers of the same number or title whose dates do not say which is later; a person decides.</param>
internal sealed record Published(Paper Paper, IReadOnlyList<int> Replaced, int? ReplacedById, IReadOnlyList<int> Undecided);

/// <summary>Versions of one paper: which replace which, and what of an older one's corrections holds on.</summary>
internal sealed class PaperVersions(IPaperShelf shelf, Clock clock)
{
    /// <summary>Other versions of the paper, the nearest one to compare with first: named by a person, then published, then newest.</summary>
    public async Task<IReadOnlyList<(PaperCard Card, VersionRelation Relation)>> KinAsync(Paper paper, CancellationToken cancellationToken)
    {
        var identity = paper.Identity;
        return
        [
            .. (await shelf.CardsAsync(cancellationToken)).Where(c => c.Id != paper.Id)
                .Select(c => (Card: c, Relation: c.Id == paper.ReplacesId || c.ReplacedById == paper.Id ? VersionRelation.Newer : c.ReplacesId == paper.Id || c.Id == paper.ReplacedById ? VersionRelation.Older : identity.RelateTo(c.Identity)))
                .Where(k => k.Relation != VersionRelation.Unrelated)
                .OrderByDescending(k => k.Card.Id == paper.ReplacesId).ThenByDescending(k => k.Relation == VersionRelation.Newer)
                .ThenByDescending(k => k.Card.State == PaperState.Published).ThenByDescending(k => k.Card.Date).ThenByDescending(k => k.Card.Id),
        ];
    }

    /// <summary>The older version that a review compares with; null when there is none.</summary>
    public async Task<PaperCard?> OlderAsync(Paper paper, CancellationToken cancellationToken) =>
        (await KinAsync(paper, cancellationToken)).Where(k => k.Relation == VersionRelation.Newer && k.Card.State != PaperState.Withdrawn).Select(k => k.Card).FirstOrDefault();

    public async Task<Published> PublishAsync(Paper paper, CancellationToken cancellationToken)
    {
        var kin = (await KinAsync(paper, cancellationToken)).Where(k => k.Card.State == PaperState.Published).ToList();
        paper.Publish(clock.UtcNow);
        var later = kin.Where(k => k.Relation == VersionRelation.Older).Select(k => k.Card).MaxBy(c => c.Date);
        if (later is not null) paper.SupersedeBy(later.Id);

        var replaced = new List<int>();
        foreach (var (card, _) in kin.Where(k => k.Relation == VersionRelation.Newer))
        {
            if (await shelf.FindAsync(card.Id, cancellationToken) is not { } older) continue;

            older.SupersedeBy(paper.Id);
            replaced.Add(older.Id);
        }

        return new Published(paper, replaced, later?.Id, [.. kin.Where(k => k.Relation == VersionRelation.Undecided).Select(k => k.Card.Id)]);
    }

    /// <summary>Takes over what people corrected in the older version where the clause is unchanged.</summary>
    /// <returns>How many were taken over, and how many were left behind because their clause changed.</returns>
    public async Task<(int Kept, int Left)> CarryOverAsync(int olderId, Paper paper, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(olderId, cancellationToken) is not { } older) return (0, 0);

        var corrections = (await shelf.CorrectionsAsync(olderId, cancellationToken)).Where(c => c.IsActive && c.ItemKind != PaperItemKind.Header).ToList();
        var own = await shelf.CorrectionsAsync(paper.Id, cancellationToken);
        if (corrections.Count == 0 || own.Any(c => c.CarriedFromId == olderId)) return (0, 0);

        var newer = paper.EngineReading();
        var carried = CarriedCorrections.ToVersion(older.EngineReading(), newer, corrections);
        var taken = carried.Select(c => new PaperCorrection(paper.Id, c.ItemKind, c.ItemId, c.Kind, PaperCorrection.WordsToJson(c.Words), c.From.At, c.From.PersonId, olderId, c.From.Step)).ToList();
        taken.ForEach(shelf.Add);
        if (taken.Count > 0) paper.Correct(PaperReview.Apply(newer, taken.Concat(own)));
        var kept = carried.Select(c => c.From).Distinct().Count();
        return (kept, corrections.Count - kept);
    }
}
