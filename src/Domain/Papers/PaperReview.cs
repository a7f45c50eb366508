using System.Globalization;

namespace HealthAssistantBot.Domain.Papers;

/// <summary>Puts what people corrected on top of what the engine understood.</summary>
public static class PaperReview
{
    /// <summary>The engine's reading with the corrections that still stand, in the order they were made.</summary>
    public static PaperReading Apply(PaperReading engine, IEnumerable<PaperCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(corrections);

        var active = corrections.Where(c => c.IsActive).OrderBy(c => c.At).ThenBy(c => c.Step).ThenBy(c => c.Id).ToList();
        if (active.Count == 0) return engine;

        return WithHeader(engine, active) with
        {
            Duties = Put(engine.Duties, active, PaperItemKind.Duty, AddedItems.Duty, d => d.Id, d => d.Span.Start, Changed),
            Roster = Put(engine.Roster, active, PaperItemKind.Roster, AddedItems.Person, r => r.Id, r => r.Span.Start, (r, w) => r with { Name = w.Name ?? r.Name, Role = w.Role ?? r.Role, UnitOrPost = Put(w.Post, r.UnitOrPost), Body = w.Body ?? r.Body, Confidence = 1 }),
            Posts = Put(engine.Posts, active, PaperItemKind.Post, AddedItems.Seat, p => p.Id, p => p.Span.Start, (p, w) => p with { Role = w.Role ?? p.Role, Post = w.Post ?? p.Post, Body = w.Body ?? p.Body, Confidence = 1 }),
            Recurring = Put(engine.Recurring, active, PaperItemKind.Recurring, AddedItems.Obligation, o => o.Id, o => o.Span.Start, (o, w) => o with { Who = Put(w.Who, o.Who), What = w.What ?? o.What, Confidence = 1 }),
            Deadlines = Put(engine.Deadlines, active, PaperItemKind.Deadline, AddedItems.Deadline, d => d.Id, d => d.Span.Start, (d, w) => d with { Who = Put(w.Who, d.Who), What = w.What ?? d.What, Confidence = 1 }),
        };
    }

    // The verb goes with the role: who is said to lead no longer 负责. A party that the sentence names is no longer implied.
    private static Duty Changed(Duty duty, ItemWords words)
    {
        var (party, kind) = (words.Party ?? duty.Party, words.Kind ?? duty.Kind);
        return duty with
        {
            Party = party,
            Kind = kind,
            Verb = words.Verb ?? (kind == duty.Kind ? duty.Verb : DutyKindWords.Of(kind)),
            Topic = words.Topic ?? duty.Topic,
            Implied = party == duty.Party ? duty.Implied : !duty.Quote.Contains(party, StringComparison.Ordinal),
            Confidence = 1,
        };
    }

    private static PaperReading WithHeader(PaperReading reading, List<PaperCorrection> corrections)
    {
        foreach (var words in corrections.Where(c => c.ItemKind == PaperItemKind.Header).Select(c => c.Words.Header).OfType<HeaderWords>())
        {
            reading = reading with
            {
                Title = Put(words.Title, reading.Title),
                Number = Put(words.Number, reading.Number),
                Issuer = Put(words.Issuer, reading.Issuer),
                Date = words.Date is null ? reading.Date : DateOnly.TryParseExact(words.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            };
        }

        return reading;
    }

    // Empty words take away what stood there; none leave it.
    private static string? Put(string? words, string? stood) => words is null ? stood : words.Length == 0 ? null : words;

    private static List<T> Put<T>(
        IReadOnlyList<T> items, List<PaperCorrection> corrections, PaperItemKind kind, Func<string, ItemWords, ItemPlace, T> add, Func<T, string> idOf, Func<T, int> startOf, Func<T, ItemWords, T> change)
    {
        var own = corrections.Where(c => c.ItemKind == kind).ToList();
        var added = own.Where(c => c.Kind == CorrectionKind.Add && c.Words.Place is not null).Select(c => add(c.ItemId, c.Words, c.Words.Place!)).ToList();
        var byId = own.Where(c => c.Kind != CorrectionKind.Add).ToLookup(c => c.ItemId, StringComparer.Ordinal);
        var kept = new List<T>(items.Count + added.Count);
        foreach (var item in added.Count == 0 ? items : [.. items.Concat(added).OrderBy(startOf)])
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
}
