using System.Collections.Concurrent;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Normalised sentences, clauses and headings of a snapshot, kept while they are asked for often; bounded, so that a county's papers stay small in memory.</summary>
internal sealed class PlainTexts(DutySnapshot snapshot)
{
    private const int MostKept = 12_000;

    private readonly ConcurrentDictionary<int, string> _sentences = new();
    private readonly ConcurrentDictionary<(int Paper, int Clause), string> _clauses = new();
    private readonly ConcurrentDictionary<(int Paper, int Clause), string> _headings = new();
    private readonly ConcurrentDictionary<int, string> _titles = new();
    private readonly ConcurrentDictionary<int, string> _parties = new();

    public string Sentence(int sentence) => Kept(_sentences, sentence, s => TextNormaliser.Plain(snapshot.TextOf(s)));

    public string Clause(int paper, int clause) => Kept(_clauses, (paper, clause), at => TextNormaliser.Plain(snapshot.Papers[at.Item1].Paper.Reading.Clauses[at.Item2].Text));

    public string Headings(int paper, int clause) => Kept(_headings, (paper, clause), at => TextNormaliser.Plain(string.Join('。', snapshot.Papers[at.Item1].HeadingChain(at.Item2))));

    public string Title(int paper) => Kept(_titles, paper, at => TextNormaliser.Plain(snapshot.Papers[at].Paper.DisplayName));

    public string Parties(int sentence) => Kept(_parties, sentence, at =>
        snapshot.PaperOf(at).Duties.TryGetValue(at, out var duties) ? TextNormaliser.Plain(string.Join('。', duties.Select(d => d.Party).Distinct(StringComparer.Ordinal))) : "");

    private static string Kept<T>(ConcurrentDictionary<T, string> texts, T key, Func<T, string> make)
        where T : notnull
    {
        if (texts.TryGetValue(key, out var known)) return known;
        if (texts.Count >= MostKept) texts.Clear();
        return texts[key] = make(key);
    }
}
