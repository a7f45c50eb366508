namespace HealthAssistantBot.Domain.Papers;

/// <summary>Finds a place of an older version in the newer one, where its clause is unchanged.</summary>
internal sealed class UnchangedClauses
{
    private readonly PaperReading _older;
    private readonly Dictionary<string, Clause> _twins = new(StringComparer.Ordinal);

    public UnchangedClauses(PaperReading older, PaperReading newer)
    {
        _older = older;
        foreach (var same in ClauseDifference.Between(older, newer).Where(c => c.Kind is ClauseChange.Same or ClauseChange.Renumbered)) _twins.TryAdd(same.Older!.Path, same.Newer!);
    }

    /// <summary>Null where the clause changed. The quote is left as it was: only blanks and line breaks can differ.</summary>
    public ItemPlace? InNewer(ItemPlace place)
    {
        if (!_twins.TryGetValue(place.Clause, out var newer)) return null;

        var (from, to) = (Letters(_older.Clauses.First(c => c.Path == place.Clause)), Letters(newer));
        var first = from.FindIndex(at => at >= place.Start);
        var last = from.FindLastIndex(at => at < place.Start + place.Length);
        // Nothing but the clause is known of such a place.
        if (first < 0 || last < first || last >= to.Count) return place with { Clause = newer.Path, Start = 0, Length = 0 };

        return place with { Clause = newer.Path, Start = to[first], Length = to[last] + 1 - to[first] };
    }

    // Where each letter of the clause stands in the stored text, without its own number and without blanks: the same count in both versions.
    private static List<int> Letters(Clause clause)
    {
        var places = new List<int>(clause.Text.Length);
        var words = new List<char>(clause.Text.Length);
        var at = 0;
        foreach (var span in clause.Spans)
        {
            for (var i = 0; i < span.Length && at + i < clause.Text.Length; i++)
            {
                if (char.IsWhiteSpace(clause.Text[at + i])) continue;

                places.Add(span.Start + i);
                words.Add(clause.Text[at + i]);
            }

            at += span.Length + 1;
        }

        return clause.Number is { Length: > 0 } number && words.Count >= number.Length && words.Take(number.Length).SequenceEqual(number) ? places[number.Length..] : places;
    }
}
