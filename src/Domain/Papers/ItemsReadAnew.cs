namespace HealthAssistantBot.Domain.Papers;

/// <summary>What a newer reading has, to be found by what an older one had.</summary>
internal sealed class ItemsReadAnew(IReadOnlyList<PaperItem> before, IReadOnlyList<PaperItem> now)
{
    private readonly HashSet<(PaperItemKind, string)> _known = [.. before.Select(Says)];
    private readonly HashSet<PaperItem> _taken = new(ReferenceEqualityComparer.Instance);

    /// <summary>The item that says the same in the same place, else in the same clause; each is found once.</summary>
    public PaperItem? Twin(PaperItem item, ItemPlace place)
    {
        var says = Says(item);
        var twin = now.Where(i => !_taken.Contains(i) && Says(i) == says && (Overlaps(i, place) || i.Clause == place.Clause)).OrderByDescending(i => Overlaps(i, place)).FirstOrDefault();
        if (twin is not null) _taken.Add(twin);
        return twin;
    }

    /// <summary>Items in the same place that the older reading did not have and that speak of the same party, person or time.</summary>
    public IReadOnlyList<PaperItem> Rivals(PaperItem was, PaperItem? final, ItemPlace place)
    {
        var rivals = now.Where(i => i.Kind == was.Kind && !_taken.Contains(i) && !_known.Contains(Says(i)) && Overlaps(i, place) && (Who(i) == Who(was) || (final is not null && Who(i) == Who(final)))).ToList();
        rivals.ForEach(r => _taken.Add(r));
        return rivals;
    }

    private static bool Overlaps(PaperItem item, ItemPlace place) => item.Span.Start < place.Start + place.Length && place.Start < item.Span.End;

    private static (PaperItemKind Kind, string Words) Says(PaperItem item) => (item.Kind, item switch
    {
        { Duty: { } d } => $"{d.Party}|{d.Kind}|{d.Topic}",
        { Person: { } r } => $"{r.Name}|{r.Role}|{r.Body}",
        { Seat: { } p } => $"{p.Post}|{p.Role}|{p.Body}",
        { Obligation: { } o } => $"{o.What}|{o.Words}",
        { Deadline: { } d } => $"{d.What}|{d.Words}",
        _ => "",
    });

    private static string Who(PaperItem item) => item switch
    {
        { Duty: { } d } => d.Party,
        { Person: { } r } => r.Name,
        { Seat: { } p } => p.Post,
        { Obligation: { } o } => o.Words,
        { Deadline: { } d } => d.Words,
        _ => "",
    };
}
