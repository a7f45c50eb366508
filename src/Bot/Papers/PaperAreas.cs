using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>Finds the area a paper is for, and makes it where it does not exist. No town is inferred to lie in a county.</summary>
internal sealed class PaperAreas(IPaperShelf shelf)
{
    private const int LongestName = 50;

    /// <param name="named">What a person said; null = take what the paper says.</param>
    /// <param name="under">The larger area it lies in, by name.</param>
    /// <param name="understood">What the engine read in issuer or title.</param>
    public async Task<Outcome<int?>> PlaceAsync(string? named, string? under, string? understood, CancellationToken cancellationToken)
    {
        var tree = await shelf.AreasAsync(cancellationToken);
        if (named is null)
        {
            if (string.IsNullOrWhiteSpace(understood)) return (int?)null;

            // Two towns of one name: the paper alone does not say which.
            var same = tree.All.Where(a => a.Name == understood).Take(2).ToList();
            if (same.Count == 2 || (same.Count == 0 && AreaNames.LevelOf(understood) is null) || understood.Length > LongestName) return (int?)null;
            if (under is null) return same.Count == 1 ? same[0].Id : await MakeAsync(understood, null, tree, cancellationToken);
        }

        var name = (named ?? understood!).Trim();
        if (name.Length is 0 or > LongestName || under is { Length: 0 or > LongestName }) return PaperRefusals.AreaNameMissing;

        var found = tree.All.Where(a => a.Name == name).ToList();
        if (found.Count > 1)
        {
            found = [.. found.Where(a => under is not null && tree.Find(a.ParentId)?.Name == under)];
            if (found.Count != 1) return PaperRefusals.AreaNotUnique(name);
        }

        if (under is null) return found.Count == 1 ? found[0].Id : await MakeAsync(name, null, tree, cancellationToken);

        var level = found.Count == 1 ? found[0].Level : LevelFor(name);
        var upper = tree.All.Where(a => a.Name == under && a.Level < level).Take(2).ToList();
        if (upper.Count == 2) return PaperRefusals.AreaNotUnique(under);
        if (upper.Count == 0 && (AreaNames.LevelOf(under) ?? AreaLevel.County) >= level) return PaperRefusals.AreaNotLarger(name, under);

        var parent = upper.Count == 1 ? upper[0].Id : await MakeAsync(under, null, tree, cancellationToken);
        if (found.Count == 0) return await MakeAsync(name, parent, tree, cancellationToken);
        if (found[0].ParentId != parent) found[0].PlaceUnder(parent);
        return found[0].Id;
    }

    private static AreaLevel LevelFor(string name) => AreaNames.LevelOf(name) ?? AreaLevel.Town;

    private async Task<int> MakeAsync(string name, int? parent, AreaTree tree, CancellationToken cancellationToken)
    {
        var level = parent is null && AreaNames.LevelOf(name) is null ? AreaLevel.Town : LevelFor(name);
        var last = tree.All.Where(a => a.ParentId == parent && a.Level == level).Select(a => a.SortOrder).DefaultIfEmpty(0).Max();
        var area = new Area(name, level, parent, last + 1, isDemo: false);
        shelf.Add(area);
        await shelf.SaveAsync(cancellationToken);
        return area.Id;
    }
}
