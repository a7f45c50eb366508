using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.Papers;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>One question on its way through the answers: what was understood, whose papers may answer, what was said before.</summary>
internal sealed class Asking
{
    private readonly Func<IndexedPaper, bool> _allows;
    private List<SentenceRange>? _ranges;

    public Asking(DutySnapshot snapshot, DutyQuestion question, QuestionReading reading, DutyMemory? memory)
    {
        (Snapshot, Question, Reading, Memory) = (snapshot, question, reading, memory);
        _allows = Allows;
        Place = Place.Of(snapshot, reading.Plain, question.Asker, memory?.AreaId);
        Content = Place.NamedWords is { } words ? Blank(reading.Content, words) : reading.Content;
        Parties = snapshot.Parties.Mentions(Place.NamedWords is { } named ? Blank(reading.Plain, named) : reading.Plain);
        Terms = QuestionTerms.From(snapshot, Content).With(FactWords.SoughtBy(reading));
    }

    public DutySnapshot Snapshot { get; }

    public DutyQuestion Question { get; }

    public QuestionReading Reading { get; }

    public DutyMemory? Memory { get; }

    public Place Place { get; }

    public string Content { get; }

    public QuestionTerms Terms { get; set; }

    public IReadOnlyList<PartyMention> Parties { get; }

    /// <summary>The turn goes on from the one before: what was quoted there is likelier meant.</summary>
    public bool IsFollowUp { get; set; }

    public bool WantsPast => Reading.PastYear is not null;

    /// <summary>Whether a paper may answer this question: its place, and current or replaced.</summary>
    public bool Allows(IndexedPaper paper) => Place.LayerOf(paper.Paper.AreaId) >= 0 && (paper.Paper.IsCurrent || WantsPast);

    /// <summary>The duties of a party that may answer, paper by paper.</summary>
    public List<PlacedDuty> AllowedDutiesOf(PartyMention mention) => Snapshot.Parties.DutiesOf(mention, Ranges);

    /// <summary>The sentences that may answer.</summary>
    public IReadOnlyList<SentenceRange> Ranges => RangesOf(_allows);

    public List<Candidate> Rank(QuestionTerms terms, Func<int, float>? boost = null, Func<IndexedPaper, bool>? allows = null)
    {
        allows ??= _allows;
        return SentenceRanking.Rank(Snapshot, terms, RangesOf(allows), s =>
        {
            var layer = Place.LayerOf(Snapshot.PaperOf(s).Paper.AreaId);
            return (layer > 0 ? 1 - 0.06f * layer : 1) * Remembered(s) * Acting(s) * (boost?.Invoke(s) ?? 1);
        });
    }

    // A paper's sentences stand together; neighbouring papers make one range.
    private List<SentenceRange> RangesOf(Func<IndexedPaper, bool> allows)
    {
        if (allows == _allows && _ranges is not null) return _ranges;
        var ranges = new List<SentenceRange>();
        foreach (var paper in Snapshot.Papers)
        {
            if (paper.SentenceCount == 0 || !allows(paper)) continue;
            var end = paper.FirstSentence + paper.SentenceCount;
            if (ranges.Count > 0 && ranges[^1].To == paper.FirstSentence) ranges[^1] = ranges[^1] with { To = end };
            else ranges.Add(new SentenceRange(paper.FirstSentence, end));
        }

        if (allows == _allows) _ranges = ranges;
        return ranges;
    }

    /// <summary>The deciding sentence with its item, as quoted.</summary>
    public QuotedPlace Quote(int sentence)
    {
        var paper = Snapshot.PaperOf(sentence);
        var at = Snapshot.Sentences[sentence];
        var clause = paper.Paper.Reading.Clauses[at.Clause];
        var shown = Snapshot.TextOf(sentence);
        var stretch = clause.Spans.FirstOrDefault(s => at.Start >= s.Start && at.Start < s.End, new Span(at.Start, at.Length));
        var whole = PaperQuotes.Of(paper.Paper.Text, stretch);
        return new QuotedPlace(paper.Paper, clause.Path, shown, whole, at.Start);
    }

    /// <summary>The duties of a sentence; else those that the clause's earlier sentences or the clauses above give it.</summary>
    public IReadOnlyList<Duty> DutiesOf(int sentence)
    {
        var paper = Snapshot.PaperOf(sentence);
        if (paper.Duties.Of(sentence) is { Count: > 0 } own) return own;
        var at = Snapshot.Sentences[sentence];
        for (var i = sentence - 1; i >= paper.FirstSentence && Snapshot.Sentences[i].Clause == at.Clause; i--)
        {
            if (paper.Duties.Of(i) is { Count: > 0 } before) return Carried(before);
        }

        for (var i = sentence + 1; i < paper.FirstSentence + paper.SentenceCount && Snapshot.Sentences[i].Clause == at.Clause; i++)
        {
            if (paper.Duties.Of(i) is { Count: > 0 } after && after.Any(d => d.Implied)) return Carried([.. after.Where(d => d.Implied)]);
        }

        return [];
    }

    public Area? AreaOf(int sentence) => Snapshot.Areas.Find(Snapshot.PaperOf(sentence).Paper.AreaId);

    /// <summary>The area to say beside the answer: a foreign one, or any where the asker's place is not known.</summary>
    public Area? WhosePaper(int sentence) => Place.IsForeign || !Place.IsKnown ? AreaOf(sentence) : null;

    private static List<Duty> Carried(IReadOnlyList<Duty> duties) =>
        [.. duties.Where(d => d.Kind is DutyKind.Responsible or DutyKind.Lead or DutyKind.Accountable).DefaultIfEmpty(duties[0]).Take(2).Select(d => d with { Implied = true })];

    // 村每个月几时报数 asks about what the villages do, not about who gathers it.
    private float Acting(int sentence)
    {
        if (Parties.Count == 0 || Reading.Kind is not (QuestionKind.Timing or QuestionKind.LeadOrAssist or QuestionKind.RoleWith or QuestionKind.Fact)) return 1;
        var paper = Snapshot.PaperOf(sentence);
        return paper.Duties.Of(sentence).Any(d => Snapshot.Parties.Matches(d.Party, Parties[0])) ? 1.12f : 1;
    }

    // What follows on is mostly about the clause just quoted.
    private float Remembered(int sentence)
    {
        if (Memory?.PaperId is not { } paperId || !IsFollowUp) return 1;
        var paper = Snapshot.PaperOf(sentence);
        if (paper.Paper.Id != paperId) return 1;
        var at = Snapshot.Sentences[sentence];
        if (Memory.Start == at.Start) return 1.35f;
        var clause = paper.ClauseNumber(Memory.Clause ?? "");
        if (clause == at.Clause) return 1.4f;
        return clause >= 0 && (paper.IsWithin(at.Clause, clause) || paper.Parents[at.Clause] == paper.Parents[clause] && paper.Parents[clause] >= 0) ? 1.15f : 1.05f;
    }

    private static string Blank(string text, string words) => text.Replace(words, new string('|', 1), StringComparison.Ordinal);
}
