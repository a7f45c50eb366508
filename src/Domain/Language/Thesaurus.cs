using System.Collections.Frozen;

namespace HealthAssistantBot.Domain.Language;

/// <summary>
/// General knowledge of grassroots public health: official terms, what people say for them, and how concepts stand to each other.
/// The data and where it comes from: docs/thesaurus.md. Texts given here are normalised ones.
/// </summary>
public sealed class Thesaurus
{
    // Parts of one saying stand near each other: '老人家们今年要去做个体检'.
    private const int FarthestParts = 14;

    private static readonly Lazy<Thesaurus> LoadedDefault = new(() => new Thesaurus(ThesaurusFiles.Read()));

    private readonly FrozenDictionary<string, Concept> _concepts;
    private readonly FrozenDictionary<string, List<Meaning>> _meanings;
    private readonly FrozenDictionary<string, List<int>> _parts;
    private readonly FrozenDictionary<string, IReadOnlyList<Concept>> _narrower;
    private readonly Dictionary<int, List<Saying>> _sayings = [];
    private readonly WordList _words;

    private readonly record struct Meaning(Concept Concept, double Weight, bool IsOfficial);

    private sealed record Saying(Concept Concept, double Weight, int[] Parts);

    private readonly record struct PartHit(int Part, int Start, int Length);

    /// <summary>The thesaurus that the program carries.</summary>
    public static Thesaurus Default => LoadedDefault.Value;

    public IReadOnlyCollection<Concept> Concepts => _concepts.Values;

    /// <summary>Every single wording, official or said, for dictionaries and sound indexes.</summary>
    public IReadOnlyCollection<string> Words => _meanings.Keys;

