using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>Everything that the review page shows of one paper.</summary>
public sealed class PaperReviewModel
{
    public const int PageSize = 30;

    public required Paper Paper { get; init; }
    public required PaperReading Reading { get; init; }
    public required OpenMatters Open { get; init; }
    public required AreaTree Areas { get; init; }
    public required ReviewTab Tab { get; init; }
    /// <summary>Each item's label by its key: 职责 14.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
    /// <summary>All items of the chosen tab.</summary>
    public required IReadOnlyList<PaperItem> Items { get; init; }
    public required ReviewItem? Chosen { get; init; }
    public required int Page { get; init; }
    public required PaperTextParts Text { get; init; }
    public required int Part { get; init; }
    public required IReadOnlyDictionary<ReviewTab, int> Counts { get; init; }
    public required int Checked { get; init; }
    public required int Total { get; init; }
    public required PaperCorrection? Last { get; init; }
    /// <summary>How many items the newest step confirmed together; 1 where it was about one.</summary>
    public required int LastTogether { get; init; }
    public required bool HasDemo { get; init; }
    public required string Token { get; init; }
    public AddingItem? Adding { get; init; }
    public string? Error { get; init; }
    public string? Done { get; init; }
    /// <summary>What was typed and could not be taken, to be shown again.</summary>
    public ItemWords? Typed { get; init; }

    public int PageCount => Math.Max(1, (Items.Count + PageSize - 1) / PageSize);

    public string Address => $"/console/papers/{Paper.Id}";

    public string TabName => Tab.ToString().ToLowerInvariant();

    public static PaperReviewModel Of(Paper paper, IReadOnlyList<PaperCorrection> corrections, OpenMatters open, AreaTree areas, ReviewQuery query, bool hasDemo, string token, string? done, string? error, ItemWords? typed)
    {
        var reading = PaperReadingJson.Read(paper.ReadingJson);
        var all = PaperItems.Of(reading);
        var labels = LabelsOf(paper.EngineReadingJson is null ? all : PaperItems.Of(paper.EngineReading()));
        var tab = Enum.TryParse<ReviewTab>(query.Tab, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted) ? wanted : all.Any(i => i.IsDoubtful) ? ReviewTab.Look : ReviewTab.Duties;
        var items = all.Where(i => Belongs(i, tab)).ToList();
        var asked = PaperItemKey.Parse(query.Item);
        var chosen = (asked is var (kind, id) ? all.FirstOrDefault(i => i.Kind == kind && i.Id == id) : null) ?? (items.Count > 0 ? items[0] : null);
        foreach (var added in all.Where(i => !labels.ContainsKey(PaperItemKey.Of(i)))) labels[PaperItemKey.Of(added)] = $"{PaperItemWords.Label(added.Kind)} {labels.Count(l => l.Key.StartsWith(PaperItemKey.Of(added.Kind, ""), StringComparison.Ordinal)) + 1}";
        var adding = AddingItem.KindOf(query.Add) is { } missed ? AddingAt(paper, reading, missed, query.At) : null;
        var text = new PaperTextParts(paper, reading, all, labels, adding is null ? chosen : null, adding is not null);
        var page = Math.Clamp(query.Page ?? (chosen is null ? 0 : Math.Max(0, items.IndexOf(chosen)) / PageSize), 0, Math.Max(0, (items.Count - 1) / PageSize));
        var last = corrections.LastOrDefault(c => c.CanBeUndone);
        return new PaperReviewModel
        {
            Paper = paper, Reading = reading, Open = open, Areas = areas, Tab = tab, Items = items, Labels = labels, Chosen = chosen is null ? null : Show(chosen, labels), Page = page, Text = text,
            Part = Math.Clamp(query.Part ?? text.PartOf(adding?.Clause ?? chosen?.Clause ?? ""), 0, text.PartCount - 1),
            Counts = Enum.GetValues<ReviewTab>().ToDictionary(t => t, t => t switch
            {
                ReviewTab.Conflicts => reading.Conflicts.Count + open.Conflicts.Count + open.Undecided.Count,
                ReviewTab.Names => open.Aliases.Count,
                ReviewTab.Rest => reading.Typos.Count + reading.Noise.Count,
                _ => all.Count(i => Belongs(i, t)),
            }),
            Checked = all.Count(i => i.IsSeen), Total = all.Count,
            Last = last, LastTogether = corrections.Count(c => last is { Kind: CorrectionKind.Confirm } && c.Step == last.Step && c.CanBeUndone),
            Adding = adding, HasDemo = hasDemo, Token = token, Done = done, Error = error, Typed = typed,
        };
    }

