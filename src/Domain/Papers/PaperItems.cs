namespace HealthAssistantBot.Domain.Papers;

/// <summary>What kind of thing was understood.</summary>
public enum PaperItemKind
{
    Duty = 0,
    Roster = 1,
    Post = 2,
    Recurring = 3,
    Deadline = 4,
    /// <summary>Title, number, date, issuer and area of the paper itself; no item of a list.</summary>
    Header = 5,
}

/// <summary>One understood item of any kind, as a review walks through them; exactly one of the five is set.</summary>
public sealed record PaperItem(PaperItemKind Kind, string Id, string Clause, Span Span, double Confidence)
{
    /// <summary>Below this the engine guessed: an inherited subject, a word that does not say who leads, a name it saw nowhere else.</summary>
    public const double DoubtBelow = 0.78;

    public Duty? Duty { get; init; }
    public RosterEntry? Person { get; init; }
    public PostEntry? Seat { get; init; }
    public Obligation? Obligation { get; init; }
    public Deadline? Deadline { get; init; }

    public bool IsDoubtful => Confidence < DoubtBelow;

    /// <summary>A person has confirmed it or put it right.</summary>
    public bool IsSeen => Confidence >= 1;
}

/// <summary>All items of a reading in the order of the text.</summary>
public static class PaperItems
{
    // A time that a person has to set waits for one, however sure the engine is of the words.
    private const double Unset = 0.5;

    public static IReadOnlyList<PaperItem> Of(PaperReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);

        return
        [
            .. reading.Duties.Select(d => new PaperItem(PaperItemKind.Duty, d.Id, d.Clause, d.Span, d.Confidence) { Duty = d })
                .Concat(reading.Roster.Select(r => new PaperItem(PaperItemKind.Roster, r.Id, r.Clause, r.Span, r.Confidence) { Person = r }))
                .Concat(reading.Posts.Select(p => new PaperItem(PaperItemKind.Post, p.Id, p.Clause, p.Span, p.Confidence) { Seat = p }))
                .Concat(reading.Recurring.Select(o => new PaperItem(PaperItemKind.Recurring, o.Id, o.Clause, o.Span, Sure(o.Confidence, o.NeedsSetting)) { Obligation = o }))
                .Concat(reading.Deadlines.Select(d => new PaperItem(PaperItemKind.Deadline, d.Id, d.Clause, d.Span, Sure(d.Confidence, d.NeedsSetting)) { Deadline = d }))
                .OrderBy(i => i.Span.Start).ThenBy(i => i.Kind),
        ];
    }

    // A confirmed one (1) has been looked at and stays as the paper has it.
    private static double Sure(double confidence, bool needsSetting) => needsSetting && confidence < 1 ? Math.Min(confidence, Unset) : confidence;
}