    public Thesaurus(IEnumerable<Concept> concepts)
    {
        _concepts = concepts.ToFrozenDictionary(concept => concept.Name, StringComparer.Ordinal);
        var meanings = new Dictionary<string, List<Meaning>>(StringComparer.Ordinal);
        var parts = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var partNumbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var concept in _concepts.Values)
        {
            foreach (var term in concept.Official) Mean(meanings, term, new Meaning(concept, 1, true));
            foreach (var said in concept.Said)
            {
                if (said.Parts.Count == 1)
                {
                    foreach (var word in said.Parts[0]) Mean(meanings, word, new Meaning(concept, said.Weight, false));
                }
                else
                {
                    var saying = new Saying(concept, said.Weight, [.. said.Parts.Select(part => PartNumber(part, partNumbers, parts))]);
                    if (!_sayings.TryGetValue(saying.Parts[0], out var sameFirst)) _sayings[saying.Parts[0]] = sameFirst = [];
                    sameFirst.Add(saying);
                }
            }
        }
        _meanings = meanings.ToFrozenDictionary(StringComparer.Ordinal);
        _parts = parts.ToFrozenDictionary(StringComparer.Ordinal);
        _words = new WordList(_meanings.Keys.Concat(_parts.Keys).Distinct(StringComparer.Ordinal).Select(word => (word, 1.0)));
        _narrower = _concepts.Values.SelectMany(concept => concept.Broader.Select(broader => (broader, concept)))
            .GroupBy(pair => pair.broader, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<Concept>)[.. group.Select(pair => pair.concept)], StringComparer.Ordinal);
    }

    public Concept? Find(string name) => _concepts.GetValueOrDefault(name);

    /// <summary>The concepts that a normalised word may mean.</summary>
    public IReadOnlyList<Concept> Meanings(string word) =>
        _meanings.TryGetValue(word, out var meanings) ? [.. meanings.Select(meaning => meaning.Concept)] : [];

    public IReadOnlyList<Concept> NarrowerThan(Concept concept) => _narrower.TryGetValue(concept.Name, out var narrower) ? narrower : [];

    /// <summary>Every concept that a normalised text names, in the order of the text.</summary>
    public IReadOnlyList<ConceptHit> Hits(string text)
    {
        var hits = new List<ConceptHit>();
        var partHits = new List<PartHit>();
        Span<float> lengths = stackalloc float[WordList.LongestWord + 1];
        for (var i = 0; i < text.Length; i++)
        {
            NoteParts(text.Substring(i, 1), i, partHits);
            var longest = _words.WordsAt(text, i, lengths);
            for (var size = 2; size <= longest; size++)
            {
                if (float.IsNaN(lengths[size])) continue;
                var word = text.Substring(i, size);
                NoteParts(word, i, partHits);
                if (!_meanings.TryGetValue(word, out var meanings) || IsCutLatin(text, i, size)) continue;
                foreach (var meaning in meanings) hits.Add(new ConceptHit(meaning.Concept, i, size, [word], meaning.Weight, meaning.IsOfficial, false));
            }
        }
        if (partHits.Count > 1) AddSayings(text, partHits, hits);
        return MarkInside(OncePerPlace(WithoutCutWords(text, hits)));
    }

    /// <summary>The terms worth looking for, the surest first; of a term reached twice the higher weight counts.</summary>
    public IReadOnlyList<ExpandedTerm> Expand(string text)
    {
        var best = new Dictionary<string, ExpandedTerm>(StringComparer.Ordinal);
        foreach (var hit in Hits(text))
        {
            var weight = hit.Weight * (hit.IsInsideLonger ? 0.5 : 1);
            Add(hit.Concept, weight, Relation.Same, hit);
            foreach (var narrower in NarrowerThan(hit.Concept)) Add(narrower, weight * 0.55, Relation.Narrower, hit);
            foreach (var broader in Named(hit.Concept.Broader))
            {
                Add(broader, weight * 0.5, Relation.Broader, hit);
                foreach (var wider in Named(broader.Broader)) Add(wider, weight * 0.25, Relation.Broader, hit);
            }
            foreach (var related in Named(hit.Concept.Related)) Add(related, weight * 0.35, Relation.Related, hit);
        }
        return [.. best.Values.OrderByDescending(term => term.Weight).ThenBy(term => term.Term, StringComparer.Ordinal)];

        void Add(Concept concept, double weight, Relation relation, ConceptHit hit)
        {
            foreach (var term in concept.Official)
            {
                if (!best.TryGetValue(term, out var known) || known.Weight < weight) best[term] = new ExpandedTerm(term, weight, relation, concept, hit);
            }
        }
    }

    private IEnumerable<Concept> Named(IEnumerable<string> names) => names.Select(name => _concepts[name]);

    private void NoteParts(string word, int at, List<PartHit> partHits)
    {
        if (!_parts.TryGetValue(word, out var numbers)) return;
        foreach (var number in numbers) partHits.Add(new PartHit(number, at, word.Length));
    }

    private void AddSayings(string text, List<PartHit> partHits, List<ConceptHit> hits)
    {
        // The longest wording of a part first: 独生子女 before 独生.
        partHits.Sort((one, other) => one.Length != other.Length ? other.Length.CompareTo(one.Length) : one.Start.CompareTo(other.Start));
        var byPart = new Dictionary<int, List<PartHit>>();
        foreach (var hit in partHits)
        {
            if (!byPart.TryGetValue(hit.Part, out var same)) byPart[hit.Part] = same = [];
            same.Add(hit);
        }
        foreach (var (part, firsts) in byPart)
        {
            if (!_sayings.TryGetValue(part, out var sayings)) continue;
            foreach (var saying in sayings) AddSaying(text, saying, firsts, byPart, hits);
        }
    }

    private static void AddSaying(string text, Saying saying, List<PartHit> firsts, Dictionary<int, List<PartHit>> byPart, List<ConceptHit> hits)
    {
        foreach (var number in saying.Parts)
        {
            if (!byPart.ContainsKey(number)) return;
        }
        foreach (var first in firsts)
        {
            if (Complete(saying, first, byPart) is not { } all) continue;
            var start = all.Min(part => part.Start);
            var end = all.Max(part => part.Start + part.Length);
            hits.Add(new ConceptHit(saying.Concept, start, end - start, [.. all.OrderBy(part => part.Start).Select(part => text.Substring(part.Start, part.Length))], saying.Weight, false, false));
            return;
        }
    }

    private static List<PartHit>? Complete(Saying saying, PartHit first, Dictionary<int, List<PartHit>> byPart)
    {
        List<PartHit> all = [first];
        foreach (var number in saying.Parts.AsSpan(1))
        {
            PartHit? nearest = null;
            foreach (var candidate in byPart[number])
            {
                if (all.Any(part => candidate.Start < part.Start + part.Length && part.Start < candidate.Start + candidate.Length)) continue;
                if (Gap(first, candidate) > FarthestParts) continue;
                if (nearest is null || Gap(first, candidate) < Gap(first, nearest.Value) && !Covers(nearest.Value, candidate)) nearest = candidate;
            }
            if (nearest is null) return null;
            all.Add(nearest.Value);
        }
        return all;
    }

    // 抽血|检测 does not name 血检, nor 包村|医生 a 村医.
    private List<ConceptHit> WithoutCutWords(string text, List<ConceptHit> hits)
    {
        if (!hits.Exists(hit => hit.Length == 2)) return hits;

        var inside = new bool[text.Length + 1];
        foreach (var word in new Segmenter(WordList.Dictionary, _words).Words(text))
        {
            for (var i = word.Start + 1; i < word.End; i++) inside[i] = true;
        }
        hits.RemoveAll(hit => hit.Length == 2 && inside[hit.Start] && inside[hit.End]);
        return hits;
    }

    // '3岁的孩子查身体' fits several sayings of one concept; the surest and longest stands for all.
    private static List<ConceptHit> OncePerPlace(List<ConceptHit> hits)
    {
        if (hits.Count < 2) return hits;
        List<ConceptHit> kept = new(hits.Count);
        foreach (var hit in hits.OrderByDescending(hit => hit.Weight).ThenByDescending(hit => hit.Words.Sum(word => word.Length)).ThenBy(hit => hit.Start))
        {
            if (!kept.Exists(known => ReferenceEquals(known.Concept, hit.Concept) && known.Start < hit.End && hit.Start < known.End)) kept.Add(hit);
        }
        return kept;
    }

    private static bool Covers(PartHit one, PartHit other) => one.Start <= other.Start && other.Start + other.Length <= one.Start + one.Length;

    private static int Gap(PartHit one, PartHit other) =>
        one.Start < other.Start ? other.Start - one.Start - one.Length : one.Start - other.Start - other.Length;

    // 'cdc' is not meant in 'abcdcba'.
    private static bool IsCutLatin(string text, int start, int length) =>
        start > 0 && char.IsAsciiLetter(text[start]) && char.IsAsciiLetter(text[start - 1]) ||
        start + length < text.Length && char.IsAsciiLetter(text[start + length - 1]) && char.IsAsciiLetter(text[start + length]);

    private static List<ConceptHit> MarkInside(List<ConceptHit> hits)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            if (hits.Any(other => other.Words.Count == 1 && other.Length > hit.Length && other.Start <= hit.Start && other.End >= hit.End))
                hits[i] = hit with { IsInsideLonger = true };
        }
        hits.Sort((one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : other.Length.CompareTo(one.Length));
        return hits;
    }

    private static void Mean(Dictionary<string, List<Meaning>> meanings, string word, Meaning meaning)
    {
        if (!meanings.TryGetValue(word, out var list)) meanings[word] = list = [];
        if (!list.Exists(known => known.Concept.Name == meaning.Concept.Name)) list.Add(meaning);
    }

    private static int PartNumber(IReadOnlyList<string> part, Dictionary<string, int> numbers, Dictionary<string, List<int>> parts)
    {
        var key = string.Join('/', part);
        if (numbers.TryGetValue(key, out var known)) return known;
        var number = numbers[key] = numbers.Count;
        foreach (var word in part.Distinct(StringComparer.Ordinal))
        {
            if (!parts.TryGetValue(word, out var list)) parts[word] = list = [];
            list.Add(number);
        }
        return number;
    }
}
