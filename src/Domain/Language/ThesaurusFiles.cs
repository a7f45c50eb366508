using System.Globalization;

namespace HealthAssistantBot.Domain.Language;

/// <summary>Reads the thesaurus files; their format stands at the head of docs/thesaurus.md.</summary>
internal static class ThesaurusFiles
{
    private const double UsualWeight = 0.9;

    private const string MoreSayings = "thesaurus/sayings.tsv";

    private static readonly (string Prefix, ConceptField Field)[] Fields =
    [
        ("topics-", ConceptField.Topic), ("parties", ConceptField.Party), ("posts", ConceptField.Post), ("acts", ConceptField.Act),
        ("people", ConceptField.People), ("neighbours", ConceptField.Neighbour),
    ];

    public static IReadOnlyList<Concept> Read()
    {
        var groups = EmbeddedData.Rows("thesaurus/groups.tsv")
            .ToDictionary(row => row[0], row => (IReadOnlyList<string>)[.. row[1].Split('|').Select(TextNormaliser.Plain)], StringComparer.Ordinal);
        var concepts = new Dictionary<string, Concept>(StringComparer.Ordinal);
        foreach (var name in EmbeddedData.Names().Where(name => name.StartsWith("thesaurus/", StringComparison.Ordinal) && name is not ("thesaurus/groups.tsv" or MoreSayings)))
        {
            var file = name["thesaurus/".Length..];
            var field = Fields.First(pair => file.StartsWith(pair.Prefix, StringComparison.Ordinal)).Field;
            foreach (var row in EmbeddedData.Rows(name))
            {
                var concept = ReadRow(row, field, groups, name);
                if (!concepts.TryAdd(concept.Name, concept)) throw new InvalidDataException($"{name}: {concept.Name} stands twice in the thesaurus.");
            }
        }
        AddSayings(concepts, groups);
        foreach (var concept in concepts.Values)
        {
            foreach (var other in concept.Broader.Concat(concept.Related))
            {
                if (!concepts.ContainsKey(other)) throw new InvalidDataException($"{concept.Name} names {other}, which is no concept.");
            }
        }
        return [.. concepts.Values];
    }

    private static void AddSayings(Dictionary<string, Concept> concepts, Dictionary<string, IReadOnlyList<string>> groups)
    {
        foreach (var row in EmbeddedData.Rows(MoreSayings))
        {
            if (!concepts.TryGetValue(row[0], out var concept)) throw new InvalidDataException($"{MoreSayings}: {row[0]} is no concept.");
            var more = row[1].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(said => ReadSaid(said, groups, MoreSayings));
            concepts[row[0]] = concept with { Said = [.. concept.Said, .. more] };
        }
    }

    private static Concept ReadRow(string[] row, ConceptField field, Dictionary<string, IReadOnlyList<string>> groups, string file)
    {
        if (row.Length > 5) throw new InvalidDataException($"{file}: {row[0]} has {row.Length} columns.");
        string Column(int index) => index < row.Length ? row[index] : "";
        string[] Parts(int index) => Column(index).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        string[] official = [row[0], .. Parts(1)];
        return new Concept(row[0], field,
            [.. official.Select(TextNormaliser.Plain).Distinct(StringComparer.Ordinal)],
            [.. Parts(2).Select(said => ReadSaid(said, groups, file))],
            Parts(3), Parts(4));
    }

    private static SaidWords ReadSaid(string said, Dictionary<string, IReadOnlyList<string>> groups, string file)
    {
        var weight = UsualWeight;
        if (said.LastIndexOf('*') is var star and > 0)
        {
            weight = double.Parse(said.AsSpan(star + 1), CultureInfo.InvariantCulture);
            said = said[..star];
        }
        var parts = said.Split('+').Select(part => Choice(part, groups, file)).ToArray();
        return new SaidWords(parts, weight);
    }

    private static IReadOnlyList<string> Choice(string part, Dictionary<string, IReadOnlyList<string>> groups, string file)
    {
        List<string> words = [];
        foreach (var choice in part.Split('/'))
        {
            var open = choice.IndexOf('{', StringComparison.Ordinal);
            if (open < 0)
            {
                words.Add(TextNormaliser.Plain(choice));
                continue;
            }
            var close = choice.IndexOf('}', open);
            if (close < 0 || !groups.TryGetValue(choice[(open + 1)..close], out var group)) throw new InvalidDataException($"{file}: {choice} names no group.");
            words.AddRange(group.Select(word => TextNormaliser.Plain(choice[..open] + word + choice[(close + 1)..])));
        }
        // Questions come with dialect words made standard: 生了几个娃 is looked for as 生了几个孩子 too.
        return [.. words.Concat(words.Select(SpokenText.Standard)).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];
    }
}
