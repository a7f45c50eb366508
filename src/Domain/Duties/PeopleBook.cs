using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>A roster line with the paper and sentence it stands in.</summary>
internal readonly record struct PlacedRoster(int Paper, int Sentence, RosterEntry Entry);

/// <summary>A seat that a post fills, with its place.</summary>
internal readonly record struct PlacedPost(int Paper, int Sentence, PostEntry Entry);

/// <summary>People and seats of the papers, and the staff directory.</summary>
internal sealed class PeopleBook
{
    private readonly Dictionary<string, List<PlacedRoster>> _rosterByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StaffFact>> _staffByName = new(StringComparer.Ordinal);

    public PeopleBook(IReadOnlyList<IndexedPaper> papers, DutyFacts facts, IReadOnlyList<Sentence> sentences)
    {
        foreach (var paper in papers)
        {
            foreach (var entry in paper.Paper.Reading.Roster)
            {
                var placed = new PlacedRoster(paper.Number, paper.SentenceAt(entry.Span.Start, entry.Clause, sentences), entry);
                Roster.Add(placed);
                Add(_rosterByName, NameOf(entry.Name), placed);
            }

            foreach (var entry in paper.Paper.Reading.Posts)
                Posts.Add(new PlacedPost(paper.Number, paper.SentenceAt(entry.Span.Start, entry.Clause, sentences), entry));
        }

        Staff = [.. facts.Staff.OrderBy(s => s.SortOrder).ThenBy(s => s.PersonId)];
        foreach (var staff in Staff) Add(_staffByName, NameOf(staff.Name), staff);
    }

    public List<PlacedRoster> Roster { get; } = [];

    public List<PlacedPost> Posts { get; } = [];

    public IReadOnlyList<StaffFact> Staff { get; }

    public IEnumerable<string> Names => _rosterByName.Keys.Concat(_staffByName.Keys).Distinct(StringComparer.Ordinal);

    public IReadOnlyList<PlacedRoster> InRoster(string name) => _rosterByName.TryGetValue(name, out var list) ? list : [];

    public IReadOnlyList<StaffFact> InStaff(string name) => _staffByName.TryGetValue(name, out var list) ? list : [];

    /// <summary>The first known name in a question, longest first; null when there is none.</summary>
    public string? NameIn(string plain)
    {
        for (var length = 4; length >= 2; length--)
        {
            for (var at = 0; at + length <= plain.Length; at++)
            {
                var name = plain.Substring(at, length);
                if (_rosterByName.ContainsKey(name) || _staffByName.ContainsKey(name)) return name;
            }
        }

        return null;
    }

    /// <summary>Names that sound like the one said.</summary>
    public IReadOnlyList<string> SoundingLike(string said) =>
        [.. Names.Select(name => (name, likeness: Pinyin.Likeness(said, name)))
            .Where(n => n.name.Length == said.Length && n.likeness >= 0.8)
            .OrderByDescending(n => n.likeness).ThenBy(n => n.name, StringComparer.Ordinal).Select(n => n.name)];

    public static string NameOf(string printed) => TextNormaliser.Plain(printed);

    private static void Add<T>(Dictionary<string, List<T>> to, string name, T item)
    {
        if (!to.TryGetValue(name, out var list)) to[name] = list = [];
        list.Add(item);
    }
}