    /// <summary>The items of this page of the list.</summary>
    public IEnumerable<ReviewItem> Shown => Items.Skip(Page * PageSize).Take(PageSize).Select(i => Show(i, Labels));

    /// <summary>Of this page those that the engine is sure of and nobody has looked at: they can be confirmed together, after a look at the list.</summary>
    public IReadOnlyList<PaperItem> SureHere => [.. Items.Skip(Page * PageSize).Take(PageSize).Where(i => i is { IsDoubtful: false, IsSeen: false })];

    /// <summary>The item after the chosen one, where the person goes on; the first again after the last.</summary>
    public string? NextKey
    {
        get
        {
            var at = Chosen is null ? -1 : Items.TakeWhile(i => i != Chosen.Item).Count();
            return at + 1 < Items.Count ? PaperItemKey.Of(Items[at + 1]) : Items.Count > 1 ? PaperItemKey.Of(Items[0]) : null;
        }
    }

    public string LabelOf(PaperCorrection correction)
    {
        ArgumentNullException.ThrowIfNull(correction);

        return correction.ItemKind == PaperItemKind.Header ? PaperItemWords.Label(correction.ItemKind) : Labels.GetValueOrDefault(PaperItemKey.Of(correction.ItemKind, correction.ItemId), "这一条");
    }

    /// <summary>Parties, or bodies, that this paper names, most often named first: what a person is likely to type.</summary>
    public IEnumerable<string> Names(bool bodies) =>
        (bodies ? Reading.Roster.Select(r => r.Body).Concat(Reading.Posts.Select(p => p.Body)) : Reading.Duties.Select(d => d.Party)).Where(n => n.Length > 0)
            .GroupBy(n => n, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Select(g => g.Key).Take(60);

    private static AddingItem AddingAt(Paper paper, PaperReading reading, PaperItemKind kind, int? at)
    {
        if (at is not { } place || reading.ClauseAt(place) is not { } clause) return new AddingItem(kind, 0, null, null);

        var sentence = SentenceCutter.Cut(paper.Text, clause).Where(s => s.Start <= place && place < s.End).Select(s => paper.Text.Substring(s.Start, s.Length)).FirstOrDefault();
        return new AddingItem(kind, place, clause.Path, sentence);
    }

    private static bool Belongs(PaperItem item, ReviewTab tab) => tab switch
    {
        ReviewTab.Look => item.IsDoubtful,
        ReviewTab.Duties => item.Kind == PaperItemKind.Duty,
        ReviewTab.People => item.Kind is PaperItemKind.Roster or PaperItemKind.Post,
        ReviewTab.Times => item.Kind is PaperItemKind.Recurring or PaperItemKind.Deadline,
        _ => false,
    };

    // Numbered as the engine understood them, so that a number stays when another item is dropped.
    private static Dictionary<string, string> LabelsOf(IReadOnlyList<PaperItem> engine)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in engine.GroupBy(i => i.Kind))
            foreach (var (item, n) in kind.Select((item, i) => (item, i + 1))) labels.TryAdd(PaperItemKey.Of(item), $"{PaperItemWords.Label(kind.Key)} {n}");
        return labels;
    }

    private static ReviewItem Show(PaperItem item, IReadOnlyDictionary<string, string> labels)
    {
        var key = PaperItemKey.Of(item);
        return new ReviewItem(item, key, labels.GetValueOrDefault(key, PaperItemWords.Label(item.Kind)), PaperItemWords.Line(item), item.IsDoubtful ? Why(item) : null);
    }

    private static string Why(PaperItem item) => item switch
    {
        { Duty: { Implied: true } } => "这句没写单位，是按标题或上文推出来的，请您定。",
        { Duty: { Kind: DutyKind.Lead } d } when !d.Verb.Contains('牵', StringComparison.Ordinal) && !d.Verb.Contains('牽', StringComparison.Ordinal) => $"原文“{d.Verb}”，当牵头记的，请您定。",
        { Duty: not null } => "单位或事项把握不大，请对一下左边的原文。",
        { Obligation: { NeedsSetting: true } o } => $"只写了“{o.Words}”，没定日子。",
        { Deadline: { NeedsSetting: true } d } => $"“{d.Words}”不是一个准日子。",
        { Person: not null } => "姓名和职务怎么配对，把握不大。",
        _ => "把握不大，请对一下左边的原文。",
    };
}
