namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Lines of a page whose pieces stand in the same columns: a table without its ruling.</summary>
internal sealed class PrintedTable
{
    private readonly IReadOnlyList<PrintedLine> _lines;
    private readonly IReadOnlyList<double> _columns;

    private PrintedTable(IReadOnlyList<PrintedLine> lines, IReadOnlyList<double> columns) => (_lines, _columns) = (lines, columns);

    public int LineCount => _lines.Count;

    /// <summary>The table that begins at this line; null where running text stands.</summary>
    public static PrintedTable? At(IReadOnlyList<PrintedLine> lines, int from)
    {
        var head = Blocks(lines[from]);
        if (head.Count < 3) return null;

        var columns = head.Select(b => b.X).ToList();
        var end = from + 1;
        var full = 1;
        for (; end < lines.Count; end++)
        {
            var blocks = Blocks(lines[end]);
            // Every block must lie under one heading; a line that runs across several columns ends the table.
            if (!blocks.All(b => ColumnOf(columns, head, b) >= 0)) break;
            if (blocks.Count == 1 && ColumnOf(columns, head, blocks[0]) == 0 && blocks[0].Right > (columns.Count > 1 ? columns[1] : double.MaxValue)) break;
            if (blocks.Count >= 2) full++;
        }

        return full >= 3 ? new PrintedTable([.. lines.Skip(from).Take(end - from)], columns) : null;
    }

    public void WriteTo(StoredText stored)
    {
        var head = Blocks(_lines[0]);
        var rows = new List<string[]>();
        foreach (var line in _lines)
        {
            var blocks = Blocks(line);
            var cells = new string[_columns.Count];
            Array.Fill(cells, "");
            foreach (var block in blocks) cells[ColumnOf(_columns, head, block)] += block.Text;

            // A line without anything in the first column goes on with the row above.
            if (rows.Count > 1 && cells[0].Length == 0)
                for (var c = 0; c < cells.Length; c++) rows[^1][c] += cells[c];
            else
                rows.Add(cells);
        }

        stored.Table([.. rows.SelectMany((row, r) => row.Select((text, c) => new SourceCell(r, c, 1, 1, text)).Where(c => c.Text.Length > 0))]);
    }

    private static List<PrintedPiece> Blocks(PrintedLine line)
    {
        var blocks = new List<PrintedPiece>();
        foreach (var piece in line.Pieces)
        {
            if (blocks.Count > 0 && piece.X - blocks[^1].Right < Math.Max(piece.Height, 1) * 1.2)
                blocks[^1] = blocks[^1] with { Right = piece.Right, Text = blocks[^1].Text + piece.Text };
            else
                blocks.Add(piece);
        }

        return blocks;
    }

    private static int ColumnOf(IReadOnlyList<double> columns, List<PrintedPiece> head, PrintedPiece block)
    {
        var em = Math.Max(block.Height, 1);
        var best = -1;
        for (var c = 0; c < columns.Count; c++)
        {
            var next = c + 1 < columns.Count ? columns[c + 1] : double.MaxValue;
            var overlaps = block.X < head[c].Right + em && block.Right > head[c].X - em;
            if (overlaps && block.Right < next + em) best = best < 0 ? c : best;
        }

        return best;
    }
}
