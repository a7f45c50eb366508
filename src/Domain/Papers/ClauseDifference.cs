namespace HealthAssistantBot.Domain.Papers;

public enum ClauseChange
{
    Same,
    /// <summary>The same words under another number.</summary>
    Renumbered,
    Changed,
    Added,
    Removed,
}

/// <summary>What became of one clause between two versions.</summary>
/// <param name="Older">Null for an added clause.</param>
/// <param name="Newer">Null for a removed clause.</param>
public sealed record ClauseDifference(ClauseChange Kind, Clause? Older, Clause? Newer)
{
    // Below this share of common character pairs two clauses are two clauses, not one that was rewritten.
    private const double Alike = 0.45;
    private const long MostComparisons = 40_000;

    /// <summary>All clauses of both versions, in the order of the newer; removed ones stand where they stood.</summary>
    public static IReadOnlyList<ClauseDifference> Between(PaperReading older, PaperReading newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);

        var (old, now) = (older.Clauses, newer.Clauses);
        var twinOfNew = new int[now.Count];
        var twinOfOld = new int[old.Count];
        Array.Fill(twinOfNew, -1);
        Array.Fill(twinOfOld, -1);

        // First the same words, at the same path before anywhere else; then the same path; then what is most alike.
        var oldWords = old.Select(Words).ToArray();
        var newWords = now.Select(Words).ToArray();
        Pair((o, n) => old[o].Path == now[n].Path && oldWords[o] == newWords[n]);
        Pair((o, n) => oldWords[o].Length > 0 && oldWords[o] == newWords[n]);
        Pair((o, n) => old[o].Path == now[n].Path && Likeness(oldWords[o], newWords[n]) >= Alike / 2);
        // Every pair is compared, so only as many as are done in a blink; a list of thousands that was rewritten whole is added and removed.
        if ((long)twinOfOld.Count(t => t < 0) * twinOfNew.Count(t => t < 0) <= MostComparisons) Pair((o, n) => Likeness(oldWords[o], newWords[n]) >= Alike);

        var changes = new List<ClauseDifference>(now.Count);
        var next = 0;
        for (var n = 0; n < now.Count; n++)
        {
            var o = twinOfNew[n];
            if (o >= 0)
                for (; next < o; next++)
                    if (twinOfOld[next] < 0) changes.Add(new(ClauseChange.Removed, old[next], null));
            changes.Add(o < 0
                ? new(ClauseChange.Added, null, now[n])
                : new(oldWords[o] != newWords[n] ? ClauseChange.Changed : old[o].Path == now[n].Path ? ClauseChange.Same : ClauseChange.Renumbered, old[o], now[n]));
        }

        for (; next < old.Count; next++)
            if (twinOfOld[next] < 0) changes.Add(new(ClauseChange.Removed, old[next], null));

        return changes;

        void Pair(Func<int, int, bool> fits)
        {
            var openOld = Enumerable.Range(0, old.Count).Where(o => twinOfOld[o] < 0).ToList();
            for (var n = 0; n < now.Count && openOld.Count > 0; n++)
            {
                if (twinOfNew[n] >= 0) continue;

                var at = openOld.FindIndex(o => fits(o, n));
                if (at < 0) continue;

                (twinOfNew[n], twinOfOld[openOld[at]]) = (openOld[at], n);
                openOld.RemoveAt(at);
            }
        }
    }

    /// <summary>Where the words of a changed clause begin and end to differ: what stands before and after is the same in both.</summary>
    public static (int Head, int Tail) CommonEnds(string older, string newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);

        var shorter = Math.Min(older.Length, newer.Length);
        var head = 0;
        while (head < shorter && older[head] == newer[head]) head++;
        var tail = 0;
        while (tail < shorter - head && older[^(tail + 1)] == newer[^(tail + 1)]) tail++;
        return (head, tail);
    }

    // A clause's words without its own number and without blanks: line breaks differ between two copies of one paper.
    private static string Words(Clause clause)
    {
        var text = string.Concat(clause.Text.Where(c => !char.IsWhiteSpace(c)));
        return clause.Number is { Length: > 0 } number && text.StartsWith(number, StringComparison.Ordinal) ? text[number.Length..] : text;
    }

    private static double Likeness(string one, string other)
    {
        if (one.Length < 2 || other.Length < 2) return one == other ? 1 : 0;

        var pairs = new Dictionary<(char, char), int>();
        for (var i = 0; i + 1 < one.Length; i++) pairs[(one[i], one[i + 1])] = pairs.GetValueOrDefault((one[i], one[i + 1])) + 1;
        var common = 0;
        for (var i = 0; i + 1 < other.Length; i++)
        {
            var pair = (other[i], other[i + 1]);
            if (!pairs.TryGetValue(pair, out var left) || left == 0) continue;

            pairs[pair] = left - 1;
            common++;
        }

        return 2.0 * common / (one.Length + other.Length - 2);
    }
}
