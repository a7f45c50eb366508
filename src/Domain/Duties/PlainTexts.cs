using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>
/// Normalised sentences, clauses and headings of a _snapshot. Each kind has a fixed number of places, and the newest text takes the place of
/// another of the same number: bounded, without locks, and a county's papers stay small in memory.
/// </summary>
internal sealed class PlainTexts
{
    private readonly DutySnapshot _snapshot;
    private readonly bool _keeps;
    private readonly Kept _sentences = new(4096);
    private readonly Kept _clauses = new(1024);
    private readonly Kept _headings = new(1024);
    private readonly Kept _ownHeadings = new(1024);
    private readonly Kept _parties = new(2048);
    private readonly Kept _titles = new(1024);

    public PlainTexts(DutySnapshot snapshot)
    {
        (_snapshot, _keeps) = (snapshot, true);
        Passing = new PlainTexts(this);
    }

    private PlainTexts(PlainTexts keeping)
    {
        (_snapshot, Passing) = (keeping._snapshot, this);
        (_sentences, _clauses, _headings, _ownHeadings, _parties, _titles) = (keeping._sentences, keeping._clauses, keeping._headings, keeping._ownHeadings, keeping._parties, keeping._titles);
    }

    /// <summary>The same texts, but what is not kept yet is let go again: for looking through very many once.</summary>
    public PlainTexts Passing { get; }

    public PlainText Sentence(int sentence) => _sentences.At(sentence) ?? Keep(_sentences, sentence, TextNormaliser.Plain(_snapshot.TextOf(sentence)));

    public PlainText Clause(int paper, int clause)
    {
        var key = KeyOf(paper, clause);
        return _clauses.At(key) ?? Keep(_clauses, key, TextNormaliser.Plain(_snapshot.Papers[paper].Paper.TextOf(clause)));
    }

    /// <summary>The sentence is all that its clause says beside the number.</summary>
    public bool IsWholeClause(Sentence sentence)
    {
        var clause = _snapshot.Papers[sentence.Paper].Paper.Reading.Clauses[sentence.Clause];
        return clause.Text.Length == 0 && clause.Spans.Count == 1 && clause.Spans[0].Length <= sentence.Length + (clause.Number?.Length ?? 0) + 2;
    }

    public PlainText Headings(int paper, int clause)
    {
        var key = KeyOf(paper, clause);
        return _headings.At(key) ?? Keep(_headings, key, TextNormaliser.Plain(string.Join('。', _snapshot.Papers[paper].HeadingChain(clause))));
    }

    public PlainText OwnHeading(int paper, int clause)
    {
        var key = KeyOf(paper, clause);
        return _ownHeadings.At(key) ?? Keep(_ownHeadings, key, TextNormaliser.Plain(_snapshot.Papers[paper].Paper.HeadingOf(clause)));
    }

    public PlainText Title(int paper) => _titles.At(paper) ?? Keep(_titles, paper, TextNormaliser.Plain(_snapshot.Papers[paper].Paper.DisplayName));

    public PlainText Parties(int sentence) => _parties.At(sentence) ?? Keep(_parties, sentence, _snapshot.PaperOf(sentence).Duties.Of(sentence) is { Count: > 0 } duties
        ? TextNormaliser.Plain(string.Join('。', duties.Select(d => d.Party).Distinct(StringComparer.Ordinal))) : "");

    private PlainText Keep(Kept kept, long key, string text)
    {
        if (text.Length == 0 && !_keeps) return PlainText.Nothing;
        return _keeps ? kept.Keep(key, text) : new PlainText(text);
    }

    private static long KeyOf(int paper, int clause) => ((long)paper << 24) | (uint)clause;

    private sealed class Kept(int places)
    {
        private readonly Entry?[] _entries = new Entry?[places];

        private sealed record Entry(long Key, PlainText Text);

        public PlainText? At(long key) => Volatile.Read(ref _entries[PlaceOf(key)]) is { } entry && entry.Key == key ? entry.Text : null;

        public PlainText Keep(long key, string text)
        {
            var plain = text.Length == 0 ? PlainText.Nothing : new PlainText(text);
            Volatile.Write(ref _entries[PlaceOf(key)], new Entry(key, plain));
            return plain;
        }

        private int PlaceOf(long key) => (int)(((ulong)key * 0x9E37_79B9_7F4A_7C15UL >> 33) % (ulong)_entries.Length);
    }
}
