using HealthAssistantBot.Domain.Language;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>All that answers stand on at one moment, indexed; immutable, shared by all turns.</summary>
public sealed class DutySnapshot
{
    // Headings help to find a sentence, but less than its own words.
    private const int OwnQuarters = 4;
    private const int HeadingQuarters = 1;

    private readonly IndexedPaper[] _papers;
    private readonly List<Sentence> _sentences;
    private readonly Lazy<TypingVocabulary> _typing;

    public DutySnapshot(DutyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var kept = new AnswerReading();
        facts = facts with { Papers = [.. facts.Papers.Select(kept.Of)] };
        Facts = facts;
        _sentences = [];
        _papers = new IndexedPaper[facts.Papers.Count];
        for (var i = 0; i < _papers.Length; i++) _papers[i] = new IndexedPaper(facts.Papers[i], i, _sentences);
        _sentences.TrimExcess();
        Areas = new AreaTree(facts.Areas);
        AreasByName = [.. facts.Areas.OrderByDescending(a => a.Name.Length).ThenBy(a => a.Id)];
        Plain = new PlainTexts(this);
        _typing = new Lazy<TypingVocabulary>(() => new TypingVocabulary(this));
        Parties = new PartyBook(_papers, _sentences, facts);
        Index = BuildIndex();
        Sounds = new SoundIndex(Index.Keys);
        People = new PeopleBook(_papers, facts, _sentences);
    }

    public DutyFacts Facts { get; }

    internal IReadOnlyList<IndexedPaper> Papers => _papers;

    internal IReadOnlyList<Sentence> Sentences => _sentences;

    internal SentenceIndex Index { get; }

    internal SoundIndex Sounds { get; }

    internal AreaTree Areas { get; }

    /// <summary>Longest names first.</summary>
    internal IReadOnlyList<Area> AreasByName { get; }

    /// <summary>The area of just this name.</summary>
    public int? AreaNamed(string name) => Facts.Areas.FirstOrDefault(a => a.Name == name.Trim())?.Id;

    /// <summary>Whether an area is another one or holds it.</summary>
    public bool IsAbove(int areaId, int lower) => Areas.Up(lower).Any(a => a.Id == areaId);

    internal PartyBook Parties { get; }

    internal PlainTexts Plain { get; }

    /// <summary>How slips and pinyin are read; made when first asked for.</summary>
    internal TypingVocabulary Typing => _typing.Value;

    internal PeopleBook People { get; }

    public int SentenceCount => _sentences.Count;

    internal IndexedPaper PaperOf(int sentence) => _papers[_sentences[sentence].Paper];

    /// <summary>The sentence as it is quoted.</summary>
    internal string TextOf(int sentence)
    {
        var at = _sentences[sentence];
        return PaperQuotes.Of(_papers[at.Paper].Paper.Text, at.Span);
    }

    internal string PathOf(int sentence)
    {
        var at = _sentences[sentence];
        return _papers[at.Paper].Paper.Reading.Clauses[at.Clause].Path;
    }

    private SentenceIndex BuildIndex()
    {
        var builder = new SentenceIndexBuilder();
        var (headed, heading) = ((-1, -1), "");
        var parties = new List<int>();
        for (var i = 0; i < _sentences.Count; i++)
        {
            var sentence = _sentences[i];
            var plain = TextNormaliser.Plain(TextOf(i));
            builder.AddText(plain, OwnQuarters);
            if (headed != (sentence.Paper, sentence.Clause))
            {
                headed = (sentence.Paper, sentence.Clause);
                heading = TextNormaliser.Plain(string.Join('。', _papers[sentence.Paper].HeadingChain(sentence.Clause)));
            }

            builder.AddText(heading, HeadingQuarters);
            var duties = _papers[sentence.Paper].Duties;
            parties.Clear();
            foreach (var duty in duties.NumbersOf(i))
            {
                var party = duties.PartyOf(duty);
                if (parties.Contains(party)) continue;
                parties.Add(party);
                builder.AddText(Parties.PlainName(duties.NameOf(party)), HeadingQuarters);
            }

            builder.EndSentence(plain.Length);
        }

        return builder.Build();
    }
}
