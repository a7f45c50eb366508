using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>
/// Papers as answers keep them in memory: what stands in the stored text is not kept beside it, and a name that stands a thousand times is
/// kept once. A county's papers then fit into a small machine. Whoever reads many papers hands each over at once, so that their full
/// readings never stand in memory together.
/// </summary>
public sealed class AnswerReading
{
    private readonly KeptNames _names = new();

    public PublishedPaper Of(PublishedPaper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        var reading = paper.Reading;
        if (reading.Duties is PackedDuties) return paper;
        var headings = reading.Clauses.Select(c => HeadingAt(paper.Text, c)).ToArray();
        return paper with
        {
            Headings = headings,
            Reading = new PaperReading
            {
                Title = reading.Title,
                Issuer = reading.Issuer,
                Number = reading.Number,
                Date = reading.Date,
                Area = reading.Area,
                Length = reading.Length,
                Clauses = Clauses(paper, headings),
                Roster = [.. reading.Roster],
                Posts = [.. reading.Posts],
                Duties = new PackedDuties(reading.Duties, _names),
                Recurring = [.. reading.Recurring.Select(o => o with { Clause = _names.Once(o.Clause), Quote = "" })],
                Deadlines = [.. reading.Deadlines.Select(d => d with { Clause = _names.Once(d.Clause), Quote = "" })],
            },
        };
    }

    // Mostly the heading stands where the clause begins; one that was put together stays as words.
    private static Span HeadingAt(string text, Clause clause)
    {
        if (clause.Heading.Length == 0 || clause.Spans.Count == 0) return default;
        var from = Math.Clamp(clause.Spans[0].Start, 0, text.Length);
        var at = text.AsSpan(from, Math.Min(text.Length - from, clause.Heading.Length + 40)).IndexOf(clause.Heading, StringComparison.Ordinal);
        return at < 0 ? default : new Span(from + at, clause.Heading.Length);
    }

    private Clause[] Clauses(PublishedPaper paper, Span[] headings)
    {
        var clauses = new Clause[paper.Reading.Clauses.Count];
        for (var i = 0; i < clauses.Length; i++)
        {
            var clause = paper.Reading.Clauses[i];
            Span[] spans = [.. clause.Spans];
            clauses[i] = clause with
            {
                Path = _names.Once(clause.Path),
                Number = clause.Number is null ? null : _names.Once(clause.Number),
                Parent = clause.Parent is null ? null : _names.Once(clause.Parent),
                Heading = headings[i].Length > 0 ? "" : clause.Heading,
                Text = PublishedPaper.TextOf(paper.Text, spans) == clause.Text ? "" : clause.Text,
                Spans = spans,
            };
        }

        return clauses;
    }
}
