using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>Reads a question as it was probably meant: pinyin as characters, slips by the papers' and the thesaurus' words. Names stay as typed.</summary>
internal static class TypedWords
{
    public static QuestionReading Read(DutySnapshot snapshot, string text)
    {
        var typed = text;
        if (PinyinReader.IsPinyin(TextNormaliser.Plain(text)) && snapshot.Typing.Pinyin.Read(TextNormaliser.Plain(text)) is { } characters) typed = characters;
        var reading = QuestionReader.Read(typed);
        var meant = snapshot.Typing.Slips.Read(reading.Plain, Kept(snapshot, reading));
        if (meant.Changes.Count > 0) reading = QuestionReader.Read(meant.Text) with { GoesOn = reading.GoesOn };
        return reading with { Said = text.Trim() };
    }

    // A name is never corrected, neither a known one nor one that only looks like a name.
    private static List<string> Kept(DutySnapshot snapshot, QuestionReading reading)
    {
        var kept = new List<string>();
        if (snapshot.People.NameIn(reading.Plain) is { } name) kept.Add(name);
        if (QuestionPatterns.NamedPerson().Match(reading.Plain) is { Success: true } named) kept.Add(named.Groups["name"].Value);
        foreach (var area in snapshot.AreasByName) kept.Add(TextNormaliser.Plain(area.Name));
        return kept;
    }
}

/// <summary>The words that slips and pinyin are read by: the thesaurus and what the papers print.</summary>
internal sealed class TypingVocabulary
{
    private const int MostSentences = 6000;

    public TypingVocabulary(DutySnapshot snapshot)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(snapshot.SentenceCount, MostSentences); i++)
        {
            foreach (var word in Segmenter.Everyday.Cut(TextNormaliser.Plain(snapshot.TextOf(i)))) words.Add(word);
        }

        var vocabulary = Vocabulary.With(words.Where(w => w.Length > 1));
        Pinyin = new PinyinReader(vocabulary);
        Slips = new TypoReader(vocabulary, null, (a, b) => snapshot.Index.Frequency(a, b) > 0);
    }

    public PinyinReader Pinyin { get; }

    public TypoReader Slips { get; }
}
