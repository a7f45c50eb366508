using System.Buffers;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Reading;

/// <summary>One message made plain (width, Traditional, dialect, typos), with what has already been understood of it.</summary>
internal sealed class Utterance
{
    public const string Stops = ",。;!?、…\n";

    public static readonly SearchValues<char> AnyStop = SearchValues.Create(Stops);

    private readonly NormalisedText _source;
    private readonly bool[] _used;

    public Utterance(NormalisedText source)
    {
        (_source, Text) = (source, source.Text);
        _used = new bool[Text.Length];
        Words = Segmenter.Everyday.Words(Text);
        foreach (var word in Words)
        {
            for (var i = word.Start + 1; i < word.End; i++) Inside.Add(i);
        }
    }

    public string Text { get; }

    /// <summary>Dictionary words of the text.</summary>
    public IReadOnlyList<Word> Words { get; }

    /// <summary>Places where a cut would split a dictionary word.</summary>
    public HashSet<int> Inside { get; } = [];

    public List<Mention> Mentions { get; } = [];

    public List<Quantity> Quantities { get; } = [];

    /// <summary>二组: a part of the village that is named, no count.</summary>
    public List<Quantity> Groups { get; } = [];

    public bool IsUsed(int at) => _used[at];

    public bool AnyUsed(int start, int end) => _used.AsSpan(start, end - start).Contains(true);

    public void Use(int start, int end) => _used.AsSpan(start, end - start).Fill(true);

    /// <summary>The words as typed, for read-backs.</summary>
    public string Typed(int start, int end) => _source.OriginalWords(start, end - start).Trim();

    public static bool IsStop(char character) => Stops.Contains(character, StringComparison.Ordinal);

    /// <summary>Where the clause that holds this place begins and ends (commas and full stops cut).</summary>
    public (int Start, int End) Clause(int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && Text[start - 1] is not (',' or '。' or ';' or '!' or '?')) start--;
        while (end < Text.Length && Text[end] is not (',' or '。' or ';' or '!' or '?')) end++;
        return (start, end);
    }
}
