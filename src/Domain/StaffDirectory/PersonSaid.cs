namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>Which people somebody means who says “余光辉”, “青冈坪村余光辉”, “青冈坪的余光辉”, “卫生专干余光辉”.</summary>
public static class PersonSaid
{
    /// <returns>Everybody it may be, in the order of the directory; empty when nobody has the name there.</returns>
    public static IReadOnlyList<Person> Find(string said, IEnumerable<Person> people, AreaTree tree)
    {
        var plain = string.Concat(said.Where(c => c is not (' ' or '（' or '）' or '(' or ')' or '、' or '，')));
        var matching = people.Where(p => plain.EndsWith(p.Name, StringComparison.Ordinal) || plain.StartsWith(p.Name, StringComparison.Ordinal))
            .Where(p => Fits(plain.EndsWith(p.Name, StringComparison.Ordinal) ? plain[..^p.Name.Length] : plain[p.Name.Length..], p, tree))
            .ToList();

        if (matching.Count == 0) return BySurname(plain, people);

        // 欧阳华 also ends in 阳华: the longest name is meant.
        var longest = matching.Select(p => p.Name.Length).DefaultIfEmpty().Max();
        return matching.FindAll(p => p.Name.Length == longest);
    }

    // 张会计, 简书记: how colleagues call each other.
    private static List<Person> BySurname(string said, IEnumerable<Person> people)
    {
        if (said.Length is < 3 or > 6) return [];

        return [.. people.Where(p => Enumerable.Range(1, 2).Any(n => p.Name.Length > n && said.Length >= n + 2 && p.Name.StartsWith(said[..n], StringComparison.Ordinal) && p.Post.EndsWith(said[n..], StringComparison.Ordinal)))];
    }

    private static bool Fits(string rest, Person person, AreaTree tree)
    {
        var left = rest.TrimEnd('的');
        if (left.Length == 0 || person.Post.Contains(left, StringComparison.Ordinal)) return true;

        foreach (var area in tree.Up(person.AreaId).Reverse())
        {
            foreach (var name in new[] { area.Name, PlaceSaid.ShortName(area.Name) })
            {
                if (!left.StartsWith(name, StringComparison.Ordinal)) continue;

                left = left[name.Length..].TrimStart('的');
                break;
            }
        }

        return left.Length == 0 || person.Post.Contains(left, StringComparison.Ordinal);
    }
}
