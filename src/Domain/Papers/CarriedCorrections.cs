namespace HealthAssistantBot.Domain.Papers;

/// <summary>A person's word as it is said of another reading.</summary>
/// <param name="From">The correction that it was.</param>
/// <param name="IsFurther">True where one correction needs a second one to hold: what the engine now reads instead is dropped.</param>
public sealed record CarriedCorrection(PaperCorrection From, PaperItemKind ItemKind, string ItemId, CorrectionKind Kind, ItemWords? Words, bool IsFurther);

/// <summary>
/// Takes what people corrected in one reading over into another: a newer version of the paper, or the same text read by a newer engine.
/// Where both readings have the same item in the same place, the correction goes on to hold for it. Where the new one reads something
/// else, what the person left standing stands, and what the engine newly says of the same party in that sentence is dropped.
/// </summary>
public static class CarriedCorrections
{
    /// <summary>Corrections of an older version that hold for a newer one: those whose clause is unchanged.</summary>
    public static IReadOnlyList<CarriedCorrection> ToVersion(PaperReading older, PaperReading newer, IEnumerable<PaperCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);

        return Carry(older, newer, corrections, new UnchangedClauses(older, newer).InNewer);
    }

    /// <summary>The same text, read anew.</summary>
    public static IReadOnlyList<CarriedCorrection> ToNewReading(PaperReading older, PaperReading newer, IEnumerable<PaperCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);

        return Carry(older, newer, corrections, place => place with { Clause = newer.ClauseAt(place.Start)?.Path ?? place.Clause });
    }

    private static List<CarriedCorrection> Carry(PaperReading older, PaperReading newer, IEnumerable<PaperCorrection> corrections, Func<ItemPlace, ItemPlace?> placeInNewer)
    {
        ArgumentNullException.ThrowIfNull(corrections);

        var active = corrections.Where(c => c.IsActive && c.ItemKind != PaperItemKind.Header).OrderBy(c => c.At).ThenBy(c => c.Step).ThenBy(c => c.Id).ToList();
        if (active.Count == 0) return [];

        var before = PaperItems.Of(older);
        var engine = ById(before);
        var left = ById(PaperItems.Of(PaperReview.Apply(older, active)));
        var now = new ItemsReadAnew(before, PaperItems.Of(newer));
        var carried = new List<CarriedCorrection>();
        foreach (var item in active.GroupBy(c => (c.ItemKind, c.ItemId)))
        {
            var made = item.ToList();
            var (was, final) = (engine.GetValueOrDefault(item.Key), left.GetValueOrDefault(item.Key));
            var stood = was is null ? made.Find(c => c.Kind == CorrectionKind.Add)?.Words.Place : PlaceOf(was);
            if (stood is null || placeInNewer(stood) is not { } place) continue;

            if (was is not null && now.Twin(was, place) is { } twin)
            {
                carried.AddRange(made.Select(c => new CarriedCorrection(c, c.ItemKind, twin.Id, c.Kind, WordsOf(c), false)));
                continue;
            }

            // Added and taken away again: nothing is left to hold.
            if (was is null && final is null) continue;

            if (final is not null) carried.AddRange(was is null ? Added(made, place) : Kept(made, was, place));
            var rivals = now.Rivals((was ?? final)!, final, place);
            carried.AddRange(rivals.Select((r, i) => new CarriedCorrection(made[^1], r.Kind, r.Id, CorrectionKind.Drop, null, final is not null || i > 0)));
        }

        return carried;
    }

    private static Dictionary<(PaperItemKind Kind, string Id), PaperItem> ById(IEnumerable<PaperItem> items)
    {
        var byId = new Dictionary<(PaperItemKind, string), PaperItem>();
        foreach (var item in items) byId.TryAdd((item.Kind, item.Id), item);
        return byId;
    }

    private static IEnumerable<CarriedCorrection> Added(List<PaperCorrection> made, ItemPlace place) =>
        made.Select(c => new CarriedCorrection(c, c.ItemKind, c.ItemId, c.Kind, c.Kind == CorrectionKind.Add ? c.Words with { Place = place } : WordsOf(c), false));

    // The engine no longer finds it, a person confirmed it: from now on it stands as an addition, then as the person changed it.
    private static IEnumerable<CarriedCorrection> Kept(List<PaperCorrection> made, PaperItem was, ItemPlace place)
    {
        var words = AddedItems.WordsOf(was, place);
        foreach (var (correction, i) in made.Select((c, i) => (c, i)))
        {
            if (i == 0) yield return new CarriedCorrection(correction, correction.ItemKind, was.Id, CorrectionKind.Add, words, false);
            if (i > 0 || correction.Kind != CorrectionKind.Confirm) yield return new CarriedCorrection(correction, correction.ItemKind, was.Id, correction.Kind, WordsOf(correction), i == 0);
        }
    }

    private static ItemWords? WordsOf(PaperCorrection correction) => correction.WordsJson is null ? null : correction.Words;

    private static ItemPlace PlaceOf(PaperItem item) => new(item.Clause, "", item.Span.Start, item.Span.Length);
}
