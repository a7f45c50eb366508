using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Whose papers answer: a named area's, the asker's own levels', or, with no place known, anybody's.</summary>
internal sealed class Place
{
    private readonly IReadOnlyList<Area> _chain;
    private readonly int[] _ids;

    private Place(IReadOnlyList<Area> chain, Area? named, bool isForeign, string? namedWords) =>
        (_chain, _ids, Named, IsForeign, NamedWords) = (chain, [.. chain.Select(a => a.Id)], named, isForeign, namedWords);

    /// <summary>The area that the question names.</summary>
    public Area? Named { get; }

    /// <summary>The words that named it, in the normalised question.</summary>
    public string? NamedWords { get; }

    /// <summary>A named area that is not on the asker's own way up: no phones, and the area is said.</summary>
    public bool IsForeign { get; }

    public bool IsKnown => _chain.Count > 0;

    /// <summary>The asker's (or named) area and those above it.</summary>
    public IReadOnlyList<Area> Chain => _chain;

    public Area? Own => _chain.Count > 0 ? _chain[0] : null;

    /// <summary>0 for the nearest level; -1 where the paper may not answer. Papers for all come last.</summary>
    public int LayerOf(int? areaId)
    {
        if (_ids.Length == 0) return 0;
        if (areaId is null) return _ids.Length;
        return Array.IndexOf(_ids, areaId.Value);
    }

    public static Place Of(DutySnapshot snapshot, string plain, DutyAsker asker, int? rememberedAreaId)
    {
        var (named, words) = AreaIn(snapshot.AreasByName, plain, asker);
        if (named is null && PaperNamedIn(snapshot, plain) is { AreaId: { } paperArea }) named = snapshot.Areas.Find(paperArea);
        var own = snapshot.Areas.Up(asker.AreaId);
        if (named is null && own.Count == 0 && rememberedAreaId is { } remembered) return new Place(snapshot.Areas.Up(remembered), null, true, null);
        if (named is null) return new Place(own, null, false, null);
        var foreign = !own.Any(a => a.Id == named.Id);
        return new Place(snapshot.Areas.Up(named.Id), named, foreign, words);
    }

    private static (Area? Area, string? Words) AreaIn(IReadOnlyList<Area> areas, string plain, DutyAsker asker)
    {
        foreach (var area in areas)
        {
            var name = TextNormaliser.Plain(area.Name);
            // 本镇, 我镇 mean the asker's own, whatever an area is called.
            if (name is "本镇" or "本村" or "本县" or "本街道")
            {
                if (asker.AreaId is null && plain.Contains(name, StringComparison.Ordinal)) return (area, name);
                continue;
            }

            if (plain.Contains(name, StringComparison.Ordinal)) return (area, name);
            var shortName = name.Length >= 3 ? name[..^1] : name;
            if (name.EndsWith("街道", StringComparison.Ordinal) && name.Length > 3) shortName = name[..^2];
            if (shortName.Length >= 2 && plain.Contains(shortName, StringComparison.Ordinal)) return (area, shortName);
        }

        return (null, null);
    }

    private static PublishedPaper? PaperNamedIn(DutySnapshot snapshot, string plain)
    {
        var open = plain.IndexOf('《', StringComparison.Ordinal);
        var close = plain.IndexOf('》', StringComparison.Ordinal);
        if (open < 0 || close < open + 4) return null;
        var title = plain[(open + 1)..close];
        return snapshot.Facts.Papers.FirstOrDefault(p => p.IsCurrent && TextNormaliser.Plain(p.DisplayName).Contains(title, StringComparison.Ordinal));
    }
}
