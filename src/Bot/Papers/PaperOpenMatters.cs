using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>A contradiction with another paper in force.</summary>
public sealed record ConflictWith(PaperCard Other, Duty Own, Duty Its);

/// <summary>What about one paper waits for a person's word beside its doubtful items.</summary>
/// <param name="Older">The version it was compared with.</param>
/// <param name="Undecided">Papers of the same number or title whose dates do not say which is later.</param>
/// <param name="Aliases">Names that look like one party and nobody has ruled on.</param>
public sealed record OpenMatters(PaperCard? Older, IReadOnlyList<PaperCard> Undecided, IReadOnlyList<AliasGuess> Aliases, IReadOnlyList<ConflictWith> Conflicts);

/// <summary>Lists what nobody has decided yet; nothing of it is ever decided silently.</summary>
internal sealed class PaperOpenMatters(IPaperShelf shelf, PaperVersions versions)
{
    public async Task<OpenMatters> OfAsync(Paper paper, PaperReading reading, CancellationToken cancellationToken)
    {
        var kin = await versions.KinAsync(paper, cancellationToken);
        var older = kin.Where(k => k.Relation == VersionRelation.Newer && k.Card.State != PaperState.Withdrawn).Select(k => k.Card).FirstOrDefault();
        var undecided = kin.Where(k => k.Relation == VersionRelation.Undecided && k.Card.State is PaperState.Draft or PaperState.Published).Select(k => k.Card).ToList();
        var rulings = await shelf.AliasRulingsAsync(cancellationToken);
        var aliases = reading.Aliases.Where(a => !rulings.Any(r => r.IsAbout(a.Name, a.Other, paper.AreaId))).DistinctBy(a => (a.Name, a.Other)).ToList();
        return new OpenMatters(older, undecided, aliases, await ConflictsAsync(paper, reading, [.. kin.Select(k => k.Card.Id)], rulings, cancellationToken));
    }

    public async Task<IReadOnlyList<(PaperCard Card, AliasGuess Alias)>> ProposedAliasesAsync(CancellationToken cancellationToken)
    {
        var rulings = await shelf.AliasRulingsAsync(cancellationToken);
        var proposed = new List<(PaperCard, AliasGuess)>();
        foreach (var card in (await shelf.CardsAsync(cancellationToken)).Where(c => c.State is PaperState.Draft or PaperState.Published).OrderBy(c => c.Id))
        {
            if (await shelf.FindAsync(card.Id, cancellationToken) is not { } paper) continue;

            var guesses = PaperReadingJson.Read(paper.ReadingJson).Aliases.DistinctBy(a => (a.Name, a.Other));
            proposed.AddRange(guesses.Where(a => !rulings.Any(r => r.IsAbout(a.Name, a.Other, paper.AreaId))).Select(a => (card, a)));
        }

        return proposed;
    }

    private async Task<IReadOnlyList<ConflictWith>> ConflictsAsync(Paper paper, PaperReading reading, HashSet<int> kin, IReadOnlyList<AliasRuling> rulings, CancellationToken cancellationToken)
    {
        if (paper.State is PaperState.Superseded or PaperState.Withdrawn) return [];

        // Only papers of the same area can contradict: a county's word and a town's stand side by side on purpose.
        var others = (await shelf.CardsAsync(cancellationToken)).Where(c => c.Id != paper.Id && c.State == PaperState.Published && c.AreaId == paper.AreaId && !kin.Contains(c.Id)).ToDictionary(c => c.Id);
        var readings = new List<(int, PaperReading)>();
        foreach (var card in others.Values)
            if (await shelf.FindAsync(card.Id, cancellationToken) is { } other) readings.Add((card.Id, PaperReadingJson.Read(other.ReadingJson)));

        return [.. PaperConflicts.Between((paper.Id, reading), readings, IsSame).Select(c => new ConflictWith(others[c.Other.PaperId], c.One.Duty, c.Other.Duty))];

        bool IsSame(string one, string two) => one == two || one.EndsWith(two, StringComparison.Ordinal) || two.EndsWith(one, StringComparison.Ordinal) || rulings.Any(r => r.IsSame && r.IsAbout(one, two, paper.AreaId));
    }
}
