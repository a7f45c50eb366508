using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>
/// Puts printed pages (pdf, ofd) together to running text: page numbers go, lines that were only broken at the margin are joined again,
/// columns that stand under one another become a table.
/// </summary>
internal static partial class PrintedPaper
{
    public static PaperText ToText(IReadOnlyList<PrintedPage> pages)
    {
        var lines = pages.SelectMany(p => WithoutPageNumber(p.Lines())).ToList();
        var stored = new StoredText();
        if (lines.Count == 0) return stored.ToPaperText();

        var left = Usual(lines.Select(l => l.X));
        var right = Usual(lines.Select(l => l.Right).Where(r => r > left), highest: true);
        var usual = lines.Select(l => l.Height).Order().ElementAt(lines.Count / 2);
        var open = "";
        PrintedLine? last = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (PrintedTable.At(lines, i) is { } table)
            {
                Flush();
                table.WriteTo(stored);
                i += table.LineCount - 1;
                last = null;
                continue;
            }

            var line = lines[i];
            if (last is not null && (GoesOn(last, line, left, right) || IsTitle(last, line, usual, left, right)))
            {
                open += line.Text;
            }
            else
            {
                Flush();
                open = line.Text;
            }

            last = line;
        }

        Flush();
        return stored.ToPaperText();

        void Flush()
        {
            if (open.Length > 0) stored.Line(open);
            open = "";
        }
    }

    // A line goes on where it was full and the next begins at the left margin; a paragraph's first line is set in by two characters, a
    // heading's last line is not full.
    private static bool GoesOn(PrintedLine above, PrintedLine line, double left, double right)
    {
        var em = Math.Max(line.Height, 1);
        if (above.Right < right - (em * 2.2) || line.X > left + (em * 0.8)) return false;
        if (Math.Abs(above.Height - line.Height) > em * 0.25 || NumberMark().IsMatch(line.Text)) return false;

        return !EndsSentence().IsMatch(above.Text) || line.X <= left + (em * 0.8);
    }

    // A title of several lines: larger than the text, both lines centred.
    private static bool IsTitle(PrintedLine above, PrintedLine line, double usual, double left, double right)
    {
        if (line.Height < usual * 1.12 || Math.Abs(above.Height - line.Height) > line.Height * 0.05 || line.Y - above.Y > line.Height * 2.5) return false;

        var middle = (left + right) / 2;
        return Math.Abs(((above.X + above.Right) / 2) - middle) < line.Height && Math.Abs(((line.X + line.Right) / 2) - middle) < line.Height;
    }

    private static IEnumerable<PrintedLine> WithoutPageNumber(IReadOnlyList<PrintedLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
            if (!((i == 0 || i == lines.Count - 1) && PageNumber().IsMatch(lines[i].Text))) yield return lines[i];
    }

    // The margin that most lines keep, in steps of two units.
    private static double Usual(IEnumerable<double> places, bool highest = false)
    {
        var groups = places.GroupBy(p => Math.Round(p / 2)).Select(g => (At: g.Average(), Count: g.Count())).ToList();
        if (groups.Count == 0) return 0;

        var most = groups.Max(g => g.Count);
        var often = groups.Where(g => g.Count * 3 >= most).ToList();
        return highest ? often.Max(g => g.At) : often.Min(g => g.At);
    }

    [GeneratedRegex(@"^\s*[-—－–]*\s*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?\s*[-—－–]*\s*$", RegexOptions.None, 1_000)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|[（(]?\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百]+[章条节]|附件)", RegexOptions.None, 1_000)]
    private static partial Regex NumberMark();

    [GeneratedRegex(@"[。！？：；]\s*$", RegexOptions.None, 1_000)]
    private static partial Regex EndsSentence();
}
