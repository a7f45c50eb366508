using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Papers.Pages;

/// <summary>One page of the list of papers.</summary>
public sealed record PaperListModel(IReadOnlyList<PaperCard> Shown, AreaTree Areas, PaperState? State, int Page, int PageCount, int Total, IReadOnlyDictionary<string, int> Counts, bool HasDemo)
{
    public const int PageSize = 50;

    public string Token { get; init; } = "";
    public IReadOnlyList<string> Errors { get; init; } = [];
    public string? Pasted { get; init; }
    public string? Area { get; init; }
    public string? Done { get; init; }

    public static PaperListModel Of(IReadOnlyList<PaperCard> cards, AreaTree areas, string? state, int? page)
    {
        PaperState? wanted = state switch { "draft" => PaperState.Draft, "published" => PaperState.Published, "superseded" => PaperState.Superseded, "withdrawn" => PaperState.Withdrawn, _ => null };
        // What waits for a person stands first, then the newest.
        var chosen = cards.Where(c => wanted is null || c.State == wanted).OrderBy(c => c.State == PaperState.Draft ? 0 : 1).ThenBy(c => c.State).ThenByDescending(c => c.Id).ToList();
        var pages = Math.Max(1, (chosen.Count + PageSize - 1) / PageSize);
        var now = Math.Clamp(page ?? 0, 0, pages - 1);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [""] = cards.Count,
            ["draft"] = cards.Count(c => c.State == PaperState.Draft),
            ["published"] = cards.Count(c => c.State == PaperState.Published),
            ["superseded"] = cards.Count(c => c.State == PaperState.Superseded),
            ["withdrawn"] = cards.Count(c => c.State == PaperState.Withdrawn),
        };
        return new PaperListModel([.. chosen.Skip(now * PageSize).Take(PageSize)], areas, wanted, now, pages, chosen.Count, counts, cards.Any(c => c.IsDemo));
    }
}
