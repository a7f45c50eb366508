namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>One line of the stored text: where it starts and ends, and the same without blanks at both ends.</summary>
internal readonly record struct PaperLine(int Start, int End, int From, int To)
{
    public bool IsBlank => From == To;
    public int Length => To - From;
}

/// <summary>
/// The stored text beside a folded twin of the same length (half width, Simplified, plain quotes and dashes), so that rules read the
/// twin and spans point into the original. What is taken out as frame or noise is blanked in the twin.
/// </summary>
internal sealed class PaperSource
{
    private readonly char[] _folded;
    private readonly List<(int Start, int End)> _taken = [];

    public PaperSource(PaperText paper)
    {
        Paper = paper;
        Text = paper.Text;
        _folded = new char[Text.Length];
        for (var i = 0; i < Text.Length; i++) _folded[i] = Folding.Fold(Text[i]);
        Lines = CutLines();
    }

    public PaperText Paper { get; }
    public string Text { get; }
    public IReadOnlyList<PaperLine> Lines { get; private set; }
    public List<OutsideText> Frame { get; } = [];
    public List<OutsideText> Noise { get; } = [];

    public char this[int at] => _folded[at];

    public string Folded(int start, int end) => new(_folded, start, end - start);

    public string Folded(PaperLine line) => new(_folded, line.From, line.To - line.From);

    public string Original(PaperLine line) => Text[line.From..line.To];

    public void TakeFrame(int start, int end, string what) => Take(Frame, start, end, what);

    public void TakeNoise(int start, int end, string why) => Take(Noise, start, end, why);

    /// <summary>Lines again, now that frame and noise are blank.</summary>
    public void Recut() => Lines = CutLines();

    /// <summary>The parts of a stretch that neither frame nor noise holds, trimmed of blanks.</summary>
    public IEnumerable<(int Start, int End)> FreeParts(int start, int end)
    {
        var at = start;
        var first = FirstTakenAfter(start);
        for (var i = first; i < _taken.Count && _taken[i].Start < end; i++)
        {
            if (Trimmed(at, _taken[i].Start) is { } part) yield return part;
            at = Math.Max(at, _taken[i].End);
        }

        if (Trimmed(at, end) is { } last) yield return last;
    }

    /// <summary>Whether only blanks lie between two places of the stored text.</summary>
    public bool IsBlank(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!char.IsWhiteSpace(Text[i])) return false;
        }

        return true;
    }

    private int FirstTakenAfter(int start)
    {
        var (low, high) = (0, _taken.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_taken[middle].End <= start) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private (int Start, int End)? Trimmed(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Text[start])) start++;
        while (end > start && char.IsWhiteSpace(Text[end - 1])) end--;
        return start < end ? (start, end) : null;
    }

    // What is taken already stays where it is.
    private void Take(List<OutsideText> list, int start, int end, string what)
    {
        foreach (var part in FreeParts(start, end).ToArray())
        {
            list.Add(new OutsideText(Text[part.Start..part.End], what, part.Start, part.End - part.Start));
            for (var i = part.Start; i < part.End; i++)
            {
                if (_folded[i] != '\n') _folded[i] = ' ';
            }

            var at = _taken.BinarySearch(part);
            _taken.Insert(at < 0 ? ~at : at, part);
        }
    }

    private List<PaperLine> CutLines()
    {
        var lines = new List<PaperLine>();
        for (var start = 0; start <= _folded.Length;)
        {
            var end = Array.IndexOf(_folded, '\n', start);
            if (end < 0) end = _folded.Length;
            var (from, to) = (start, end);
            while (from < to && char.IsWhiteSpace(_folded[from])) from++;
            while (to > from && char.IsWhiteSpace(_folded[to - 1])) to--;
            lines.Add(new PaperLine(start, end, from, to));
            start = end + 1;
        }

        return lines;
    }
}
