using System.Buffers;
using System.Text;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>One cell of a source table, standing at its first row and column.</summary>
internal sealed record SourceCell(int Row, int Column, int RowSpan, int ColumnSpan, string Text);

/// <summary>Writes the stored text of a file that is not plain text: lines, and tables whose cells keep their place.</summary>
internal sealed class StoredText
{
    private static readonly SearchValues<char> Unwanted = SearchValues.Create("\r\0\u000b\u000c\u00ad\ufeff\u200b\u2028\u2029");

    private readonly StringBuilder _text = new();
    private readonly List<TextTable> _tables = [];

    public int Length => _text.Length;

    public void Line(string line) => _text.Append(Clean(line)).Append('\n');

    /// <summary>Writes a table: tab between cells, line feed between rows; a merged cell's text stands once, at its first place.</summary>
    public void Table(IReadOnlyList<SourceCell> cells)
    {
        var rows = cells.Max(c => c.Row + c.RowSpan);
        var columns = cells.Max(c => c.Column + c.ColumnSpan);
        var at = new SourceCell?[rows, columns];
        foreach (var cell in cells)
            for (var r = cell.Row; r < cell.Row + cell.RowSpan; r++)
                for (var c = cell.Column; c < cell.Column + cell.ColumnSpan; c++)
                    at[r, c] ??= cell;

        var spans = new Dictionary<SourceCell, Span>(ReferenceEqualityComparer.Instance);
        var grid = new List<IReadOnlyList<Span>>(rows);
        for (var r = 0; r < rows; r++)
        {
            var row = new Span[columns];
            var rowStart = _text.Length;
            var filled = false;
            for (var c = 0; c < columns; c++)
            {
                if (c > 0) _text.Append('\t');
                if (at[r, c] is not { } cell)
                {
                    row[c] = new Span(_text.Length, 0);
                    continue;
                }

                if (!spans.TryGetValue(cell, out var span))
                {
                    var text = Clean(cell.Text).Replace('\t', ' ').Trim(' ', '\n', '\u3000');
                    span = new Span(_text.Length, text.Length);
                    spans.Add(cell, span);
                    _text.Append(text);
                }

                row[c] = span;
                filled |= span.Length > 0;
            }

            if (!filled)
            {
                _text.Length = rowStart;
                continue;
            }

            _text.Append('\n');
            grid.Add(row);
        }

        if (grid.Count > 0) _tables.Add(new TextTable(grid));
    }

    public PaperText ToPaperText() => new(_text.ToString(), _tables);

    private static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny(Unwanted) < 0) return text;

        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u000b', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n')
            .Replace("\0", "", StringComparison.Ordinal).Replace("\u000c", "", StringComparison.Ordinal).Replace("\u00ad", "", StringComparison.Ordinal)
            .Replace("\ufeff", "", StringComparison.Ordinal).Replace("\u200b", "", StringComparison.Ordinal);
    }
}
