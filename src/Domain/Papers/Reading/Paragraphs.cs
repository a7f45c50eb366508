namespace HealthAssistantBot.Domain.Papers.Reading;

/// <summary>
/// Tells where paragraphs begin although lines may be broken in the middle of a sentence (text copied from a PDF): a line goes on in
/// the next one when it is long, ends without a mark of its own, and the next does not begin with a number.
/// </summary>
internal sealed class Paragraphs
{
    private const string Closing = "。!?:;…";
    private readonly bool[] _goesOn;

    public Paragraphs(PaperSource source)
    {
        var lines = source.Lines;
        _goesOn = new bool[lines.Count];
        var width = Width(source, lines, out var wrapped);
        var indents = lines.Count(x => !x.IsBlank && x.From - x.Start >= 2) >= 2;
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].IsBlank || lines[i - 1].IsBlank) continue;
            var last = source[lines[i - 1].To - 1];
            var before = lines[i - 1].Length;
            if (source.Folded(lines[i - 1]).Contains('\t', StringComparison.Ordinal) || source.Folded(lines[i]).Contains('\t', StringComparison.Ordinal)) continue;
            var open = last is '"' or ')' && before > 1 ? Closing.Contains(source[lines[i - 1].To - 2], StringComparison.Ordinal) : Closing.Contains(last, StringComparison.Ordinal);
            if (wrapped)
            {
                // A full line goes on even after a full stop, unless the next one is indented as paragraphs are.
                var full = before >= width - 3;
                var indented = lines[i].From - lines[i].Start >= 2 && lines[i - 1].From - lines[i - 1].Start < 2;
                _goesOn[i] = !indented && (open ? full && lines[i].From == lines[i].Start && !HeadLike(source, lines[i]) && indents : before >= width * 0.6 || last is ',' or '、');
            }
            else
            {
                _goesOn[i] = !open && !HeadLike(source, lines[i]) && (last is ',' or '、' || before >= 40 || (before >= 25 && lines[i].Length >= 25 && last is not ')'));
            }
        }
    }

    /// <summary>Whether a line goes on from the line before it.</summary>
    public bool GoesOn(int line) => _goesOn[line];

    private static bool HeadLike(PaperSource source, PaperLine line) => Numbering.Read(source, line.From, line.To, 0, false) is not null;

    private static int Width(PaperSource source, IReadOnlyList<PaperLine> lines, out bool wrapped)
    {
        var lengths = lines.Where(x => !x.IsBlank).Select(x => x.To - x.Start).Order().ToArray();
        wrapped = false;
        if (lengths.Length < 8) return int.MaxValue;
        var width = lengths[(int)(lengths.Length * 0.95)];
        if (width is < 18 or > 70) return width;
        var full = lengths.Count(x => x >= width - 4);
        var unfinished = lines.Count(x => !x.IsBlank && x.To - x.Start >= width - 4 && !Closing.Contains(source[x.To - 1], StringComparison.Ordinal));
        wrapped = full >= lengths.Length * 0.25 && unfinished >= Math.Max(3, full * 0.5);
        return width;
    }
}
