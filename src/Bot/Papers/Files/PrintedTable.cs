namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Lines of a page whose pieces stand in the same columns: a table without its ruling.</summary>
internal sealed class PrintedTable
{
    // Cells are parted by their padding, about a millimetre on each side; within running text no gap is as wide.
    private const double GapBetweenCells = 0.6;
    private const double SameSize = 0.15;
    private const double FurthestLine = 3.2;
    private const int FewestColumns = 3;
    private const int FewestRows = 3;

    private readonly List<List<PrintedPiece>> _lines;
    private readonly List<(double From, double To)> _columns;

    private PrintedTable(List<List<PrintedPiece>> lines, List<(double From, double To)> columns) => (_lines, _columns) = (lines, columns);

    public int LineCount => _lines.Count;

    /// <summary>The table that begins at this line; null where running text stands.</summary>
    public static PrintedTable? At(IReadOnlyList<PrintedLine> lines, int from)
    {
        var head = Blocks(lines[from]);
        if (head.Count < FewestColumns) return null;

        // A column is a strip of the page that no cell of the table crosses; a line that would leave fewer columns than headings is no row of it.
        var columns = head.ConvertAll(b => (b.X, b.Right));
        var taken = new List<List<PrintedPiece>> { head };
        for (var i = from + 1; i < lines.Count; i++)
        {
            var (above, line) = (lines[i - 1], lines[i]);
            var blocks = Blocks(line);
            // What stands alone far below, or in another size, is the text after the table: a signature, a note.
            if (Math.Abs(line.Height - lines[from].Height) > line.Height * SameSize) break;
            if (blocks.Count < 2 && line.Y > above.Y && line.Y - above.Y > line.Height * FurthestLine) break;

            var merged = Merge(columns, blocks);
            if (merged.Count < head.Count) break;

            columns = merged;
            taken.Add(blocks);
        }

        return taken.Count(b => b.Count >= 2) >= FewestRows ? new PrintedTable(taken, columns) : null;
    }

    public void WriteTo(StoredText stored)
    {
        var rows = new List<string[]>();
        foreach (var blocks in _lines)
        {
            var cells = new string[_columns.Count];
            Array.Fill(cells, "");
            foreach (var block in blocks) cells[_columns.FindIndex(c => block.X >= c.From && block.Right <= c.To)] += block.Text;

            // A line without anything in the first column goes on with the row above.
            if (rows.Count > 1 && cells[0].Length == 0)
                for (var c = 0; c < cells.Length; c++) rows[^1][c] += cells[c];
            else
                rows.Add(cells);
        }

        stored.Table([.. rows.SelectMany((row, r) => row.Select((text, c) => new SourceCell(r, c, 1, 1, text)).Where(c => c.Text.Length > 0))]);
    }

    private static List<(double From, double To)> Merge(List<(double From, double To)> columns, List<PrintedPiece> blocks)
    {
        var merged = new List<(double From, double To)>();
        foreach (var (from, to) in columns.Concat(blocks.Select(b => (From: b.X, To: b.Right))).OrderBy(c => c.From))
        {
            if (merged.Count > 0 && from < merged[^1].To) merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            else merged.Add((from, to));
        }

        return merged;
    }

    private static List<PrintedPiece> Blocks(PrintedLine line)
    {
        var blocks = new List<PrintedPiece>();
        foreach (var piece in line.Pieces)
        {
            if (blocks.Count > 0 && piece.X - blocks[^1].Right < Math.Max(piece.Height, 1) * GapBetweenCells)
                blocks[^1] = blocks[^1] with { Right = Math.Max(blocks[^1].Right, piece.Right), Text = blocks[^1].Text + piece.Text };
            else
                blocks.Add(piece);
        }

        return blocks;
    }
}
