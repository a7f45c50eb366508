namespace HealthAssistantBot.Domain.Papers;

/// <summary>What kind of thing was understood.</summary>
public enum PaperItemKind
{
    Duty = 0,
    Roster = 1,
    Post = 2,
    Recurring = 3,
    Deadline = 4,
}

/// <summary>One understood item of any kind, as a review walks through them.</summary>
public sealed record PaperItem(PaperItemKind Kind, string Id, string Clause, Span Span, double Confidence)
{
    /// <summary>Below this the engine guessed: an inherited subject, a word that does not say who leads, a name it saw nowhere else.</summary>
    public const double DoubtBelow = 0.78;

    public bool IsDoubtful => Confidence < DoubtBelow;
}

/// <summary>All items of a reading in the order of the text.</summary>
public static class PaperItems
{
    public static IReadOnlyList<PaperItem> Of(PaperReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);

        return
        [
            .. reading.Duties.Select(d => new PaperItem(PaperItemKind.Duty, d.Id, d.Clause, d.Span, d.Confidence))
                .Concat(reading.Roster.Select(r => new PaperItem(PaperItemKind.Roster, r.Id, r.Clause, r.Span, r.Confidence)))
                .Concat(reading.Posts.Select(p => new PaperItem(PaperItemKind.Post, p.Id, p.Clause, p.Span, p.Confidence)))
                .Concat(reading.Recurring.Select(o => new PaperItem(PaperItemKind.Recurring, o.Id, o.Clause, o.Span, o.NeedsSetting ? Math.Min(o.Confidence, 0.5) : o.Confidence)))
                .Concat(reading.Deadlines.Select(d => new PaperItem(PaperItemKind.Deadline, d.Id, d.Clause, d.Span, d.NeedsSetting ? Math.Min(d.Confidence, 0.5) : d.Confidence)))
                .OrderBy(i => i.Span.Start).ThenBy(i => i.Kind),
        ];
    }
}
