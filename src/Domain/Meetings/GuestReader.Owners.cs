using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Duties;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Meetings;

public sealed partial class GuestReader
{
    private IReadOnlyList<string>? _named;

    /// <summary>Where a text names people of the place, by name, post, unit or village; the longest reading at each place, none inside another.</summary>
    public IEnumerable<(int Start, int Length)> Mentions(string text)
    {
        _named ??= Named();
        for (var at = 0; at < text.Length; at++)
        {
            var length = _named.FirstOrDefault(name => string.CompareOrdinal(text, at, name, 0, name.Length) == 0)?.Length ?? 0;
            if (EachVillage().Match(text, at) is { Success: true } each && each.Index == at) length = Math.Max(length, each.Length);
            if (length == 0) continue;

            yield return (at, length);
            at += length - 1;
        }
    }

    /// <summary>Who is to do a thing that was given to these: a unit's head, a village's health cadre, whoever holds the post.</summary>
    public IReadOnlyList<Guest> Owners(string said) =>
        [.. OwnerParts().Split(said).Where(part => part.Length > 0).SelectMany(OwnersOf).Select(p => new Guest(p.Id, p.Name, p.Post)).DistinctBy(guest => guest.PersonId)];

    private IEnumerable<Person> OwnersOf(string part)
    {
        if (Single(part) is { } one) return [one];
        if (EachVillage().Match(part) is { Success: true, Index: 0 } each && each.Length == part.Length)
            return each.Groups["post"].Length > 0 ? Posted(part) : VillageIds.Select(CadreOf).OfType<Person>();
        if (_near.Find(p => p.Post == part) is { } holder) return [holder];
        if (tree.Down(areaId).FirstOrDefault(area => area.Level == AreaLevel.Village && (area.Name == part || PlaceSaid.ShortName(area.Name) == part)) is { } village)
            return CadreOf(village.Id) is { } cadre ? [cadre] : [];
        // 卫生院 is the town's own, 疾控中心 the county's.
        foreach (var unit in (string[])[part, "镇" + part, "县" + part])
        {
            if (_near.Where(p => SeatPost.IsHeadOf(unit, p.Post)).Concat(_near.Where(p => p.Post.StartsWith(unit, StringComparison.Ordinal))).FirstOrDefault() is { } head) return [head];
        }

        return [];
    }

    private IEnumerable<int> VillageIds => tree.Down(areaId).Where(area => area.Level == AreaLevel.Village).Select(area => area.Id);

    private Person? CadreOf(int villageId)
    {
        var own = _near.FindAll(p => p.AreaId == villageId);
        return own.Find(p => p.Post.EndsWith("卫生专干", StringComparison.Ordinal)) ?? own.Find(p => p.Post.Contains("书记", StringComparison.Ordinal)) ?? (own.Count > 0 ? own[0] : null);
    }

    // The longest first. 社会事务办主任 also names 社会事务办, 镇卫生院公卫科科长 also 镇卫生院公卫科, and 镇卫生院 is what 卫生院 says.
    private IReadOnlyList<string> Named()
    {
        var units = _near.Select(UnitOf).Where(unit => unit.Length > 2).ToList();
        return
        [
            .. _near.Select(p => p.Name).Concat(_near.Select(p => p.Post)).Concat(units)
                .Concat(units.Where(unit => unit.Length > 3 && unit[0] is '镇' or '县').Select(unit => unit[1..]))
                .Concat(tree.Down(areaId).Where(area => area.Level == AreaLevel.Village).Select(area => area.Name))
                .Where(name => name.Length > 1).Distinct(StringComparer.Ordinal).OrderByDescending(name => name.Length),
        ];
    }

    private static string UnitOf(Person person) =>
        SeatPost.HeadsEnd.Where(end => person.Post.EndsWith(end, StringComparison.Ordinal)).Select(end => person.Post[..^end.Length]).FirstOrDefault("").TrimEnd('副');

    [GeneratedRegex("(?:各个?|每个|所有)村(?:的)?(?<post>卫生专干|公卫专干|专干|支部书记|支书|书记|主任|村医|会计)?", RegexOptions.ExplicitCapture)]
    private static partial Regex EachVillage();

    [GeneratedRegex("[、和跟与及，,]")]
    private static partial Regex OwnerParts();
}
