using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Duties.Pages;

/// <summary>A stretch of a clause, marked where it is the sentence that was asked for.</summary>
public sealed record ClauseStretch(string Text, bool IsMarked);

/// <param name="IsChosen">The clause that was asked for.</param>
public sealed record ShownClause(string Path, bool IsChosen, IReadOnlyList<ClauseStretch> Stretches);

/// <summary>A clause among its neighbours, as the paper has them.</summary>
/// <param name="Above">Headings of the clauses that it lies in, from the outermost.</param>
/// <param name="Language">zh-Hant where the paper is printed in Traditional characters.</param>
public sealed record ShownClauses(string Title, string? Number, int? Year, bool IsCurrent, string? Language, string Path, IReadOnlyList<string> Above, IReadOnlyList<ShownClause> Clauses);

/// <summary>Cuts a clause out of its paper with what stands before and after it.</summary>
internal static class ClauseView
{
    private const int Before = 2;
    private const int After = 3;

    /// <param name="quote">How the quote begins; empty: the whole clause is meant.</param>
    /// <param name="length">How long it is; at least its first sentence is marked.</param>
    public static ShownClauses? Of(PublishedPaper paper, string path, string quote, int length)
    {
        var clauses = paper.Reading.Clauses.ToList();
        var at = clauses.FindIndex(c => c.Path == path);
        if (at < 0) return null;

        var above = new List<string>();
        for (var parent = clauses[at].Parent; parent is not null && clauses.Find(c => c.Path == parent) is { } one && above.Count < 6; parent = one.Parent)
        {
            if (one.Heading.Length > 0) above.Insert(0, Head(one));
        }

        var from = Math.Max(0, at - Before);
        return new ShownClauses(paper.Title ?? paper.DisplayName, paper.Number, paper.Date?.Year, paper.IsCurrent, Domain.Duties.Shown.IsTraditional(paper.Text) ? "zh-Hant" : null, path, above,
            [.. clauses.Skip(from).Take(at - from + After + 1).Select(c => new ShownClause(c.Path, c.Path == path, Stretches(TextOf(paper, c), c.Path == path ? quote : "", length)))]);
    }

    // The very words: from where the quote begins to its end, and to the end of a sentence.
    private static IReadOnlyList<ClauseStretch> Stretches(string text, string quote, int length)
    {
        if (quote.Length == 0 || text.IndexOf(quote, StringComparison.Ordinal) is not (>= 0 and var start)) return [new ClauseStretch(text, false)];

        var stop = text.IndexOfAny(['。', '；', '\n'], start + Math.Max(0, quote.Length - 1));
        var end = Math.Min(text.Length, Math.Max(stop < 0 ? text.Length : stop + 1, start + Math.Max(0, length)));
        return [.. new[] { new ClauseStretch(text[..start], false), new ClauseStretch(text[start..end], true), new ClauseStretch(text[end..], false) }.Where(s => s.Text.Length > 0)];
    }

    private static string TextOf(PublishedPaper paper, Clause clause) =>
        string.Join('\n', clause.Spans.Where(s => s.End <= paper.Text.Length).Select(s => PaperQuotes.Join(paper.Text.Substring(s.Start, s.Length))).Where(s => s.Length > 0));

    private static string Head(Clause clause) => clause.Number + clause.Heading;
}
