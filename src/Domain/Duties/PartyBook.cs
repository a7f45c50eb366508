using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A party that a question names.</summary>
/// <param name="Words">As it stands in the normalised question.</param>
/// <param name="Core">The name without area and 各; empty when only a sort was said.</param>
/// <param name="Sort">村委会, 卫生院, 政府 …; null for special parties.</param>
internal sealed record PartyMention(string Words, int Start, string Core, string? Sort)
{
    public int End => Start + Words.Length;
}

/// <summary>One duty with the place it stands in.</summary>
internal readonly record struct PlacedDuty(int Sentence, Duty Duty);

/// <summary>Who has which duties in which paper, and the names that parties go by.</summary>
internal sealed class PartyBook
{
    private readonly Dictionary<string, Party> _parties = new(StringComparer.Ordinal);
    private readonly List<string> _areaNames;
    private readonly Dictionary<string, HashSet<string>> _aliases = new(StringComparer.Ordinal);
    private readonly List<string> _names;
    private readonly Dictionary<string, string> _cores = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _plain = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<IndexedPaper> _papers;
    private readonly IReadOnlyList<Sentence> _sentences;

    private sealed class Party(string core, string matched, string? sort, string? matchedSort)
    {
        public string Core => core;
        public string Matched => matched;
        public string? Sort => sort;
        public string? MatchedSort => matchedSort;
        /// <summary>Sentence and number of the duty within its paper, in the order of the sentences.</summary>
        public List<(int Sentence, ushort Duty)> Duties { get; } = [];
    }

    public PartyBook(IReadOnlyList<IndexedPaper> papers, IReadOnlyList<Sentence> sentences, DutyFacts facts)
    {
        (_papers, _sentences) = (papers, sentences);
        _areaNames = [.. facts.Areas.Select(a => TextNormaliser.Plain(a.Name)).OrderByDescending(n => n.Length)];
        foreach (var paper in papers)
        {
            for (var sentence = paper.FirstSentence; sentence < paper.FirstSentence + paper.SentenceCount; sentence++)
            {
                foreach (var duty in paper.Duties.NumbersOf(sentence)) Add(paper.Duties.NameOf(paper.Duties.PartyOf(duty)))?.Duties.Add((sentence, duty));
            }

            foreach (var entry in paper.Paper.Reading.Roster) Add(entry.Body);
            foreach (var post in paper.Paper.Reading.Posts) Add(post.Body);
        }

        foreach (var party in _parties.Values) party.Duties.TrimExcess();
        foreach (var alias in facts.Aliases)
        {
            var (one, other) = (CoreOf(TextNormaliser.Plain(alias.Name)), CoreOf(TextNormaliser.Plain(alias.Other)));
            AliasesOf(one).Add(other);
            AliasesOf(other).Add(one);
        }

        _names = [.. _parties.Values.Select(p => p.Core).Concat(_aliases.Keys).Distinct(StringComparer.Ordinal).Where(n => n.Length is >= 2 and <= 24).OrderByDescending(n => n.Length)];
    }

    public string CoreOf(string plain) => PartyNames.Core(plain, _areaNames);

    /// <summary>The parties that a question names, longest first, not overlapping.</summary>
    public IReadOnlyList<PartyMention> Mentions(string plain)
    {
        var found = new List<PartyMention>();
        foreach (var name in _names)
        {
            for (var at = plain.IndexOf(name, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(name, at + name.Length, StringComparison.Ordinal))
                Take(found, new PartyMention(name, at, name, PartyNames.SortOf(name)));
        }

        foreach (var (sort, start, length) in PartyNames.Said(plain))
            Take(found, new PartyMention(plain.Substring(start, length), start, "", sort));
        foreach (var unit in UnitWords(plain)) Take(found, unit);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    public bool Matches(string party, PartyMention mention)
    {
        if (_cores.TryGetValue(party, out var known) && _parties.TryGetValue(known, out var its)) return Matches(its.Core, its.Sort, mention);
        var core = CoreOf(TextNormaliser.Plain(party));
        return Matches(core, PartyNames.SortOf(core), mention);
    }

    /// <summary>The party's name without area and 各, as answers compare it.</summary>
    public string CoreOfParty(string printed) => _cores.TryGetValue(printed, out var core) ? core : CoreOf(TextNormaliser.Plain(printed));

    /// <summary>A printed name, normalised.</summary>
    public string PlainName(string printed) => _plain.TryGetValue(printed, out var plain) ? plain : TextNormaliser.Plain(printed);

    /// <summary>The duties of all parties that the mention means, within the ranges; a party's in the order of the papers.</summary>
    public List<PlacedDuty> DutiesOf(PartyMention mention, IReadOnlyList<SentenceRange> ranges)
    {
        var found = new List<PlacedDuty>();
        foreach (var party in _parties.Values)
        {
            if (party.Duties.Count == 0 || !Matches(party.Matched, party.MatchedSort, mention)) continue;
            foreach (var range in ranges)
            {
                for (var i = FirstFrom(party.Duties, range.From); i < party.Duties.Count && party.Duties[i].Sentence < range.To; i++)
                {
                    var (sentence, duty) = party.Duties[i];
                    found.Add(new PlacedDuty(sentence, _papers[_sentences[sentence].Paper].Duties[duty]));
                }
            }
        }

        return found;
    }

    private bool Matches(string core, string? sort, PartyMention mention)
    {
        if (mention.Core.Length > 0)
        {
            if (PartyNames.Same(core, mention.Core)) return true;
            if (_aliases.TryGetValue(mention.Core, out var others) && others.Any(o => PartyNames.Same(core, o))) return true;
        }

        return mention.Sort is { } wanted && sort == wanted;
    }

    private static int FirstFrom(List<(int Sentence, ushort Duty)> duties, int sentence)
    {
        var (low, high) = (0, duties.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (duties[middle].Sentence < sentence) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    // 规划部门, 城建办: a unit that no duty names in just these words, but perhaps in like ones.
    private IEnumerable<PartyMention> UnitWords(string plain)
    {
        foreach (var party in _parties.Values)
        {
            if (party.Core.Length < 3) continue;
            var root = party.Core[..2];
            for (var at = plain.IndexOf(root, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(root, at + 1, StringComparison.Ordinal))
            {
                for (var length = Math.Min(8, plain.Length - at); length >= 3; length--)
                {
                    var words = plain.Substring(at, length);
                    if (words == party.Core || !PartyNames.Same(words, party.Core) || words.Length < 3) continue;
                    yield return new PartyMention(words, at, party.Core, party.Sort);
                    break;
                }
            }
        }
    }

    private static void Take(List<PartyMention> found, PartyMention mention)
    {
        if (!found.Exists(f => mention.Start < f.End && f.Start < mention.End)) found.Add(mention);
    }

    private Party? Add(string name)
    {
        if (!_cores.TryGetValue(name, out var core))
        {
            var plain = TextNormaliser.Plain(name);
            _plain[name] = plain;
            _cores[name] = core = CoreOf(plain);
        }

        if (core.Length == 0) return null;
        if (_parties.TryGetValue(core, out var party)) return party;
        var matched = CoreOf(TextNormaliser.Plain(core));
        return _parties[core] = new Party(core, matched, PartyNames.SortOf(core), PartyNames.SortOf(matched));
    }

    private HashSet<string> AliasesOf(string core)
    {
        if (!_aliases.TryGetValue(core, out var others)) _aliases[core] = others = new(StringComparer.Ordinal);
        return others;
    }
}
