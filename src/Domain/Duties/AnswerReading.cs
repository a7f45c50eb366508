using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>
/// Readings as answers keep them in memory: sentences are quoted from the stored text, so copies of them are let go, and a name that stands
/// a thousand times is kept once. A county's papers then fit into a small machine.
/// </summary>
internal sealed class AnswerReading
{
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);

    public PublishedPaper Of(PublishedPaper paper)
    {
        var reading = paper.Reading;
        return paper with
        {
            Reading = new PaperReading
            {
                Title = reading.Title,
                Issuer = reading.Issuer,
                Number = reading.Number,
                Date = reading.Date,
                Area = reading.Area,
                Length = reading.Length,
                Clauses = [.. reading.Clauses.Select(c => c with { Path = Once(c.Path), Number = c.Number is null ? null : Once(c.Number), Parent = c.Parent is null ? null : Once(c.Parent) })],
                Roster = reading.Roster,
                Posts = reading.Posts,
                Duties = [.. reading.Duties.Select(d => d with { Id = "", Party = Once(d.Party), Verb = Once(d.Verb), Topic = d.IsReviewed ? Once(d.Topic) : "", Clause = Once(d.Clause), Quote = "" })],
                Recurring = [.. reading.Recurring.Select(o => o with { Id = "", Clause = Once(o.Clause), Quote = "" })],
            },
        };
    }

    private string Once(string words)
    {
        if (_kept.TryGetValue(words, out var kept)) return kept;
        _kept[words] = words;
        return words;
    }
}
