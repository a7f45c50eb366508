namespace HealthAssistantBot.Domain.Papers;

/// <summary>Puts what people corrected on top of what the engine understood, and takes it over into a newer version.</summary>
public static class PaperReview
{
    /// <summary>The engine's reading with the corrections that still stand, in the order they were made.</summary>
    public static PaperReading Apply(PaperReading engine, IEnumerable<PaperCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(corrections);

        var active = corrections.Where(c => c.IsActive).OrderBy(c => c.At).ThenBy(c => c.Id).ToList();
        if (active.Count == 0) return engine;

        return engine with
        {
            Duties = Put(engine.Duties, active, PaperItemKind.Duty, d => d.Id, (d, w) => d with { Party = w.Party ?? d.Party, Kind = w.Kind ?? d.Kind, Topic = w.Topic ?? d.Topic, Confidence = 1 }),
            Roster = Put(engine.Roster, active, PaperItemKind.Roster, r => r.Id, (r, w) => r with { Name = w.Name ?? r.Name, Role = w.Role ?? r.Role, UnitOrPost = Put(w.Post, r.UnitOrPost), Body = w.Body ?? r.Body, Confidence = 1 }),
            Posts = Put(engine.Posts, active, PaperItemKind.Post, p => p.Id, (p, w) => p with { Role = w.Role ?? p.Role, Post = w.Post ?? p.Post, Body = w.Body ?? p.Body, Confidence = 1 }),
            Recurring = Put(engine.Recurring, active, PaperItemKind.Recurring, o => o.Id, (o, w) => o with { Who = Put(w.Who, o.Who), What = w.What ?? o.What, Confidence = 1 }),
            Deadlines = Put(engine.Deadlines, active, PaperItemKind.Deadline, d => d.Id, (d, w) => d with { Who = Put(w.Who, d.Who), What = w.What ?? d.What, Confidence = 1 }),
        };
    }

    /// <summary>
    /// Corrections of an older version that hold for the newer one: the clause is unchanged and the engine understood the same item there.
    /// </summary>
    /// <returns>Each correction that is taken over with the item's id in the newer reading; the others are left behind.</returns>
    public static IReadOnlyList<(PaperCorrection Correction, string ItemId)> CarryOver(PaperReading older, PaperReading newer, IEnumerable<PaperCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        ArgumentNullException.ThrowIfNull(corrections);

        var twins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var same in ClauseDifference.Between(older, newer).Where(c => c.Kind is ClauseChange.Same or ClauseChange.Renumbered)) twins.TryAdd(same.Older!.Path, same.Newer!.Path);
        var carried = new List<(PaperCorrection, string)>();
        foreach (var correction in corrections.Where(c => c.IsActive).OrderBy(c => c.At).ThenBy(c => c.Id))
        {
            if (Signature(older, correction.ItemKind, correction.ItemId) is not var (clause, words) || !twins.TryGetValue(clause, out var twin)) continue;
            if (Find(newer, correction.ItemKind, twin, words) is { } id) carried.Add((correction, id));
        }

        return carried;
    }

    // Empty words take away what stood there; none leave it.
    private static string? Put(string? words, string? stood) => words is null ? stood : words.Length == 0 ? null : words;

    private static List<T> Put<T>(IReadOnlyList<T> items, List<PaperCorrection> corrections, PaperItemKind kind, Func<T, string> idOf, Func<T, ItemWords, T> change)
    {
        var byId = corrections.Where(c => c.ItemKind == kind).ToLookup(c => c.ItemId, StringComparer.Ordinal);
        var kept = new List<T>(items.Count);
        foreach (var item in items)
        {
            var now = item;
            var dropped = false;
            foreach (var correction in byId[idOf(item)])
            {
                if (correction.Kind == CorrectionKind.Drop) dropped = true;
                else (now, dropped) = (change(now, correction.Words), false);
            }

            if (!dropped) kept.Add(now);
        }

        return kept;
    }

    private static (string Clause, string Words)? Signature(PaperReading reading, PaperItemKind kind, string id) =>
        Signatures(reading, kind).Where(s => s.Id == id).Select(s => ((string, string)?)(s.Clause, s.Words)).FirstOrDefault();

    private static string? Find(PaperReading reading, PaperItemKind kind, string clause, string words) =>
        Signatures(reading, kind).FirstOrDefault(s => s.Clause == clause && s.Words == words).Id;

    private static IEnumerable<(string Id, string Clause, string Words)> Signatures(PaperReading reading, PaperItemKind kind) => kind switch
    {
        PaperItemKind.Duty => reading.Duties.Select(d => (d.Id, d.Clause, $"{d.Party}|{d.Kind}|{d.Topic}")),
        PaperItemKind.Roster => reading.Roster.Select(r => (r.Id, r.Clause, $"{r.Name}|{r.Role}|{r.Body}")),
        PaperItemKind.Post => reading.Posts.Select(p => (p.Id, p.Clause, $"{p.Post}|{p.Role}|{p.Body}")),
        PaperItemKind.Recurring => reading.Recurring.Select(o => (o.Id, o.Clause, $"{o.What}|{o.Words}")),
        _ => reading.Deadlines.Select(d => (d.Id, d.Clause, $"{d.What}|{d.Words}")),
    };
}
